#include "rules/case_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "base/files.hpp"
#include "base/text.hpp"
#include "report/findings_text.hpp"
#include "rules/case_facts.hpp"

namespace colophon::test {
namespace {

/// "Given|Family", "Given|Family|native form", "Given|Family||affiliation", or a mononym.
Contributor person(const std::string& text) {
  Contributor out;
  std::vector<std::string> parts = split(text, '|');
  parts.resize(std::max<std::size_t>(parts.size(), 4));
  const bool mononym = text.find('|') == std::string::npos;
  out.given = mononym ? "" : parts[0];
  out.family = mononym ? parts[0] : parts[1];
  out.native = parts[2];
  if (!parts[3].empty()) out.affiliations.push_back({.organisation = parts[3]});
  return out;
}

Item read_item(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  Item item;
  item.id = fields.required_text("id");
  item.kind = item_kind_from(fields.text("kind")).value_or(ItemKind::kPaper);
  item.type = fields.text("type");
  item.title = fields.text("title");
  item.subtitle = fields.text("subtitle");
  item.abstract = fields.block("abstract");
  item.authors_complete = fields.flag("authors_complete", true);
  item.rights = rights_from(fields.text("rights")).value_or(Rights::kIeee);
  for (const std::string& name : fields.texts("authors")) {
    item.contributors.push_back(person(name));
  }
  fields.finish();
  return item;
}

Waiver read_waiver(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  Waiver waiver;
  waiver.paper = fields.required_text("paper");
  waiver.rule = fields.required_text("rule");
  waiver.until = fields.text("until");
  waiver.reason = "test";
  if (fields.node("page") != nullptr) waiver.page = fields.integer("page", 1, 1, 1000);
  fields.finish();
  return waiver;
}

Event read_event(yaml::Fields fields) {
  Event event;
  for (const yaml::Node* node : fields.list("papers")) {
    event.papers.push_back(read_item(fields.source(), *node, fields.path_of("papers")));
  }
  if (const yaml::Node* notices = fields.map("notices")) {
    for (const yaml::Member& member : notices->members) {
      event.notices[rights_from(member.key).value()] = member.value->text;
    }
  }
  for (const std::string& value : fields.texts("in_notice")) {
    event.identifiers.push_back(
        {.type = "isbn", .medium = "xplore", .value = value, .in_notice = true, .origin = {}});
  }
  event.start.year = fields.integer("year", 0, 0, 9999);
  event.stamps.style = fields.text("stamps");
  for (const yaml::Node* node : fields.list("waivers")) {
    event.waivers.push_back(read_waiver(fields.source(), *node, fields.path_of("waivers")));
  }
  fields.finish();
  return event;
}

Expected read_expected(const yaml::Source& source, const yaml::Node& node,
                       const std::string& path) {
  yaml::Fields fields(source, node, path);
  Expected out;
  out.message = fields.required_text("message");
  out.severity = fields.text("severity");
  out.paper = fields.text("paper");
  for (const std::string& page : fields.texts("pages"))
    out.pages.push_back(std::atoi(page.c_str()));
  if (const yaml::Node* rect = fields.node("rect")) {
    out.has_rect = true;
    out.rect = read_rect(source, *rect, fields.path_of("rect"));
  }
  if (fields.node("measured") != nullptr) out.measured = read_number(fields, "measured", 0);
  if (fields.node("limit") != nullptr) out.limit = read_number(fields, "limit", 0);
  fields.finish();
  return out;
}

RuleCase read_case(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  RuleCase out;
  out.name = fields.required_text("name");
  if (const yaml::Node* params = fields.map("params")) out.params = yaml::to_json(*params);
  out.also = fields.texts("also");
  yaml::Node empty;
  empty.kind = yaml::Kind::kMap;
  const yaml::Node* facts = fields.map("facts");
  out.papers.push_back(
      read_facts(source, facts != nullptr ? *facts : empty, fields.path_of("facts")));
  for (const yaml::Node* other : fields.list("others")) {
    out.papers.push_back(read_facts(source, *other, fields.path_of("others")));
  }
  if (const yaml::Node* event = fields.map("event")) {
    out.event = read_event({source, *event, fields.path_of("event")});
  }
  out.extra_files = fields.texts("extra_files");
  out.today = fields.text("today");
  out.verdict = fields.word("verdict", {"pass", "fail", "not-applicable", "not-checked"});
  for (const yaml::Node* finding : fields.list("findings")) {
    out.findings.push_back(read_expected(source, *finding, fields.path_of("findings")));
  }
  fields.finish();
  return out;
}

}  // namespace

std::vector<RuleCase> read_rule_cases(const std::filesystem::path& file) {
  Findings findings;
  std::vector<RuleCase> cases;
  const auto document = yaml::parse(read_file(file), file.filename().string(), findings);
  if (document) {
    const yaml::Source source{document->file, findings};
    const auto nodes = yaml::items_of(source, *document->root, "cases");
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      cases.push_back(read_case(source, *nodes[i], "cases[" + std::to_string(i) + "]"));
    }
  }
  if (!findings.empty()) throw std::runtime_error(report::findings_text(findings, false));
  return cases;
}

}  // namespace colophon::test
