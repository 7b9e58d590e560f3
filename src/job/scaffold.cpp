#include "job/scaffold.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/write.hpp"

namespace colophon {
namespace {

constexpr std::string_view kTemplates = "templates/new/";
/// A day that nobody takes for the event's, as in templates/new/event.yaml.
constexpr Date kStandIn = {2030, 1, 31};

/// Our own template: that `from` stands in it is an invariant, which a test holds.
void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) {
    throw std::logic_error("templates/new/event.yaml lacks " + std::string(from));
  }
  text.replace(at, from.size(), to);
}

/// What `format_event_files` writes of `event` from the line `from` to the end, or to `to`.
std::string written(const Event& event, std::string_view from, std::string_view to = {}) {
  const std::string text = format_event_files(event).at("event.yaml");
  const std::size_t begin = text.find(from);
  if (begin == std::string::npos) throw std::logic_error("no event is written this way");
  const std::size_t end = to.empty() ? std::string::npos : text.find(to, begin);
  return text.substr(begin, end == std::string::npos ? end : end - begin);
}

/// The template with what the source knows put in.
std::string event_file(std::string text, const Event& event) {
  if (!event.acronym.empty()) {
    Event known;
    known.acronym = event.acronym;
    replace(text, "  acronym: ABC\n", written(known, "  acronym:", "  language:"));
  }
  if (!event.volume.parts.empty()) {
    Event known;
    known.volume.parts = event.volume.parts;
    const std::size_t begin = text.find("  parts:\n"), end = text.find("  back:\n");
    if (begin == std::string::npos || end == std::string::npos || end < begin) {
      throw std::logic_error("templates/new/event.yaml has no parts");
    }
    text.replace(begin, end - begin, written(known, "  parts:\n"));
  }
  if (!event.ieee_page_limit.empty()) {
    Event known;
    known.ieee_page_limit = event.ieee_page_limit;
    replace(text, "\nprofile: base ",
            "\n" + written(known, "ieee:\n", "\nprofile:") + "\nprofile: base ");
  }
  if (event.profile != "base") {
    replace(text, "\nprofile: base ", fmt::format("\nprofile: {} ", event.profile));
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> imported_event_files(const metadata::Imported& imported,
                                                        Findings& findings) {
  Location where;
  where.file = "event.yaml";
  Event event = imported.event;
  if (!event.title.empty() && !event.start.given()) {
    event.start = event.end = kStandIn;
    Finding finding =
        make_finding(config::kMissingKey,
                     fmt::format("the source does not know the days of the event: {} is a stand-in",
                                 kStandIn.iso()),
                     "write the first and the last day into event.yaml", where);
    finding.severity = Severity::kWarning;
    findings.push_back(std::move(finding));
  }
  std::map<std::string, std::string> files = format_event_files(event, imported.remarks);
  if (!event.title.empty()) return files;
  std::map<std::string, std::string> out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with(kTemplates)) continue;
    out[std::string(file.name.substr(kTemplates.size()))] = file.text;
  }
  out["event.yaml"] = event_file(out.at("event.yaml"), event);
  for (const auto& [name, text] : files) {
    if (name != "event.yaml") out[name] = text;
  }
  Finding finding = make_finding(
      config::kMissingKey,
      fmt::format("the source tells of papers, not of the event: {}title, number, days, city and "
                  "country are stand-ins",
                  event.acronym.empty() ? "acronym, " : ""),
      "fill them in; what comes later (identifiers, notices) may stay as it is", where);
  finding.severity = Severity::kWarning;
  findings.push_back(std::move(finding));
  return out;
}

}  // namespace colophon
