#include "metadata/crossref/deposit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "metadata/citable.hpp"
#include "metadata/crossref/parts.hpp"
#include "metadata/registered.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata::crossref {
namespace {

using xml::element;
using xml::Node;

constexpr Length kDepositor{1, 130}, kEmail{6, 200}, kRegistrant{1, 255};

/// IEEE registers the DOIs of this prefix itself.
constexpr std::string_view kIeeePrefix = "10.1109/";

/// "20230214000000": the digits of the time, which grow with it, as Crossref asks of a deposit that
/// is to replace another.
std::string timestamp(const ExportInput& input) {
  std::string digits;
  for (const char c : input.timestamp) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (!digits.empty()) return digits;
  const Date day = publication_day(input.event);
  return fmt::format("{:04}{:02}{:02}000000", day.year, day.month, day.day);
}

const std::string& kept(const std::string& value, Length length, const char* what, const char* path,
                        const Origin& origin, Required& required) {
  required.need(value, what, path, origin);
  required.limit(value, length, what, path, origin);
  return value;
}

Node head(const ExportInput& input, Required& required) {
  const Event& event = input.event;
  const std::string time = timestamp(input);
  return element(
      "head",
      std::vector<Node>{
          element("doi_batch_id", fmt::format("{}-{}", volume_name(event), time)),
          element("timestamp", time),
          element(
              "depositor",
              std::vector<Node>{
                  element("depositor_name", kept(event.deposit.name, kDepositor,
                                                 "the name of the depositor (deposit.name)",
                                                 "deposit.name", event.origin, required)),
                  element("email_address", kept(event.deposit.email, kEmail,
                                                "the depositor's e-mail address (deposit.email)",
                                                "deposit.email", event.origin, required))}),
          element("registrant",
                  kept(event.deposit.registrant, kRegistrant, "the registrant (deposit.registrant)",
                       "deposit.registrant", event.origin, required))});
}

/// True if Crossref may be told of the DOIs: one finding says so for all of them.
bool ours(const ExportInput& input, const std::vector<Registered>& items, const Dialect& dialect,
          Findings& findings) {
  const auto foreign = [](const std::string& doi) { return doi.starts_with(kIeeePrefix); };
  const auto at = std::find_if(items.begin(), items.end(),
                               [&](const Registered& one) { return foreign(one.planned->doi); });
  if (at == items.end() && !foreign(input.event.doi.volume)) return true;
  const bool volume = at == items.end();
  findings.push_back(met_finding(
      Met::kForeignPrefix,
      fmt::format("{} cannot be given {}: DOIs of prefix 10.1109 are registered by IEEE",
                  dialect.target, volume ? input.event.doi.volume : at->planned->doi),
      volume ? "doi.volume" : doi_path(input.event, *at->item),
      volume ? input.event.origin : at->item->origin));
  return false;
}

Node doi_batch(const Dialect& dialect, Node head, Node conference) {
  const std::string space = fmt::format("http://www.crossref.org/schema/{}", dialect.version);
  return element("doi_batch",
                 std::vector<Node>{std::move(head),
                                   element("body", std::vector<Node>{std::move(conference)})})
      .set("xmlns", space)
      .set("xmlns:jats", "http://www.ncbi.nlm.nih.gov/JATS1")
      .set("xmlns:mml", "http://www.w3.org/1998/Math/MathML")
      .set("xmlns:fr", "http://www.crossref.org/fundref.xsd")
      .set("xmlns:ai", "http://www.crossref.org/AccessIndicators.xsd")
      .set("xmlns:rel", "http://www.crossref.org/relations.xsd")
      .set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
      .set("version", std::string(dialect.version))
      .set("xsi:schemaLocation", fmt::format("{0} https://www.crossref.org/schemas/crossref{1}.xsd",
                                             space, dialect.version));
}

}  // namespace

std::vector<ExportedFile> write_deposit(const ExportInput& input, const Dialect& dialect,
                                        Findings& findings) {
  const Event& event = input.event;
  Required volume(dialect.target, findings);
  const std::vector<Registered> items = registered_items(input, volume);
  if (!ours(input, items, dialect, findings)) return {};
  Node top = head(input, volume);
  Node conference = element("conference", volume_nodes(input, dialect, volume, findings));
  if (!items.empty()) {
    volume.need(event.doi.resource, "the address that DOIs lead to (doi.resource)", "doi.resource",
                event.origin);
  }
  for (const Registered& one : items) {
    if (!wanted(input, one.item->id)) continue;
    Required required(dialect.target, findings);
    Node paper = paper_node(input, *one.item, *one.planned, dialect, required);
    if (required.complete()) conference.add(std::move(paper));
  }
  if (!volume.complete()) return {};
  ExportedFile file{
      volume_name(event) + ".xml",
      xml::write({{}, {}, doi_batch(dialect, std::move(top), std::move(conference))})};
  validate_xml(dialect.target, file, dialect.schema, findings);
  return {file};
}

}  // namespace colophon::metadata::crossref
