#include "check/run.hpp"

#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::check;

namespace {

Verdict crash(const PaperContext&, const Params&, Reporter&) {
  throw std::out_of_range("index 3 of 2");
}

Verdict flood(const PaperContext&, const Params&, Reporter& out) {
  for (int i = 0; i < 53; ++i) out.report({.message = "again", .hint = "stop"});
  return Verdict::kFail;
}

Verdict by_page(const PaperContext& paper, const Params&, Reporter& out) {
  for (const int page : {3, 1, 2}) {
    out.report({.message = paper.facts.id, .hint = "-", .where = {.page = page}});
  }
  return Verdict::kFail;
}

Rule make_rule(std::string_view id, PaperCheck body, std::vector<std::string_view> needs = {}) {
  Rule rule;
  rule.id = id;
  rule.slug = "test-rule";
  rule.needs = std::move(needs);
  rule.check = body;
  return rule;
}

Profile profile_of(const Rule& rule, Severity severity = Severity::kError) {
  Profile profile;
  profile.name = "test";
  profile.rules.push_back({.rule = &rule, .severity = severity, .params = Params(), .source = {}});
  return profile;
}

CheckInput papers(int n) {
  CheckInput input;
  for (int i = 0; i < n; ++i) {
    input.papers.emplace_back().id = std::to_string(i);
  }
  return input;
}

}  // namespace

TEST_CASE("a rule that throws is not checked, and says so") {
  const Rule rule = make_rule("TST-001", crash);
  const CheckRun result = run(papers(1), profile_of(rule, Severity::kInfo));
  CHECK(result.papers[0].verdicts.at("TST-001") == Verdict::kNotChecked);
  REQUIRE(result.papers[0].findings.size() == 1);
  const Finding& finding = result.papers[0].findings[0];
  CHECK(finding.rule == "INT-001");
  CHECK(finding.severity == Severity::kError);
  CHECK(finding.message == "rule TST-001 test-rule stopped with an internal error: index 3 of 2");
  CHECK(exit_for(result, std::nullopt) == ExitCode::kIncomplete);
}

TEST_CASE("a rule without its facts is not checked and not called") {
  const Rule rule = make_rule("TST-001", crash, {"ink"});
  CheckInput input = papers(3);
  input.papers[0].missing = {{"ink", "too large"}};
  input.papers[1].intake = Intake::kDamaged;
  input.papers[2].intake = Intake::kMissing;
  const CheckRun result = run(input, profile_of(rule));
  for (const Checked& paper : result.papers) {
    CHECK(paper.verdicts.at("TST-001") == Verdict::kNotChecked);
    CHECK(paper.findings.empty());
  }
}

TEST_CASE("a flood of findings is cut, with its number kept") {
  const Rule rule = make_rule("TST-001", flood);
  const CheckRun result = run(papers(1), profile_of(rule, Severity::kWarning));
  REQUIRE(result.papers[0].findings.size() == kShownPerRule);
  CHECK(result.papers[0].findings.back().message == "again (and 33 more like this)");
  CHECK(result.papers[0].findings.front().severity == Severity::kWarning);
  CHECK(exit_for(result, Severity::kError) == ExitCode::kClean);
  CHECK(exit_for(result, Severity::kWarning) == ExitCode::kFindings);
  CHECK(exit_for(result, std::nullopt) == ExitCode::kClean);
}

TEST_CASE("the order is that of papers and pages, whatever the number of threads") {
  const Rule rule = make_rule("TST-001", by_page);
  for (const int jobs : {1, 4}) {
    CheckInput input = papers(50);
    input.jobs = jobs;
    const CheckRun result = run(input, profile_of(rule));
    for (std::size_t i = 0; i < result.papers.size(); ++i) {
      CHECK(result.papers[i].id == std::to_string(i));
      REQUIRE(result.papers[i].findings.size() == 3);
      for (int k = 0; k < 3; ++k) {
        CHECK(result.papers[i].findings[static_cast<std::size_t>(k)].where.page == k + 1);
      }
    }
  }
}

TEST_CASE("a waived finding stays and no longer counts") {
  const Rule* rule = find_rule("bookmarks-present");
  REQUIRE(rule != nullptr);
  CheckInput input = papers(1);
  input.papers[0].outline = {{0, "Introduction", 1}};
  Event event;
  event.papers.emplace_back().id = "0";
  event.waivers.push_back({.paper = "0",
                           .rule = "LNK-001",
                           .reason = "agreed",
                           .by = "chair",
                           .until = "",
                           .page = {},
                           .origin = {}});
  input.event = &event;
  input.today = {2023, 2, 14};
  const CheckRun result = run(input, profile_of(*rule));
  REQUIRE(result.papers[0].findings.size() == 1);
  REQUIRE(result.papers[0].findings[0].waived);
  CHECK(result.papers[0].findings[0].waived->reason == "agreed");
  CHECK(result.papers[0].verdicts.at("LNK-001") == Verdict::kFail);
  CHECK(summarize(result).errors == 0);
  CHECK(exit_for(result, Severity::kInfo) == ExitCode::kClean);
}

TEST_CASE("waivers of single pages hold once they cover all pages of a finding") {
  const Rule* rule = find_rule("rotated-page");
  REQUIRE(rule != nullptr);
  CheckInput input = papers(1);
  input.papers[0].pages.resize(5);
  for (const std::size_t turned : {1U, 2U, 4U}) input.papers[0].pages[turned].width_pt = 792;
  Event event;
  event.papers.emplace_back().id = "0";
  const auto waive = [&event](int page, std::string reason, std::string until) {
    event.waivers.push_back({.paper = "0",
                             .rule = "rotated-page",
                             .reason = std::move(reason),
                             .by = "chair",
                             .until = std::move(until),
                             .page = page,
                             .origin = {}});
  };
  input.event = &event;
  input.today = {2023, 2, 14};
  const auto only_finding = [&] {
    const CheckRun result = run(input, profile_of(*rule));
    CHECK(result.event.findings.empty());
    REQUIRE(result.papers[0].findings.size() == 1);
    REQUIRE(result.papers[0].findings[0].where.pages == std::vector<int>{2, 3, 5});
    return result.papers[0].findings[0];
  };
  const std::string bare = only_finding().message;

  waive(2, "a table", "");
  waive(3, "a table", "2023-05-01");
  CHECK_FALSE(only_finding().waived);
  CHECK(only_finding().message == bare + " (waived on pages 2-3 only)");

  waive(5, "a map", "2023-03-01");
  const Finding waived = only_finding();
  REQUIRE(waived.waived);
  CHECK(waived.message == bare);
  CHECK(waived.waived->reason == "a table; a map");
  CHECK(waived.waived->by == "chair");
  CHECK(waived.waived->until == "2023-03-01");

  // What has expired covers nothing.
  input.today = {2023, 3, 2};
  const CheckRun later = run(input, profile_of(*rule));
  CHECK_FALSE(later.papers[0].findings[0].waived);
  CHECK(later.papers[0].findings[0].message == bare + " (waived on pages 2-3 only)");
}

TEST_CASE("fail-on takes the severities and never") {
  CHECK(fail_on_from("never") == std::nullopt);
  CHECK(fail_on_from("warning") == Severity::kWarning);
  CHECK_THROWS_AS(fail_on_from("errors"), UsageError);
}
