#include "facts/json.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

namespace colophon {
namespace {

PaperFacts full_facts() {
  PaperFacts f;
  f.id = "12";
  f.file = "camera-ready/12.pdf";
  f.sha256 = std::string(64, 'a');
  f.bytes = 5000000000;
  f.intake = Intake::kMended;
  f.intake_note = "xref table damaged";
  f.missing = {{"ink", "page 3 could not be drawn"}};
  f.version = "1.7";
  f.repaired = f.encrypted = f.linearized = f.tagged = f.object_streams = true;
  PageFact page;
  page.media = {0, 0, 612, 792};
  page.crop = {10, 10, 600, 780.5};
  page.rotate = 90;
  page.user_unit = 2;
  page.width_pt = 1180;
  page.height_pt = 1541;
  page.q_underflow = 1;
  page.q_excess = 2;
  page.content_error = true;
  page.text = "Žluťoučký kůň";
  page.runs = {{"Žluťoučký", {1, 2, 3, 4.25}, "NimbusRomNo9L-Regu", 9.96}};
  page.ink.box = RectPt{5, 6, 7, 8};
  page.ink.exact = true;
  page.ink.outside = {{{1, 1, 2, 2}, "graphics"}};
  page.has_text = true;
  page.inline_images = 4;
  f.pages = {page, PageFact{}};
  f.fonts = {{"Regu", "ABCDEF+Regu", "Type 1C", true, true, true, true, 17, {1, 2}, 8, 1}};
  ImageFact image;
  image.page = 1;
  image.width_px = 100;
  image.height_px = 50;
  image.color = "icc";
  image.bits = 8;
  image.x_dpi = 300;
  image.y_dpi = 299.5;
  image.rect = {1, 2, 3, 4};
  image.mask = image.inline_image = true;
  image.object = 9;
  f.images = {image};
  f.annotations = {{1, "Link", "uri", "https://example.org/", {1, 2, 3, 4}}};
  f.links = {1, 2, 3, 4};
  f.outline = {{1, "Introduction", 2}};
  f.named_destinations = 7;
  f.attachments = {"data.csv"};
  f.scripts = {{"OpenAction", 0}};
  f.launch_actions = {{"annotation on page 2", 2}};
  f.layers = {"Layer"};
  f.form_fields = 3;
  f.info = {"t", "a", "s", "k", "c", "p", "D:2023", "D:2024"};
  f.xmp = "<x:xmpmeta/>";
  f.language = "en-US";
  return f;
}

TEST_CASE("facts survive the way through JSON") {
  const nlohmann::json json = facts_to_json(full_facts());
  const PaperFacts back = facts_from_json(nlohmann::json::parse(json.dump()));
  CHECK(facts_to_json(back) == json);
  // What the comparison of two JSONs cannot see: that no field is dropped on both ways.
  CHECK(back.bytes == 5000000000);
  CHECK(back.intake == Intake::kMended);
  CHECK(back.repaired);
  CHECK(*back.missing_part("ink") == "page 3 could not be drawn");
  REQUIRE(back.pages.size() == 2);
  CHECK(back.pages[0].runs.at(0).rect == RectPt{1, 2, 3, 4.25});
  CHECK(back.pages[0].runs.at(0).text == "Žluťoučký");
  CHECK(back.pages[0].ink.outside.at(0).what == "graphics");
  CHECK(back.pages[0].q_excess == 2);
  CHECK_FALSE(back.pages[1].ink.box.has_value());
  CHECK(back.fonts.at(0).pages == std::vector<int>{1, 2});
  CHECK(back.images.at(0).y_dpi == 299.5);
  CHECK(back.links == LinkCounts{1, 2, 3, 4});
  CHECK(back.outline.at(0).page == 2);
  CHECK(back.info.modification_date == "D:2024");
  CHECK(back.language == "en-US");
}

TEST_CASE("text that is not UTF-8 is cleaned, not refused") {
  PaperFacts facts;
  facts.intake_note = "bad \xFF byte";
  const std::string text = facts_to_json(facts).dump();
  CHECK(facts_from_json(nlohmann::json::parse(text)).intake_note == "bad \xEF\xBF\xBD byte");
}

TEST_CASE("JSON of another shape or version is refused") {
  nlohmann::json json = facts_to_json(full_facts());
  CHECK_THROWS_AS(facts_from_json(nlohmann::json::array()), std::exception);
  CHECK_THROWS_AS(facts_from_json(nlohmann::json::object()), std::exception);
  const nlohmann::json whole = json;
  for (const auto& [key, value] : whole.items()) {
    nlohmann::json without = json;
    without.erase(key);
    CHECK_THROWS_AS(facts_from_json(without), std::exception);
  }
  json["intake"] = "tasty";
  CHECK_THROWS_AS(facts_from_json(json), std::runtime_error);
  json["colophon_facts"] = kFactsVersion + 1;
  CHECK_THROWS_AS(facts_from_json(json), std::runtime_error);
}

}  // namespace
}  // namespace colophon
