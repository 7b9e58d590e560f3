#include "check/same_text.hpp"

#include "support/catch.hpp"

namespace colophon::check {
namespace {

PaperFacts paper(const std::string& text, const std::vector<TextRun>& runs = {}) {
  PaperFacts facts;
  facts.pages.resize(2);
  facts.pages[1].text = text;
  facts.pages[1].runs = runs;
  return facts;
}

const std::vector<TextRun> kRuns = {{"Body text", {72, 700, 200, 712}, "F", 10},
                                    {"a field", {300, 300, 380, 312}, "F", 10}};
const std::vector<DrawnPlace> kDrawn = {{2, {290, 290, 400, 320}}};

}  // namespace

TEST_CASE("white space is no difference, letters and their order are") {
  CHECK(text_difference(paper("one two\nthree"), paper("one  two three\n"), {}).empty());
  CHECK(text_difference(paper("one two"), paper("one tow"), {}) ==
        "page 2: \"onetwo\" became \"onetow\"");
  CHECK(text_difference(paper("one"), paper("one more"), {}) != "");
  CHECK(text_difference(paper("one"), paper(""), {}) != "");
}

TEST_CASE("only what stands in a drawn place may be new") {
  const PaperFacts after = paper("Body text a field", kRuns);
  CHECK(text_difference(paper("Body text"), after, kDrawn).empty());
  CHECK_FALSE(text_difference(paper("Body text"), after, {}).empty());
  CHECK_FALSE(text_difference(paper("Body"), after, kDrawn).empty());
  CHECK_FALSE(text_difference(paper("Body text x"), after, kDrawn).empty());
  CHECK_FALSE(text_difference(paper("Body text"), after, {{1, kDrawn[0].rect}}).empty());
}

TEST_CASE("what cannot be compared is not the same") {
  PaperFacts unread = paper("x");
  unread.missing.emplace_back("text", "too much of it");
  CHECK(text_difference(unread, paper("x"), {}) == "the text cannot be compared: too much of it");
  PaperFacts short_one = paper("x");
  short_one.pages.pop_back();
  CHECK(text_difference(paper("x"), short_one, {}) == "it has 1 page, not 2");
  PaperFacts broken = paper("x");
  broken.intake = Intake::kDamaged;
  CHECK_FALSE(text_difference(paper("x"), broken, {}).empty());
}

}  // namespace colophon::check
