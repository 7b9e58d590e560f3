#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "check/rule.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"
#include "xml/node.hpp"

namespace colophon::report {
namespace {

using xml::Node;

/// All that one rule said of one paper: a test case.
struct Case {
  std::string id, slug;
  std::optional<Verdict> verdict;  ///< rules that are always on have none
  std::vector<const Finding*> findings;
};

/// By rule id.
std::map<std::string, Case> cases_of(const Checked& checked) {
  std::map<std::string, Case> cases;
  for (const auto& [id, verdict] : checked.verdicts) {
    const check::Rule* rule = check::find_rule(id);
    cases[id] = {.id = id, .slug = std::string(rule ? rule->slug : ""), .verdict = verdict};
  }
  for (const Finding& finding : checked.findings) {
    Case& one = cases[finding.rule];
    one.id = finding.rule;
    one.slug = finding.slug;
    one.findings.push_back(&finding);
  }
  return cases;
}

struct Counts {
  int tests = 0, failures = 0, errors = 0, skipped = 0;
  Counts& operator+=(const Counts& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
    return *this;
  }
};

class Suite {
 public:
  Suite(std::string name, const Checked& checked, std::optional<Severity> fail_on)
      : name_(std::move(name)), file_(checked.file), fail_on_(fail_on) {
    for (const auto& [id, one] : cases_of(checked)) cases_.push_back(test_case(one));
  }

  [[nodiscard]] const Counts& counts() const { return counts_; }

  [[nodiscard]] Node take() {
    Node suite = xml::element("testsuite");
    suite.set("name", name_)
        .set("tests", std::to_string(counts_.tests))
        .set("failures", std::to_string(counts_.failures))
        .set("errors", std::to_string(counts_.errors))
        .set("skipped", std::to_string(counts_.skipped));
    suite.children = std::move(cases_);
    return suite;
  }

 private:
  Node test_case(const Case& one) {
    ++counts_.tests;
    Node node = xml::element("testcase");
    node.set("classname", name_).set("name", fmt::format("{} {}", one.id, one.slug));
    if (!file_.empty()) node.set("file", file_);
    std::vector<const Finding*> failing, milder, waived;
    for (const Finding* finding : one.findings) {
      const bool fails = fail_on_ && finding->severity >= *fail_on_;
      (finding->waived ? waived : fails ? failing : milder).push_back(finding);
    }
    if (one.verdict == Verdict::kNotChecked) {
      ++counts_.errors;
      node.add(outcome("error", "not-checked",
                       failing.empty() ? "could not be checked" : headline(failing),
                       text_of(failing)));
    } else if (!failing.empty()) {
      ++counts_.failures;
      const Finding* worst = *std::max_element(
          failing.begin(), failing.end(),
          [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
      node.add(outcome("failure", to_string(worst->severity), headline(failing), text_of(failing)));
    } else if (!waived.empty()) {
      skip(node, waiver_text(*waived.front()->waived));
    } else if (one.verdict == Verdict::kNotApplicable) {
      skip(node, "not applicable");
    }
    milder.insert(milder.end(), waived.begin(), waived.end());
    if (!milder.empty()) node.add(xml::element("system-out", text_of(milder)));
    return node;
  }

  void skip(Node& node, const std::string& why) {
    ++counts_.skipped;
    node.add(xml::element("skipped").set("message", why));
  }

  static Node outcome(std::string element, std::string_view type, const std::string& message,
                      std::string text) {
    Node node = text.empty() ? xml::element(std::move(element))
                             : xml::element(std::move(element), std::move(text));
    return node.set("type", std::string(type)).set("message", message);
  }

  static std::string headline(const std::vector<const Finding*>& findings) {
    std::string first = located_message(*findings.front());
    if (findings.size() == 1) return first;
    return fmt::format("{} (and {})", first,
                       counted(static_cast<long long>(findings.size()) - 1, "more finding"));
  }

  static std::string text_of(const std::vector<const Finding*>& findings) {
    std::string out;
    for (const Finding* finding : findings) {
      out += finding_text(*finding, false);
      if (finding->waived) out += "  " + waiver_text(*finding->waived) + "\n";
    }
    return out;
  }

  std::string name_, file_;
  std::optional<Severity> fail_on_;
  Counts counts_;
  std::vector<Node> cases_;
};

std::string render(const CheckRun& run, const FormatOptions& options) {
  Counts total;
  std::vector<Node> suites;
  const auto add = [&](const std::string& name, const Checked& checked) {
    Suite suite(name, checked, options.fail_on);
    total += suite.counts();
    suites.push_back(suite.take());
  };
  if (!run.event.verdicts.empty() || !run.event.findings.empty()) add("event", run.event);
  for (const Checked& paper : run.papers) add("paper " + paper.id, paper);
  xml::Document document;
  document.root = xml::element("testsuites", std::move(suites));
  document.root.set("name", "colophon check, profile " + run.profile)
      .set("tests", std::to_string(total.tests))
      .set("failures", std::to_string(total.failures))
      .set("errors", std::to_string(total.errors));
  return xml::write(document);
}

}  // namespace

extern const Format format_junit;
const Format format_junit = {
    .name = "junit",
    .summary = "JUnit XML for Jenkins and GitLab: a suite a paper, a test case a rule",
    .render = render,
};

}  // namespace colophon::report
