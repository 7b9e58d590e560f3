#include "unit/typeset/page_fixture.hpp"

using namespace colophon;
using namespace colophon::test_pages;

namespace {

/// What is said of a picture as a sponsor's logo; empty if it is drawn.
std::string complaint(const std::string& name, const std::string& bytes) {
  Fixture f;
  f.file(name, bytes);
  f.event.sponsors = {{.tier = "Gold", .name = "Alpha", .logo = name}};
  const TypesetPiece piece = f.set(item("sp", ItemKind::kSponsors, "Sponsors"));
  check_sound(piece);
  CHECK(contains(text_of(piece), "Alpha"));
  REQUIRE(f.findings.size() <= 1);
  return f.findings.empty() ? "" : f.findings[0].message;
}

std::string chunk(const std::string& type, const std::string& data) {
  std::string out(4, '\0');
  for (unsigned i = 0; i < 4; ++i) out[i] = static_cast<char>(data.size() >> (24U - 8 * i) & 0xFFU);
  return out + type + data + "crc!";
}
std::string png_of_size(const std::string& width, const std::string& height) {
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", width + height + std::string("\1\0\0\0\0", 5)) +
         chunk("IEND", "");
}

const std::string kJpeg = read_file(test::source_dir() / "tests/unit/typeset/square.jpg");

}  // namespace

TEST_CASE("a picture of monstrous size is refused by its header, before it is decoded") {
  const std::string huge("\0\0\xEA\x60", 4), large("\0\0\x27\x10", 4);
  CHECK(contains(complaint("a.png", png_of_size(huge, huge)), "has 60000 x 60000 pixels"));
  CHECK(contains(complaint("a.png", png_of_size(large, large)), "has 10000 x 10000 pixels"));
  std::string jpeg = kJpeg;
  const auto frame = jpeg.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  jpeg.replace(frame + 5, 4, "\xFF\xF0\xFF\xF0");
  CHECK(contains(complaint("a.jpg", jpeg), "has 65520 x 65520 pixels"));
}

TEST_CASE("a picture that is cut off is told, and drawn if it is whole") {
  CHECK(complaint("a.jpg", kJpeg).empty());
  CHECK(complaint("a.jpg", kJpeg + "trailing bytes of a camera").empty());
  for (const std::size_t left : {kJpeg.size() - 2, kJpeg.size() - 40})
    CHECK(contains(complaint("a.jpg", kJpeg.substr(0, left)), "cut off"));
  CHECK(contains(complaint("a.jpg", kJpeg.substr(0, 30)), "a.jpg"));
  const std::string one("\0\0\0\1", 4);
  const std::string png = png_of_size(one, one);
  CHECK(contains(complaint("a.png", png.substr(0, png.size() - 6)), "cut off"));
  CHECK(contains(complaint("a.png", png), "is damaged"));  // it has no pixels
}

TEST_CASE("an SVG reaches nothing outside, and one that multiplies itself is refused") {
  const std::string head = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'>";
  CHECK(complaint("a.svg", head + "<script>alert(1)</script><image href='file:///etc/passwd'/>"
                                  "<rect width='9' height='9'/></svg>")
            .empty());
  CHECK(contains(complaint("a.svg", "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" +
                                        head + "<text>&x;</text></svg>"),
                 "damaged"));
  std::string uses = head + "<g id='g0'><rect width='1' height='1'/></g>";
  for (int i = 1; i < 9; ++i) {
    uses += "<g id='g" + std::to_string(i) + "'>";
    for (int n = 0; n < 10; ++n) uses += "<use href='#g" + std::to_string(i - 1) + "'/>";
    uses += "</g>";
  }
  CHECK(contains(complaint("a.svg", uses + "</svg>"), "too involved"));
}

TEST_CASE("text of a drawing is set in the program's fonts, whatever the machine has") {
  const auto drawn = [](const std::string& family) {
    Fixture f;
    f.file("a.svg",
           "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='60'>"
           "<text x='5' y='20' font-family='" +
               family + "'>Logotext</text></svg>");
    f.event.sponsors = {{.tier = "Gold", .name = "Alpha", .logo = "a.svg"}};
    return f.set(item("sp", ItemKind::kSponsors, "Sponsors")).pdf;
  };
  CHECK(drawn("DejaVu Sans, sans-serif") == drawn("Arial"));
  CHECK(drawn("Liberation Mono, DejaVu Sans Mono, monospace") == drawn("Courier New"));
  CHECK(drawn("Times") == drawn("serif"));
  CHECK(drawn("Times") != drawn("Arial"));
  CHECK(drawn("Arial") != drawn("monospace"));
}

TEST_CASE("every panelist may have a photo, with a biography or without") {
  Fixture f;
  f.file("p.svg",
         "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='50'>"
         "<rect width='40' height='50' fill='#036'/></svg>");
  Item panel = item("pn", ItemKind::kPanel, "A Panel?");
  panel.abstract = "Questions.";
  panel.photo = "p.svg";
  for (const char* name : {"One", "Two", "Three"})
    panel.contributors.push_back(person("P", name, "X_Y", Role::kPanelist));
  panel.contributors[0].photo = panel.contributors[1].photo = "p.svg";
  panel.contributors[0].biography = "Thinks aloud.";
  const TypesetPiece piece = f.set(panel);
  check_sound(piece);
  std::vector<std::string> words;
  for (const PieceElement& element : piece.elements)
    if (element.type == "Figure") words.push_back(element.alternative);
  CHECK(words == std::vector<std::string>{"A Panel?", "P One", "P Two"});
  CHECK(contains(text_of(piece), "About the speakers P One Thinks aloud. P Two X_Y"));
  CHECK(f.findings.empty());
}
