// Runs every case of tests/rules/profiles/<profile>.yaml against the profile as the program brings
// it: exactly the errors and warnings that the case lists, and every number that the profile sets
// itself broken by at least one of them.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

#include "base/files.hpp"
#include "check/profile.hpp"
#include "check/run.hpp"
#include "report/findings_text.hpp"
#include "rules/case_facts.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::test;

namespace {

/// A finding that a paper must get: its rule, its severity under the profile, and the numbers of
/// the profile that it shows.
struct Expected {
  std::string rule, severity, message;
  std::vector<std::string> numbers;
};

struct ProfileCase {
  std::string name;
  std::string rules;  ///< what an event's own profile adds, as JSON; empty: nothing
  std::string type;   ///< of the paper in its event; empty: a lone file
  PaperFacts facts;
  std::vector<Expected> findings;
};

Expected read_expected(const yaml::Source& source, const yaml::Node& node) {
  yaml::Fields fields(source, node, "findings");
  Expected out{.rule = fields.required_text("rule"),
               .severity = fields.required_text("severity"),
               .message = fields.text("message"),
               .numbers = fields.texts("numbers")};
  fields.finish();
  return out;
}

std::vector<ProfileCase> read_cases(const std::filesystem::path& file) {
  Findings findings;
  std::vector<ProfileCase> cases;
  const auto document = yaml::parse(read_file(file), file.filename().string(), findings);
  if (document) {
    const yaml::Source source{document->file, findings};
    for (const yaml::Node* node : yaml::items_of(source, *document->root, "cases")) {
      yaml::Fields fields(source, *node, "cases");
      ProfileCase one;
      one.name = fields.required_text("name");
      if (const yaml::Node* rules = fields.map("rules")) one.rules = yaml::to_json(*rules);
      one.type = fields.text("type");
      if (const yaml::Node* facts = fields.map("facts")) {
        one.facts = read_facts(source, *facts, "facts");
      }
      for (const yaml::Node* finding : fields.list("findings")) {
        one.findings.push_back(read_expected(source, *finding));
      }
      fields.finish();
      cases.push_back(std::move(one));
    }
  }
  if (!findings.empty()) throw std::runtime_error(report::findings_text(findings, false));
  return cases;
}

check::Profile embedded(const std::string& name) {
  check::LoadedProfile loaded = check::load_profile(name, check::embedded_profile);
  REQUIRE(loaded.usable);
  return std::move(loaded.profile);
}

/// The profile with what an event's own profile adds to it.
check::Profile extended(const std::string& name, const std::string& rules) {
  if (rules.empty()) return embedded(name);
  const std::string text = "profile: event\nextends: " + name + "\nrules: " + rules + "\n";
  check::LoadedProfile loaded = check::load_profile("event", [&](std::string_view asked) {
    return asked == "event" ? std::optional(check::ProfileText{.text = text, .file = "event.yaml"})
                            : check::embedded_profile(asked);
  });
  REQUIRE(loaded.usable);
  return std::move(loaded.profile);
}

/// What a profile says otherwise than its parent: "page-size", "page-size.sizes".
std::set<std::string> own_settings(const check::Profile& profile) {
  const check::Profile parent =
      profile.lineage.size() > 1 ? embedded(profile.lineage[1]) : check::default_profile();
  const check::Profile standard = check::default_profile();
  std::set<std::string> own;
  for (const check::RuleSetting& setting : profile.rules) {
    const std::string slug(setting.rule->slug);
    const check::RuleSetting* before = parent.find(slug);
    if (before == nullptr || before->severity != setting.severity) own.insert(slug);
    for (const check::Parameter& parameter : setting.rule->parameters) {
      const std::string now = setting.params.text(parameter.name);
      const std::string then =
          (before != nullptr ? before : standard.find(slug))->params.text(parameter.name);
      // A limit taken away, and the slack of one, show in no finding.
      if (now == then || now.empty() || parameter.name == "tolerance") continue;
      own.insert(slug + "." + std::string(parameter.name));
    }
  }
  return own;
}

struct Seen {
  std::string rule, severity, message;
  auto operator<=>(const Seen&) const = default;
};

/// What the profile says of the paper; notes only of the rules that are asked for.
std::multiset<Seen> judged(const check::Profile& profile, const ProfileCase& one) {
  check::CheckInput input;
  input.papers = {one.facts};
  Event event;
  if (!one.type.empty()) {
    Item item;
    item.id = one.facts.id;
    item.type = one.type;
    event.papers.push_back(std::move(item));
    input.event = &event;
  }
  const CheckRun run = check::run(input, profile);
  std::multiset<Seen> seen;
  for (const Finding& finding : run.papers.front().findings) {
    const auto expected = std::find_if(one.findings.begin(), one.findings.end(),
                                       [&](const Expected& e) { return e.rule == finding.slug; });
    const bool named = expected != one.findings.end();
    if (finding.severity == Severity::kInfo && !named) continue;
    seen.insert({finding.slug, std::string(to_string(finding.severity)),
                 named && !expected->message.empty() ? finding.message : ""});
  }
  return seen;
}

}  // namespace

TEST_CASE("each profile judges its papers as told, and each of its numbers counts") {
  const auto folder = source_dir() / "tests" / "rules" / "profiles";
  int profiles = 0;
  for (const std::string& name : check::embedded_profile_names()) {
    if (name == "base") continue;  // its rules are tested one by one
    INFO("profile " << name);
    ++profiles;
    const check::Profile profile = embedded(name);
    std::set<std::string> shown;
    bool any_clean = false;
    for (const ProfileCase& one : read_cases(folder / (name + ".yaml"))) {
      INFO("case " << one.name);
      std::multiset<Seen> expected;
      for (const Expected& finding : one.findings) {
        expected.insert({finding.rule, finding.severity, finding.message});
        shown.insert(finding.rule);
        for (const std::string& number : finding.numbers) shown.insert(finding.rule + "." + number);
      }
      const std::multiset<Seen> seen = judged(extended(name, one.rules), one);
      std::string listed;
      for (const Seen& finding : seen) {
        listed += finding.severity + " " + finding.rule + " " + finding.message + "\n";
      }
      INFO("found:\n" << listed);
      CHECK((seen == expected));
      any_clean = any_clean || expected.empty();
    }
    CHECK(any_clean);
    for (const std::string& own : own_settings(profile)) {
      INFO("the profile sets " << own);
      CHECK(shown.count(own) == 1);
    }
  }
  CHECK(profiles >= 7);
}
