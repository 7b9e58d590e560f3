#include <fmt/format.h>

#include "unit/typeset/page_fixture.hpp"

using namespace colophon;
using namespace colophon::test_pages;

namespace {

std::string words(const std::string& stem, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += fmt::format("{}{} ", stem, i);
  return out;
}

std::string page_text(const TypesetPiece& piece, int page) {
  return nfkc(squeeze(run_on(piece, fmt::format("pdftotext -raw -f {0} -l {0} x.pdf -", page))));
}

/// Where a word of a page stands: xMin, yMin, xMax, yMax of `pdftotext -bbox`.
RectPt place_of(const TypesetPiece& piece, const std::string& word) {
  const std::string line = run_on(piece, "pdftotext -bbox x.pdf - | grep -m1 '>" + word + "<'");
  RectPt at;
  CHECK(std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                    &at.x0, &at.y0, &at.x1, &at.y1) == 4);
  return at;
}

TypesetPiece message(Fixture& f, const std::string& text) {
  f.file("m.md", text);
  Item item = test_pages::item("m", ItemKind::kMessage, "Welcome");
  item.text = "m.md";
  return f.set(item);
}

}  // namespace

TEST_CASE("a footnote stands at the foot of the page that calls it") {
  Fixture f;
  std::string text;
  for (int i = 1; i <= 30; ++i)
    text += fmt::format("{}called{}[^{}] and on.\n\n[^{}]: noted{} {}\n\n", words("body", 40), i, i,
                        i, i, words("small", 25));
  const TypesetPiece piece = message(f, text);
  check_sound(piece);
  REQUIRE(piece.pages >= 3);
  int seen = 0;
  for (int page = 1; page <= piece.pages; ++page) {
    const std::string shown = page_text(piece, page);
    for (int i = 1; i <= 30; ++i) {
      CAPTURE(page, i);
      // The mark follows its word without a space.
      const bool called = shown.find(fmt::format("called{}{} ", i, i)) != std::string::npos;
      const bool noted = shown.find(fmt::format("noted{} ", i)) != std::string::npos;
      CHECK(called == noted);
      seen += called && noted ? 1 : 0;
    }
  }
  CHECK(seen == 30);
  const std::string lowest =
      run_on(piece,
             "pdftotext -bbox x.pdf - | grep '>small' | sed 's/.*yMax=\"//; s/\".*//' "
             "| sort -n | tail -1");
  CHECK(std::stod(lowest) <= 792 - 84 + 1);
}

TEST_CASE("a footnote on a short page stands at its foot, not below the text") {
  Fixture f;
  const TypesetPiece piece = message(f, "One line.[^a]\n\n[^a]: The note.\n");
  CHECK(piece.pages == 1);
  CHECK(place_of(piece, "One").y1 < 200);
  CHECK(place_of(piece, "note.").y1 > 690);
  // A title page holds its notes as well.
  f.file("templates/front-matter/plate.md", "# A plate[^a]\n\n---\n\nBelow\n\n[^a]: The note.\n");
  Item plate = item("t", ItemKind::kTitlePage, "Title Page");
  plate.variant = "plate";
  const TypesetPiece one = f.set(plate);
  CHECK(one.pages == 1);
  CHECK(place_of(one, "Below").y1 < place_of(one, "note.").y0);
}

TEST_CASE("a footnote longer than its page goes on at the foot of the next") {
  Fixture f;
  const TypesetPiece piece =
      message(f, words("before", 200) + "here[^a]\n\n" + words("after", 900) + "\n\n[^a]: first " +
                     words("long", 900) + " last\n");
  check_sound(piece);
  REQUIRE(piece.pages >= 3);
  const std::string first = page_text(piece, 1);
  CHECK(contains(first, "here1"));
  CHECK(contains(first, "first long0"));
  CHECK_FALSE(contains(first, " last"));
  // Every word is there once, and the text goes on beside the rest of the note.
  std::string all;
  for (int page = 1; page <= piece.pages; ++page) all += page_text(piece, page) + " ";
  for (const std::string& word :
       {std::string("long0 "), std::string("long899 "), std::string("after0 "),
        std::string("after899 "), std::string(" last ")}) {
    CAPTURE(word);
    CHECK(all.find(word) != std::string::npos);
    CHECK(all.find(word) == all.rfind(word));
  }
}

TEST_CASE("notes of tables, notes called twice and notes of notes are printed once") {
  Fixture f;
  const TypesetPiece piece =
      message(f,
              "| A | B |\n|---|---|\n| one[^t] | two[^u] |\n\nAgain[^t] and "
              "[^empty].\n\n[^t]: tablenote\n\n[^u]: other, see[^n]\n\n[^n]: "
              "nestednote\n\n[^empty]:\n");
  check_sound(piece);
  const std::string text = text_of(piece);
  for (const char* note : {"tablenote", "other, see", "nestednote"}) {
    CAPTURE(note);
    CHECK(text.find(note) != std::string::npos);
    CHECK(text.find(note) == text.rfind(note));
  }
}

TEST_CASE("a biography's footnotes are as wide as the page") {
  Fixture f;
  f.file("p.svg",
         "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='50'>"
         "<rect width='40' height='50' fill='#036'/></svg>");
  Item talk = item("k", ItemKind::kKeynote, "A Keynote");
  talk.abstract = "About.";
  talk.photo = "p.svg";
  talk.contributors = {person("Ada", "Lovelace", "", Role::kSpeaker)};
  talk.contributors[0].biography = "She wrote[^a] programs.\n\n[^a]: noted.";
  const TypesetPiece piece = f.set(talk);
  check_sound(piece);
  CHECK(place_of(piece, "She").x0 > 150);
  CHECK(place_of(piece, "noted.").x0 < 85);
}

TEST_CASE("pages of a language that runs from right to left are mirrored") {
  Fixture f;
  f.event.language = "ar";
  const TypesetPiece piece =
      message(f,
              "مرحبا بكم في هذا المؤتمر[^a]\n\n- Point\n\n1. رقم\n\n> Quoted\n\n"
              "| أ | ب |\n|---|---|\n| Right | Left |\n\n[^a]: حاشية\n");
  check_sound(piece);
  // Latin words: poppler hands Arabic ones out letter by letter.
  CHECK(place_of(piece, "•").x0 > place_of(piece, "Point").x1);
  CHECK(place_of(piece, "Right").x0 > place_of(piece, "Left").x1);
  CHECK(place_of(piece, "Quoted").x1 < 540 - 15);
  CHECK(place_of(piece, "Quoted").x1 > 500);

  const TypesetPiece contents = f.set(*f.event.find("toc"));
  check_sound(contents);
  CHECK(place_of(contents, "117").x0 < 75);
  CHECK(place_of(contents, "Things").x1 > 530);
  for (const PageLink& link : contents.links) CHECK((link.rect.x0 < 95 || link.rect.x1 > 530));

  for (int i = 0; i < 30; ++i)
    f.event.papers[0].contributors.push_back(person("G", fmt::format("Name{:02}", i), ""));
  const TypesetPiece index = f.set(*f.event.find("index"));
  check_sound(index);
  // Latin names have their letters, and the first column is the right one.
  CHECK(place_of(index, "N").x1 > 530);
  CHECK(place_of(index, "Name00,").x0 > 306);
  CHECK(place_of(index, "Name29,").x1 < 306);
}
