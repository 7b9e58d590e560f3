#include "model/title_markup.hpp"

#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("a title with its marks says what the plain title says") {
  std::string problem;
  const auto title = parse_title_markup(
      "CO<sub>2</sub> in <i>O</i>(<math><mi>n</mi><mo>&#x2062;</mo><mi>log</mi><mi>n</mi></math>)",
      problem);
  REQUIRE(title);
  CHECK(same_title(*title, "CO₂ in O(n log n)"));
  CHECK(same_title(*title, "CO2 in O(n log n)"));
  CHECK_FALSE(same_title(*title, "CO2 in O(n log m)"));
}

TEST_CASE("what is no mark of a title is refused, and so is what is no XML") {
  for (const char* markup : {"<p>A</p>", "<i>A", "A & B", "<i><a href='x'>A</a></i>",
                             "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "&nbsp;"}) {
    CAPTURE(markup);
    std::string problem;
    CHECK_FALSE(parse_title_markup(markup, problem));
    CHECK_FALSE(problem.empty());
  }
}

TEST_CASE("a title whose marks cannot be read is the plain one") {
  Item item;
  item.title = "A & B";
  item.title_markup = "A & B";
  CHECK(title_tree(item).content() == "A & B");
  CHECK(title_tree(item).name == "title");
}
