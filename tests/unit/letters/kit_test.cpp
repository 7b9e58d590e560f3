#include "letters/kit.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

check::Profile profile(const std::string& rules) {
  const std::string text = "profile: test\ntitle: Test\nrules:\n" + rules;
  const check::LoadedProfile loaded =
      check::load_profile("test", [&](std::string_view) -> std::optional<check::ProfileText> {
        return check::ProfileText{.text = text, .file = "test.yaml"};
      });
  REQUIRE(loaded.usable);
  return loaded.profile;
}

std::vector<std::string> slugs(const json& rules) {
  std::vector<std::string> out;
  for (const json& rule : rules) out.push_back(rule["slug"]);
  return out;
}

Event event() {
  Event event;
  event.title = "Workshop on Ships";
  event.stamps.style = "none";
  return event;
}

}  // namespace

TEST_CASE("the kit tells what the profile asks of a paper, with limits, units and source") {
  const json facts = letters::kit_facts(
      event(), profile("  page-size: {severity: error, source: the letter}\n"
                       "  margin-overflow: {severity: warning, params: {left: 0.625in}}\n"
                       "  file-too-large: {severity: error, params: {maximum: 2MB}}\n"));
  CHECK(slugs(facts["groups"][0]["rules"]) ==
        std::vector<std::string>{"file-too-large", "page-size"});
  CHECK(slugs(facts["groups"][1]["rules"]) == std::vector<std::string>{"margin-overflow"});
  CHECK(facts["groups"][0]["rules"][1]["source"] == "the letter");
  CHECK(facts["groups"][0]["rules"][0]["limits"][0]["value"] == "2 MB");
  const json& margins = facts["groups"][1]["rules"][0]["limits"];
  CHECK(margins[0]["name"] == "left");
  CHECK(margins[0]["value"] == "45 pt (0.625 in, 15.9 mm)");
  CHECK(margins.back()["name"] == "tolerance");
  CHECK(margins.back()["value"] == "1 pt");
}

TEST_CASE("the kit says where to sign what is not signed yet, and nothing where nothing is known") {
  Event one = event();
  const auto addresses = [&] {
    std::vector<std::string> out;
    const json facts = letters::kit_facts(one, profile("  page-size: error\n"));
    CHECK(facts["has_copyright_forms"] == !facts["copyright_forms"].empty());
    for (const json& form : facts["copyright_forms"]) out.push_back(form["address"]);
    return out;
  };
  for (const char* id : {"a", "b", "c"}) {
    one.papers.emplace_back();
    one.papers.back().id = id;
  }
  one.papers[0].form.signer = "Pat Sample";
  one.papers[1].status.value = Status::kWithdrawn;
  CHECK(addresses().empty());
  one.ieee_copyright_form = "https://example.org/{id}?again={id}";
  CHECK(addresses() == std::vector<std::string>{"https://example.org/c?again=c"});
  one.ieee_copyright_form = "https://example.org/all";
  CHECK(addresses() == std::vector<std::string>{"https://example.org/all"});
}

TEST_CASE("page limits by type are told in words") {
  const json facts = letters::kit_facts(
      event(), profile("  too-many-pages: {params: {maximum_by_type: {long: 9, short: 1}}}\n"));
  CHECK(facts["groups"][0]["rules"][0]["limits"][0]["value"] == "9 pages (long), 1 page (short)");
}

TEST_CASE("what authors cannot look after, notes, and limits left open are not told") {
  const json facts =
      letters::kit_facts(event(), profile("  missing-file: error\n"
                                          "  extra-file: error\n"
                                          "  duplicate-paper: error\n"
                                          "  image-resolution: info\n"
                                          "  body-font-size: error\n"
                                          "  too-many-pages: {severity: error, params: "
                                          "{not_counted: references}}\n"));
  CHECK(facts["groups"].empty());
}

TEST_CASE("notices: the special cases first, and who carries which") {
  Event one = event();
  one.notices = {{Rights::kIeee, "979-8 ©2030 IEEE"}, {Rights::kCrown, "979-8 ©2030 Crown"}};
  json facts = letters::kit_facts(one, profile("  page-size: error\n"));
  CHECK(facts["stamped"] == false);
  CHECK(facts["notices"][0]["form"] == "crown");
  CHECK(facts["notices"][1]["whose"] == "all other papers");
  one.notices.erase(Rights::kCrown);
  one.stamps.style = "cps-2018";
  facts = letters::kit_facts(one, profile("  page-size: error\n"));
  CHECK(facts["stamped"] == true);
  CHECK(facts["space"] == "49.7 pt (0.691 in, 17.5 mm)");
  CHECK(facts["notices"][0]["whose"] == "all papers");
}

TEST_CASE("dates stand in the order of time, the deadline by itself, the chairs' not at all") {
  Event one = event();
  one.dates = {{"camera-ready", "2030-01-13 23:59 AoE"},
               {"accepted", "2029-12-01"},
               {"delivery", "2030-03-01"},
               {"a visa letter", "2030-01-05"}};
  const json facts = letters::kit_facts(one, profile("  page-size: error\n"));
  CHECK(facts["deadline"] == "2030-01-13 23:59 AoE (2030-01-14 11:59 UTC)");
  REQUIRE(facts["other_dates"].size() == 2);
  CHECK(facts["other_dates"][0]["what"] == "accepted");
}

TEST_CASE("the kit says how long a paper may be: by the event, else by the profile") {
  Event one = event();
  const check::Profile rules = profile("  too-many-pages: {params: {maximum: 8}}\n");
  CHECK(letters::kit_facts(one, rules)["page_limit"] == "8 pages");
  one.ieee_page_limit = "10+2";
  CHECK(letters::kit_facts(one, rules)["page_limit"] == "10+2 pages");
  one.registration = {.most_papers = 2,
                      .pages = 6,
                      .pages_by_type = {{"short", 4}},
                      .most_extra_pages = 1,
                      .extra_page_price = 11050,
                      .currency = "EUR"};
  const json facts = letters::kit_facts(one, rules);
  CHECK(facts["page_limit"] == "6 pages");
  CHECK(facts["page_limits"][0]["pages"] == "4 pages");
  CHECK(facts["extra_pages"] == "1 page");
  CHECK(facts["extra_page_price"] == "110.50 EUR");
  CHECK(facts["papers_per_registration"] == "2 papers");
}

TEST_CASE("the kit describes the page as the profile has it, and where to upload the PDF") {
  Event one = event();
  one.upload = "https://example.org/{source_id}";
  one.papers.emplace_back();
  one.papers.back().id = "a";
  one.papers.back().source_id = "17";
  const json facts = letters::kit_facts(
      one, profile("  page-size: {severity: error, params: {sizes: letter}}\n"
                   "  column-layout: {severity: info, params: {count: 2, widest: 3.5in}}\n"));
  std::vector<std::string> page;
  for (const json& row : facts["geometry"]) {
    page.push_back(row["what"].get<std::string>() + ": " + row["value"].get<std::string>());
  }
  CHECK(page == std::vector<std::string>{"Paper size: letter", "Columns: 2",
                                         "Width of a column, at most: 252 pt (3.5 in, 88.9 mm)"});
  CHECK(facts["uploads"][0]["address"] == "https://example.org/17");
}

TEST_CASE("text that would be mark-up in the middle of a line is escaped, and nothing else") {
  CHECK(letters::light_markdown("a_b*c <d> [e] `f` \\g, 1.5 (h)") ==
        "a\\_b\\*c \\<d\\> \\[e\\] \\`f\\` \\\\g, 1.5 (h)");
}
