#include "colophon/plan.hpp"

#include <nlohmann/json.hpp>

#include "plan/doi.hpp"
#include "plan/json.hpp"
#include "support/catch.hpp"

using namespace colophon;

namespace {

Item item(const std::string& id, ItemKind kind, bool recto = false) {
  Item made;
  made.id = id;
  made.kind = kind;
  made.title = "Title of " + id;
  made.recto = recto;
  return made;
}

Event sample() {
  Event event;
  event.acronym = "WEEX";
  event.start = {2031, 2, 8};
  event.doi = {"10.5555/{acronym}.{year}.{n:05}", 1};
  event.volume.front = {item("half", ItemKind::kTitlePage),
                        item("title", ItemKind::kTitlePage, true), item("toc", ItemKind::kToc)};
  event.papers = {item("b", ItemKind::kPaper), item("a", ItemKind::kPaper),
                  item("loose", ItemKind::kPaper)};
  event.volume.parts = {{"main", "Main", "", {{"s1", "Session 1", "", {"a", "b"}, {}}}, {}}};
  event.volume.back = {item("index", ItemKind::kAuthorIndex)};
  return event;
}

const PlanInput kCounts{
    .page_counts =
        {{"half", 1}, {"title", 1}, {"toc", 2}, {"a", 5}, {"b", 6}, {"loose", 4}, {"index", 1}},
    .ids = {}};

}  // namespace

TEST_CASE("pages, labels, blanks and numbers follow the volume order") {
  const VolumePlan plan = make_plan(sample(), kCounts);
  REQUIRE(plan.items.size() == 7);
  CHECK(plan.find("title")->first_label == "iii");
  REQUIRE(plan.blanks.size() == 1);
  CHECK(plan.blanks[0].physical == 2);
  CHECK(plan.find("toc")->last_label == "v");
  CHECK(plan.find("a")->first_label == "1");
  CHECK(plan.find("a")->first_physical == 6);
  CHECK(plan.find("b")->first_label == "6");
  CHECK(plan.find("loose")->first_label == "12");
  CHECK(plan.find("index")->first_label == "16");
  CHECK(plan.physical_pages == 21);
  CHECK(plan.label_of(2) == "ii");
  CHECK(plan.label_of(6) == "1");
  CHECK(plan.find("half")->doi == "10.5555/WEEX.2031.00001");
  CHECK(plan.find("a")->doi == "10.5555/WEEX.2031.00004");
  CHECK(plan.find("a")->file == "papers/a.pdf");
  CHECK(plan.find("index")->file == "front-matter/04-index.pdf");
}

TEST_CASE("a withdrawn paper leaves a gap, a late one takes the next free number") {
  Event event = sample();
  const IdsLock lock = updated_ids({}, make_plan(event, kCounts));
  event.papers[1].status.value = Status::kWithdrawn;
  event.papers.push_back(item("late", ItemKind::kPaper));
  PlanInput input = kCounts;
  input.ids = lock;
  input.page_counts["late"] = 3;
  const VolumePlan plan = make_plan(event, input);
  CHECK(plan.find("a") == nullptr);
  CHECK(plan.find("b")->first_label == "1");
  CHECK(plan.find("b")->doi == "10.5555/WEEX.2031.00005");
  CHECK(plan.find("late")->number == 8);
  CHECK(updated_ids(lock, plan).entries.at("a").number == 4);
}

TEST_CASE("a paper without a PDF has no page, in a draft a placeholder") {
  PlanInput input = kCounts;
  input.page_counts.erase("b");
  CHECK(make_plan(sample(), input).find("b")->pages == 0);
  input.draft = true;
  const VolumePlan draft = make_plan(sample(), input);
  CHECK(draft.find("b")->pages == 1);
  CHECK(draft.find("b")->source == PageSource::kPlaceholder);
}

TEST_CASE("a DOI is never half invented") {
  Event event = sample();
  CHECK(expand_doi("10.1109/{acronym}{record}.{n}", 1, event).empty());
  CHECK(expand_doi("10.1109/{wrong}.{n}", 1, event).empty());
  CHECK(doi_template_problem("10.5555/X.{n:05}").empty());
  CHECK_FALSE(doi_template_problem("10.5555/X").empty());
  CHECK_FALSE(doi_template_problem("X.{n}").empty());
  event.doi.pattern = "10.1109/{acronym}{record}.{n}";
  CHECK(make_plan(event, kCounts).find("a")->doi_state == DoiState::kUnknown);
}

TEST_CASE("a plan survives its JSON") {
  const VolumePlan plan = make_plan(sample(), kCounts);
  const auto json = plan_to_json(plan);
  CHECK(plan_to_json(plan_from_json(json)) == json);
  CHECK_THROWS_AS(plan_from_json(nlohmann::ordered_json::parse(R"({"colophon_plan": 1})")),
                  std::runtime_error);
}

TEST_CASE("the explanation says why a page is blank") {
  CHECK(plan_to_text(make_plan(sample(), kCounts), true).find("opens on a right-hand page") !=
        std::string::npos);
}

TEST_CASE("in print papers open on right-hand pages, under the page numbers of the web edition") {
  PlanInput input = kCounts;
  input.edition = Edition::kPrint;
  const VolumePlan print = make_plan(sample(), input), web = make_plan(sample(), kCounts);
  REQUIRE(print.items.size() == web.items.size());
  for (std::size_t i = 0; i < web.items.size(); ++i) {
    const PlannedItem &one = print.items[i], &other = web.items[i];
    INFO(one.id);
    CHECK(one.first_label == other.first_label);
    CHECK(one.last_label == other.last_label);
    CHECK(one.doi == other.doi);
    CHECK(one.file == other.file);
    if (one.kind == ItemKind::kPaper) CHECK(one.first_physical % 2 == 1);
    for (int page = one.first_physical; page <= one.last_physical; ++page)
      CHECK(print.label_of(page) == web.label_of(other.first_physical + page - one.first_physical));
  }
  // i, blank, iii, [blank], iv-v, [blank], 1-5, [blank], 6-11, 12-15, 16
  std::vector<std::pair<int, std::string>> blanks;
  for (const PlannedBlank& blank : print.blanks) {
    blanks.emplace_back(blank.physical, blank.label);
    CHECK(print.label_of(blank.physical) == blank.label);
    CHECK_FALSE(blank.why.empty());
  }
  CHECK(blanks == std::vector<std::pair<int, std::string>>{{2, "ii"}, {4, ""}, {12, ""}});
  CHECK(print.find("a")->first_physical == 7);
  CHECK(print.find("b")->first_physical == 13);
  CHECK(print.find("index")->first_physical == 23);
  CHECK(print.physical_pages == web.physical_pages + 2);
}

TEST_CASE("page 1 is a right-hand page in print, whatever stands there") {
  Event event = sample();
  event.papers.front().kind = ItemKind::kKeynote;  // "b"
  event.volume.parts[0].sessions[0].items = {"b", "a"};
  PlanInput input = kCounts;
  input.page_counts["b"] = 1;
  input.edition = Edition::kPrint;
  const VolumePlan plan = make_plan(event, input);
  CHECK(plan.find("b")->first_label == "1");
  CHECK(plan.find("b")->first_physical % 2 == 1);
  const std::string text = plan_to_text(plan, true);
  CHECK(text.find("page 1 is a right-hand page in print") == std::string::npos);
  CHECK(text.find("page 2 is a right-hand page: page numbers are those of the web edition") !=
        std::string::npos);
  CHECK(text.ends_with("(print edition)\n"));
  input.page_counts["toc"] = 1;
  CHECK(plan_to_text(make_plan(event, input), true).find("page 1 is a right-hand page in print") !=
        std::string::npos);
}

TEST_CASE("a plan for print is read back as it was written") {
  PlanInput input = kCounts;
  input.edition = Edition::kPrint;
  const VolumePlan plan = make_plan(sample(), input);
  const auto json = plan_to_json(plan);
  const VolumePlan again = plan_from_json(json);
  CHECK(again.edition == Edition::kPrint);
  CHECK(plan_to_json(again) == json);
  for (int page = 1; page <= plan.physical_pages; ++page)
    CHECK(again.label_of(page) == plan.label_of(page));
  auto wrong = json;
  wrong["edition"] = "braille";
  CHECK_THROWS(plan_from_json(wrong));
}
