#include "check/profile.hpp"

#include <map>

#include "check/units.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::check;

namespace {

ProfileReader reader(std::map<std::string, std::string> texts) {
  return [texts = std::move(texts)](std::string_view name) -> std::optional<ProfileText> {
    const auto at = texts.find(std::string(name));
    if (at == texts.end()) return std::nullopt;
    return ProfileText{.text = at->second, .file = at->first + ".yaml"};
  };
}

/// Loads profile "p" and gives its findings as "line:column id message".
std::vector<std::string> mistakes(const std::string& rules) {
  const LoadedProfile loaded = load_profile("p", reader({{"p", "profile: p\nrules:\n" + rules}}));
  std::vector<std::string> out;
  for (const Finding& finding : loaded.findings) {
    out.push_back(std::to_string(finding.where.line) + ":" + std::to_string(finding.where.column) +
                  " " + finding.message);
  }
  CHECK(loaded.usable == out.empty());
  return out;
}

}  // namespace

TEST_CASE("a paper size that does not exist is a mistake of the profile, not of a paper") {
  using std::string;
  for (const string& size : {string("a8"), string("a4, a8"), string("infx700pt"), string("0x792pt"),
                             string("600x-1pt"), string("nanxnanpt")}) {
    INFO(size);
    const auto found = mistakes("  page-size: {params: {sizes: \"" + size + "\"}}\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].find("\"" + size + "\" is not a list of paper sizes") != std::string::npos);
  }
  CHECK(mistakes("  page-size: {params: {sizes: [A4, 595x792pt]}}\n").empty());
  CHECK(mistakes("  page-size: {params: {sizes: []}}\n").empty());
}

TEST_CASE("the program's own profiles are sound and base names every rule") {
  REQUIRE_FALSE(embedded_profile_names().empty());
  for (const std::string& name : embedded_profile_names()) {
    INFO(name);
    const LoadedProfile loaded = load_profile(name, embedded_profile);
    CHECK(loaded.findings.empty());
    CHECK_FALSE(loaded.profile.title.empty());
    CHECK_FALSE(loaded.profile.sources.empty());
  }
  const auto base = embedded_profile("base");
  REQUIRE(base);
  for (const Rule* rule : all_rules()) {
    INFO(rule->slug);
    CHECK(base->text.find("\n  " + std::string(rule->slug) + ":") != std::string::npos);
  }
}

TEST_CASE("a child changes single parameters and severities of its parent") {
  const LoadedProfile loaded = load_profile(
      "child", reader({{"top",
                        "profile: top\nrules:\n  margin-overflow: {severity: error, params: "
                        "{left: 1in, right: 20mm}}\n  encrypted: error\n  javascript: warning\n"},
                       {"child",
                        "profile: child\nextends: top\nrules:\n  MRG-001: {params: {left: "
                        "36pt}}\n  encrypted: off\n"}}));
  REQUIRE(loaded.usable);
  CHECK(loaded.profile.lineage == std::vector<std::string>{"child", "top"});
  CHECK(loaded.profile.find("encrypted") == nullptr);
  const RuleSetting* margins = loaded.profile.find("margin-overflow");
  REQUIRE(margins != nullptr);
  CHECK(margins->severity == Severity::kError);
  CHECK(margins->params.number("left") == 36);
  CHECK(margins->params.text("right") == "56.692913");
  CHECK(margins->params.number("top") == 18);
  CHECK(margin_frame(loaded.profile).left_pt == 35);
}

TEST_CASE("ink is looked for outside of the widest margin of any page") {
  const LoadedProfile loaded = load_profile(
      "frame", reader({{"frame",
                        "profile: frame\nrules:\n  margin-overflow: {params: {left: 40pt, a4_left: "
                        "50pt, top: 54pt, first_top: 72pt, bottom: 54pt}}\n"}}));
  REQUIRE(loaded.usable);
  const MarginFrame frame = margin_frame(loaded.profile);
  CHECK(frame.left_pt == 49);
  CHECK(frame.top_pt == 71);
  CHECK(frame.bottom_pt == 53);
}

TEST_CASE("a list of words takes the words that its rule knows") {
  const auto found = mistakes("  too-many-pages: {params: {not_counted: [references, apendix]}}\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].ends_with("\"apendix\" is not known here, did you mean \"appendix\"?"));
  CHECK(mistakes("  too-many-pages: {params: {not_counted: [references, appendix]}}\n").empty());
}

TEST_CASE("every mistake has its place and a proposal") {
  CHECK(mistakes("  encrypted: eror\n  page-sise: error\n  page-size: {params: {tolerence: 1pt, "
                 "tolerance: 1kg}}\n") ==
        std::vector<std::string>{
            "3:14 \"eror\" is no severity, did you mean \"error\"?",
            "4:3 there is no rule \"page-sise\", did you mean \"page-size\"?",
            "5:24 rule page-size has no parameter \"tolerence\", did you mean \"tolerance\"?",
            "5:51 \"1kg\" is not a length in pt, in, mm or cm"});
}

TEST_CASE("a profile that is its own parent, or has none, is refused") {
  const LoadedProfile loop = load_profile(
      "a", reader({{"a", "profile: a\nextends: b\n"}, {"b", "profile: b\nextends: a\n"}}));
  CHECK_FALSE(loop.usable);
  const LoadedProfile orphan = load_profile("a", reader({{"a", "profile: a\nextends: bas\n"}}));
  REQUIRE(orphan.findings.size() == 1);
  CHECK(orphan.findings[0].message == "there is no profile \"bas\", did you mean \"base\"?");
  CHECK_THROWS_AS(load_profile("../secret", embedded_profile), UsageError);
}

TEST_CASE("values are taken with their unit or not at all") {
  CHECK(canonical(Unit::kPt, "8.5in") == "612");
  CHECK(canonical(Unit::kPt, "25.4 mm") == "72");
  CHECK(canonical(Unit::kBytes, "2MB") == "2000000");
  CHECK(canonical(Unit::kPages, "6 pages") == "6");
  CHECK(canonical(Unit::kPagesByWord, "long: 9,short : 5 pages") == "long: 9, short: 5");
  for (const char* bad : {"long", "long: many", ": 9", "long: 9,", "long: 9, short:", "a: b: 3"}) {
    CAPTURE(bad);
    CHECK_FALSE(canonical(Unit::kPagesByWord, bad));
  }
  CHECK(canonical(Unit::kPercent, "35%") == "35");
  CHECK(canonical(Unit::kVersion, "1.7") == "1.7");
  CHECK(canonical(Unit::kPt, "") == "");
  CHECK_FALSE(canonical(Unit::kPt, "10"));
  CHECK_FALSE(canonical(Unit::kPt, "-1pt"));
  CHECK_FALSE(canonical(Unit::kDpi, "nan dpi"));
}
