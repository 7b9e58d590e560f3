#include "facts/codec.hpp"

#include <limits>
#include <stdexcept>

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
  page.marked_open = 3;
  page.text_open = true;
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
  f.media = {{"Names", 0}};
  f.layers = {"Layer"};
  f.form_fields = 3;
  f.info = {"t", "a", "s", "k", "c", "p", "D:2023", "D:2024"};
  f.xmp = "<x:xmpmeta/>";
  f.language = "en-US";
  return f;
}

TEST_CASE("facts survive the way through bytes") {
  const std::string bytes = encode(full_facts());
  const PaperFacts back = decode(bytes);
  CHECK(encode(back) == bytes);
  CHECK(back.bytes == 5000000000);
  CHECK(back.intake == Intake::kMended);
  CHECK(back.repaired);
  CHECK(*back.missing_part("ink") == "page 3 could not be drawn");
  REQUIRE(back.pages.size() == 2);
  CHECK(back.pages[0].runs.at(0).rect == RectPt{1, 2, 3, 4.25});
  CHECK(back.pages[0].runs.at(0).text == "Žluťoučký");
  CHECK(back.pages[0].ink.outside.at(0).what == "graphics");
  CHECK(back.pages[0].q_excess == 2);
  CHECK(back.pages[0].marked_open == 3);
  CHECK(back.pages[0].text_open);
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
  CHECK(decode(encode(facts)).intake_note == "bad \xEF\xBF\xBD byte");
}

TEST_CASE("facts cut short anywhere, or too long, are refused") {
  const std::string bytes = encode(full_facts());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(decode(std::string_view(bytes).substr(0, size)), std::runtime_error);
  }
  CHECK_THROWS_AS(decode(bytes + '\0'), std::runtime_error);
}

TEST_CASE("changed bytes give other facts or a refusal, never more") {
  const std::string bytes = encode(full_facts());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const char value : {'\0', '\1', '\x7F', '\xFF'}) {
      std::string changed = bytes;
      changed[at] = value;
      try {
        static_cast<void>(decode(changed));
      } catch (const std::runtime_error&) {
        continue;  // any other exception is a failure
      }
    }
  }
}

TEST_CASE("numbers that are not finite are refused") {
  PaperFacts facts;
  facts.pages.resize(1);
  facts.pages[0].width_pt = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(decode(encode(facts)), std::runtime_error);
}

TEST_CASE("a text is kept once, and named often within reason") {
  PaperFacts facts;
  facts.attachments.assign(1000, std::string(1000, 'x'));
  const std::string small = encode(facts);
  CHECK(small.size() < 5000);
  CHECK(decode(small).attachments == facts.attachments);
  // The same again with a text of a megabyte, a thousand times: 2 KB that would become a gigabyte.
  facts.attachments.assign(1000, std::string(1 << 20, 'x'));
  CHECK_THROWS_AS(decode(encode(facts)), std::runtime_error);
}

}  // namespace
}  // namespace colophon
