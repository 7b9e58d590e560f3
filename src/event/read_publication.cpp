// What receivers of metadata ask for beside the papers themselves: licence, money, references,
// attachments, series, and the names that Crossref, ACM and the ACL Anthology give a volume.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "event/read.hpp"
#include "model/identifier_forms.hpp"
#include "model/identifiers.hpp"
#include "model/licence.hpp"
#include "model/title_markup.hpp"

namespace colophon::event {
namespace {

void check_doi(yaml::Fields& fields, std::string_view key, const std::string& doi) {
  if (doi.empty() || valid_doi(doi)) return;
  fields.report(config::kBadIdentifier, key,
                fmt::format("{} is \"{}\", which is no DOI", fields.path_of(key), doi),
                "write prefix and suffix only: 10.5555/abc.2023.00001");
}

bool web_address(const std::string& text) {
  return (text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           constexpr std::string_view kNoPart = "\"<>\\^`|";  // RFC 3986, appendix A, and {}
           return c > ' ' && c != 0x7F && kNoPart.find(c) == std::string_view::npos;
         });
}

std::vector<Funding> read_funding(yaml::Fields& item) {
  std::vector<Funding> out;
  const std::vector<const yaml::Node*> nodes = item.list("funding");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(item.source(), *nodes[i],
                        fmt::format("{}[{}]", item.path_of("funding"), i));
    out.push_back({.funder = fields.required_text("funder"),
                   .funder_id = full_funder_id(fields.text("id")),
                   .awards = fields.texts("awards")});
    const std::string& id = out.back().funder_id;
    const bool registry = id.rfind("https://doi.org/10.13039/", 0) == 0;
    if (!id.empty() && !registry && !valid_ror(id)) {
      fields.report(config::kBadIdentifier, "id",
                    fmt::format("{} is \"{}\", which is neither a ROR id nor one of the registry "
                                "of funders",
                                fields.path_of("id"), id),
                    "write it as https://ror.org/… or https://doi.org/10.13039/…");
    }
    fields.finish();
  }
  return out;
}

std::vector<Reference> read_references(yaml::Fields& item) {
  std::vector<Reference> out;
  std::set<std::string> keys;
  const std::vector<const yaml::Node*> nodes = item.list("references");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", item.path_of("references"), i);
    Reference reference;
    if (nodes[i]->kind == yaml::Kind::kScalar) {
      reference.text = yaml::text_of(item.source(), *nodes[i], path).value_or("");
    } else {
      yaml::Fields fields(item.source(), *nodes[i], path);
      reference.key = fields.text("key");
      reference.text = fields.required_text("text");
      reference.doi = bare_doi(fields.text("doi"));
      check_doi(fields, "doi", reference.doi);
      fields.finish();
    }
    if (reference.key.empty()) reference.key = std::to_string(i + 1);
    if (!keys.insert(reference.key).second) {
      item.source().report(config::kDuplicateKey,
                           fmt::format("{} has the key \"{}\" once more", path, reference.key),
                           "give each reference of the paper a key of its own", *nodes[i], path);
      continue;
    }
    out.push_back(std::move(reference));
  }
  return out;
}

std::vector<Attachment> read_attachments(yaml::Fields& item) {
  std::vector<Attachment> out;
  const std::vector<const yaml::Node*> nodes = item.list("attachments");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(item.source(), *nodes[i],
                        fmt::format("{}[{}]", item.path_of("attachments"), i));
    Attachment attachment{.type = fields.required_word("type", attachment_types()),
                          .file = fields.text("file"),
                          .url = read_web_address(fields, "url"),
                          .title = fields.text("title"),
                          .doi = bare_doi(fields.text("doi"))};
    check_doi(fields, "doi", attachment.doi);
    if (nodes[i]->kind == yaml::Kind::kMap && attachment.file.empty() &&
        fields.text("url").empty()) {
      fields.missing("file");
    }
    fields.finish();
    out.push_back(std::move(attachment));
  }
  return out;
}

std::string read_title_markup(yaml::Fields& fields, const std::string& title) {
  std::string markup = fields.text("title_markup");
  if (markup.empty()) return markup;
  std::string problem;
  const auto marked = parse_title_markup(markup, problem);
  if (marked && !same_title(*marked, title)) problem = "it does not say what the title says";
  if (problem.empty()) return markup;
  fields.report(config::kTitleMarkup, "title_markup",
                fmt::format("{} was left out: {}", fields.path_of("title_markup"), problem),
                "the title's own words with <b>, <i>, <u>, <sub>, <sup>, <sc>, <tt> or <math> "
                "around some of them");
  return {};
}

/// An address with {id} or {doi} in it, so that each item has one of its own.
std::string read_resource(yaml::Fields& fields, std::string_view key) {
  std::string text = read_web_address(fields, key);
  if (text.empty() || text.find("{id}") != std::string::npos ||
      text.find("{doi}") != std::string::npos) {
    return text;
  }
  fields.report(config::kBadValue, key,
                fmt::format("{} is \"{}\", the same for all items", fields.path_of(key), text),
                "write {id} or {doi} where an item's own stands");
  return {};
}

}  // namespace

std::string read_licence(yaml::Fields& fields) {
  std::string text = fields.text("licence");
  if (text.empty() || licence_from(text)) return text;
  fields.report(config::kBadValue, "licence",
                fmt::format("{} is \"{}\"", fields.path_of("licence"), text),
                "write a name of SPDX's list (CC-BY-4.0) or an https address");
  return {};
}

void read_publication(yaml::Fields& fields, Item& item) {
  item.title_markup = read_title_markup(fields, item.title);
  item.licence = read_licence(fields);
  item.funding = read_funding(fields);
  item.references = read_references(fields);
  item.attachments = read_attachments(fields);
  item.awards = fields.texts("awards");
}

void read_doi_addresses(yaml::Fields& fields, Event& event) {
  event.doi.volume = bare_doi(fields.text("volume"));
  check_doi(fields, "volume", event.doi.volume);
  event.doi.resource = read_resource(fields, "resource");
  event.doi.pdf = read_resource(fields, "pdf");
}

void read_receivers(yaml::Fields& root, Event& event) {
  if (const yaml::Node* node = root.map("series")) {
    yaml::Fields fields(root.source(), *node, "series");
    event.series = {.title = fields.required_text("title"),
                    .volume = fields.text("volume"),
                    .doi = bare_doi(fields.text("doi"))};
    check_doi(fields, "doi", event.series.doi);
    fields.finish();
  }
  if (const yaml::Node* node = root.map("deposit")) {
    yaml::Fields fields(root.source(), *node, "deposit");
    event.deposit.name = fields.text("name");
    event.deposit.email = fields.text("email");
    event.deposit.phone = fields.text("phone");
    event.deposit.registrant = fields.text("registrant");
    event.deposit.no_isbn = fields.word("no_isbn", no_isbn_reasons());
    fields.finish();
  }
  if (const yaml::Node* node = root.map("anthology")) {
    yaml::Fields fields(root.source(), *node, "anthology");
    event.anthology.venue = fields.text("venue");
    event.anthology.volume = fields.text("volume");
    fields.finish();
  }
  if (const yaml::Node* node = root.map("acm")) {
    yaml::Fields fields(root.source(), *node, "acm");
    event.acm.proceeding = fields.text("proceeding");
    event.acm.volume = fields.text("volume");
    event.acm.issue = fields.text("issue");
    event.acm.source = fields.text("source");
    fields.finish();
  }
}

std::string read_web_address(yaml::Fields& fields, std::string_view key) {
  std::string text = fields.text(key);
  if (text.empty() || web_address(text)) return text;
  fields.report(config::kBadValue, key,
                fmt::format("{} is \"{}\", expected a web address", fields.path_of(key), text),
                "begin it with https://");
  return {};
}

}  // namespace colophon::event
