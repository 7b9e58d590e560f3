// Runs every case of tests/rules/<slug>.yaml: the verdict, and exactly the findings it lists.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "base/files.hpp"
#include "check/profile.hpp"
#include "check/run.hpp"
#include "rules/case_file.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::test;

namespace {

check::Profile profile_for(const check::Rule& rule, const RuleCase& one) {
  std::string text =
      fmt::format("profile: test\nrules:\n  {}: {{params: {}}}\n", rule.slug, one.params);
  for (const std::string& other : one.also) text += fmt::format("  {}: error\n", other);
  const check::LoadedProfile loaded =
      check::load_profile("test", [&](std::string_view) -> std::optional<check::ProfileText> {
        return check::ProfileText{.text = text, .file = "test.yaml"};
      });
  INFO(text);
  REQUIRE(loaded.usable);
  return loaded.profile;
}

bool runner_applies(const check::Rule& rule) {
  const auto* event = std::get_if<check::EventCheck>(&rule.check);
  return event != nullptr && *event == nullptr;
}

/// Findings of the rule, with the id of the paper they stand at ("" for the event).
std::vector<std::pair<std::string, Finding>> findings_of(const check::Rule& rule,
                                                         const CheckRun& run) {
  std::vector<std::pair<std::string, Finding>> out;
  const auto take = [&](const Checked& checked, const std::string& id) {
    for (const Finding& finding : checked.findings) {
      if (finding.rule == rule.id) out.emplace_back(id, finding);
    }
  };
  take(run.event, "");
  for (const Checked& paper : run.papers) take(paper, paper.id);
  return out;
}

void compare(const check::Rule& rule, const Expected& expected, const std::string& at,
             const Finding& found) {
  const bool about_event = std::holds_alternative<check::EventCheck>(rule.check);
  CHECK(at == (about_event ? "" : expected.paper.empty() ? "1" : expected.paper));
  CHECK(found.message == expected.message);
  CHECK(found.slug == rule.slug);
  CHECK(to_string(found.severity) ==
        (expected.severity.empty() ? to_string(rule.severity) : expected.severity));
  CHECK_FALSE(found.hint.empty());
  if (!expected.pages.empty()) {
    CHECK(found.where.pages == expected.pages);
    // The first page, or with a place on a page the page of that place.
    const auto& pages = expected.pages;
    CHECK(std::count(pages.begin(), pages.end(), found.where.page.value_or(0)) == 1);
    if (!expected.has_rect) CHECK(found.where.page == pages.front());
  }
  if (expected.has_rect) CHECK(found.where.rect == expected.rect);
  if (expected.measured) {
    REQUIRE(found.measured);
    CHECK(std::abs(found.measured->value - *expected.measured) < 1e-3);
  }
  if (expected.limit) {
    REQUIRE(found.limit);
    CHECK(std::abs(found.limit->value - *expected.limit) < 1e-3);
  }
}

void run_case(const check::Rule& rule, const RuleCase& one) {
  check::CheckInput input;
  input.papers = one.papers;
  input.event = one.event ? &*one.event : nullptr;
  input.extra_files = one.extra_files;
  input.today = date_from_iso(one.today).value_or(Date{2023, 2, 14});
  const CheckRun run = check::run(input, profile_for(rule, one));
  const bool about_event = std::holds_alternative<check::EventCheck>(rule.check);
  const auto& verdicts = about_event ? run.event.verdicts : run.papers.front().verdicts;
  if (!runner_applies(rule)) {
    REQUIRE(verdicts.count(std::string(rule.id)) == 1);
    CHECK(to_string(verdicts.at(std::string(rule.id))) == one.verdict);
  }
  const auto found = findings_of(rule, run);
  std::string listed;
  for (const auto& [at, finding] : found) listed += at + ": " + finding.message + "\n";
  INFO("findings:\n" << listed);
  REQUIRE(found.size() == one.findings.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    compare(rule, one.findings[i], found[i].first, found[i].second);
  }
}

/// What src/check/rules says of the rule.
std::string source_of(const check::Rule& rule) {
  const std::string name = std::string(rule.slug) + ".cpp";
  for (const auto& kind :
       std::filesystem::directory_iterator(source_dir() / "src" / "check" / "rules")) {
    const auto file = kind.path() / name;
    if (std::filesystem::exists(file)) return read_file(file);
  }
  return {};
}

}  // namespace

TEST_CASE("each rule judges its cases as told, and says nothing else") {
  REQUIRE_FALSE(check::all_rules().empty());
  for (const check::Rule* rule : check::all_rules()) {
    INFO("rule " << rule->slug);
    const auto file = source_dir() / "tests" / "rules" / (std::string(rule->slug) + ".yaml");
    REQUIRE(std::filesystem::exists(file));
    const std::vector<RuleCase> cases = read_rule_cases(file);
    std::set<std::string> verdicts;
    for (const RuleCase& one : cases) {
      INFO("case " << one.name);
      run_case(*rule, one);
      verdicts.insert(runner_applies(*rule) ? one.findings.empty() ? "pass" : "fail" : one.verdict);
    }
    CHECK(verdicts.count("pass") == 1);
    CHECK(verdicts.count("fail") == 1);
    // A rule without needs may apply to every paper; the others at least lack their facts once.
    if (!rule->needs.empty()) {
      CHECK(verdicts.count("not-applicable") + verdicts.count("not-checked") >= 1);
    }
    const std::string source = source_of(*rule);
    CHECK((source.find("kNotApplicable") == std::string::npos ||
           verdicts.count("not-applicable") == 1));
    CHECK((source.find("kNotChecked") == std::string::npos || verdicts.count("not-checked") == 1));
  }
}

TEST_CASE("every case file belongs to a rule") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "tests" / "rules")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path().filename().string());
    CHECK(check::find_rule(entry.path().stem().string()) != nullptr);
    ++files;
  }
  CHECK(files > 0);
}
