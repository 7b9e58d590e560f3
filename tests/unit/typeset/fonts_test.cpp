#include <filesystem>

#include "page_fixture.hpp"

// Fonts, small capitals and running heads as an event's style.yaml asks for them.

using namespace colophon;
using namespace colophon::test_pages;

namespace {

constexpr const char* kStyle = "templates/front-matter/style.yaml";

Item message(const std::string& text) {
  Item out = item("m", ItemKind::kMessage, "Foreword");
  out.abstract = text;
  return out;
}

std::string fonts_of(const TypesetPiece& piece) {
  return run_on(piece, "pdffonts x.pdf");
}

}  // namespace

TEST_CASE("an event chooses its fonts by name") {
  Fixture f;
  f.file(kStyle, "fonts: {serif: [TeX Gyre Pagella], sans: TeX Gyre Adventor}\n");
  const TypesetPiece piece = f.set(message("Some text with `code`, and 谢谢."));
  check_sound(piece);
  CHECK(f.findings.empty());
  const std::string fonts = fonts_of(piece);
  CHECK(contains(fonts, "Pagella-Regular"));
  CHECK(contains(fonts, "Adventor-Bold"));
  CHECK(contains(fonts, "NimbusMonoPS-Regular"));
  CHECK(contains(fonts, "NotoSerifCJK"));  // what a font lacks comes from the usual ones
  CHECK(fonts.find("NimbusRoman") == std::string::npos);
}

TEST_CASE("an event brings fonts along") {
  Fixture f;
  const auto folder = f.folder.path() / "templates/front-matter/fonts";
  std::filesystem::create_directories(folder);
  f.file("templates/front-matter/fonts/broken.otf", "this is no font");
  f.file(kStyle, "fonts: {serif: DejaVu Serif}\n");
  f.set(message("Text."));
  CHECK(f.found("bad-value"));  // it is on this machine, perhaps, but not in the event
  const std::filesystem::path there = "/usr/share/fonts/truetype/noto/NotoSerifDisplay-Regular.ttf";
  if (!std::filesystem::exists(there)) return;
  f.findings.clear();
  std::filesystem::copy_file(there, folder / "Mine.TTF");
  f.file(kStyle, "fonts: {serif: [Noto Serif Display]}\n");
  const TypesetPiece piece = f.set(message("Text."));
  CHECK(f.findings.empty());
  CHECK(contains(fonts_of(piece), "NotoSerifDisplay"));
}

TEST_CASE("a font that is not there is a finding with its line, and the usual one is used") {
  Fixture f;
  f.file(kStyle, "fonts:\n  serif: [No Such Font]\n");
  const TypesetPiece piece = f.set(message("Text."));
  REQUIRE(f.findings.size() == 1);
  CHECK(f.findings.front().where.file == kStyle);
  CHECK(f.findings.front().where.line == 2);
  CHECK(contains(f.findings.front().message, "No Such Font"));
  CHECK(contains(fonts_of(piece), "NimbusRoman"));
}

TEST_CASE("small capitals are those of the font, or none") {
  Fixture f;
  // The letters as they are in the text: capitals come from the font, not from the text.
  f.file(kStyle, "styles: {body: {small-caps: true}}\n");
  const TypesetPiece plain = f.set(message("Small letters."));
  CHECK(contains(text_of(plain), "Small letters."));
  const auto bounds = [](const TypesetPiece& piece) {
    return run_on(piece, "pdftotext -bbox x.pdf - | grep 'letters' | sed 's/yMin.*//'");
  };
  f.file(kStyle, "styles: {body: {small-caps: false}}\n");
  CHECK(bounds(plain) == bounds(f.set(message("Small letters."))));  // Nimbus has none
  f.file(kStyle, "fonts: {serif: TeX Gyre Termes}\nstyles: {body: {small-caps: true}}\n");
  const TypesetPiece small = f.set(message("Small letters."));
  CHECK(contains(text_of(small), "Small letters."));
  f.file(kStyle, "fonts: {serif: TeX Gyre Termes}\n");
  CHECK(bounds(small) != bounds(f.set(message("Small letters."))));
  CHECK(f.findings.empty());
}

TEST_CASE("every page but the first has a running head, which is an artifact") {
  Fixture f;
  std::string text;
  for (int i = 0; i < 90; ++i) text += "One more paragraph of this long text.\n\n";
  const auto heads = [](const TypesetPiece& piece, const std::string& words) {
    return run_on(piece, "for p in 1 2; do pdftotext -f $p -l $p x.pdf - | head -1 | grep -c '^" +
                             words + "$'; done; true");
  };
  const TypesetPiece piece = f.set(message(text));
  REQUIRE(piece.pages > 1);
  CHECK(heads(piece, "Foreword") == "1\n1\n");  // the title, and the head
  const auto headings = std::count_if(piece.elements.begin(), piece.elements.end(),
                                      [](const PieceElement& e) { return e.type == "H1"; });
  CHECK(headings == 1);
  f.file(kStyle, "words: {running-head: \"{{year}} {{item_title}}\"}\n");
  CHECK(heads(f.set(message(text)), "2023 Foreword") == "0\n1\n");
  f.file(kStyle, "words: {running-head: \"\"}\n");
  CHECK(heads(f.set(message(text)), "Foreword") == "1\n0\n");
  CHECK(f.findings.empty());
  f.file(kStyle, "words: {running-head: \"{{titel}}\"}\n");
  f.set(message(text));
  CHECK(f.found("bad-value"));
}
