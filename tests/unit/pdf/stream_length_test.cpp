// Streams whose /Length is not the length of their data.
#include <fmt/format.h>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "pdf/measure.hpp"
#include "pdf/volume_writer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::pdf {
namespace {

namespace fs = std::filesystem;

const std::string kContent =
    "BT /F1 24 Tf 72 700 Td (The first line) Tj 0 -300 Td (and the last one) Tj ET "
    "72 72 99 99 re f";

/// A file of one page, with a cross-reference stream; objects are numbered as they are added.
class File {
 public:
  void add(const std::string& body) {
    row(1, file_.size(), 0);
    file_ += fmt::format("{} 0 obj\n{}\nendobj\n", rows_.size() - 1, body);
  }
  /// An object that stands first in the object stream that is added next.
  void add_compressed(const std::string& body) {
    const std::size_t number = rows_.size();
    row(2, number + 1, 0);
    const std::string inner = fmt::format("{} 0 {}", number, body);
    add(fmt::format("<< /Type /ObjStm /N 1 /First {} /Length {} >>\nstream\n{}\nendstream",
                    inner.size() - body.size(), inner.size(), inner));
  }
  std::string finished() {
    const std::size_t start = file_.size();
    row(1, start, 0);
    std::string table;
    for (const std::string& row : rows_) table += row;
    file_ += fmt::format("{} 0 obj\n<< /Type /XRef /Size {} /W [1 2 1] /Root 1 0 R /Length {} >>",
                         rows_.size() - 1, rows_.size(), table.size());
    return file_ +
           fmt::format("\nstream\n{}\nendstream\nendobj\nstartxref\n{}\n%%EOF\n", table, start);
  }

 private:
  void row(int kind, std::size_t place, int last) {
    rows_.push_back({static_cast<char>(kind), static_cast<char>(place >> 8),
                     static_cast<char>(place & 0xFF), static_cast<char>(last)});
  }
  std::string file_ = "%PDF-1.5\n";
  std::vector<std::string> rows_ = {std::string(4, '\0')};
};

struct Shape {
  std::string length;  ///< value of /Length of the page's content; "6 0 R" is the object below
  std::string end = "\nendstream";
  std::string number = "null";  ///< object 6
  bool compressed = false;      ///< object 6 stands in an object stream
};

std::string file_of(const Shape& shape) {
  File file;
  file.add("<< /Type /Catalog /Pages 2 0 R >>");
  file.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
  file.add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << "
      "/F1 5 0 R >> >> >>");
  file.add(fmt::format("<< /Length {} >>\nstream\n{}{}", shape.length, kContent, shape.end));
  file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  if (shape.compressed) {
    file.add_compressed(shape.number);
  } else {
    file.add(shape.number);
  }
  return file.finished();
}

std::string whole() {
  return std::to_string(kContent.size());
}

/// What poppler shows of a file: its text, and its pixels.
std::string seen(const fs::path& path) {
  const std::string name = "'" + path.string() + "'";
  const test::Run text = test::shell("pdftotext -layout " + name + " -");
  const test::Run pixels = test::shell("pdftoppm -r 36 -gray " + name);
  REQUIRE(text.status == 0);
  REQUIRE(pixels.status == 0);
  return text.out + sha256_hex(pixels.out);
}

VolumeJob volume_of(const fs::path& path) {
  PageSourceFile source;
  source.id = "p";
  source.path = path;
  source.pages = 1;
  VolumeJob job;
  job.sources = {source};
  return job;
}

TEST_CASE("a stream that does not end where it says is found and mended before it is copied") {
  const TemporaryFolder folder;
  const std::string shorter = std::to_string(20), longer = std::to_string(kContent.size() + 40);
  const std::vector<std::pair<const char*, Shape>> cases = {
      {"short", {shorter}},
      {"by one", {std::to_string(kContent.size() - 1)}},
      {"none", {"0"}},
      {"long", {longer}},
      {"beyond the end of the file", {"999999"}},
      {"negative", {"-1"}},
      {"short, indirect", {"6 0 R", "\nendstream", shorter}},
      {"long, indirect", {"6 0 R", "\nendstream", longer}},
      {"short, in an object stream", {"6 0 R", "\nendstream", shorter, true}},
      {"long, in an object stream", {"6 0 R", "\nendstream", longer, true}},
      {"without its last word", {whole(), ""}},
  };
  const fs::path path = folder.path() / "paper.pdf";
  write_file(path, file_of({whole()}));
  const std::string sound = seen(path);
  REQUIRE(sound.find("and the last one") != std::string::npos);
  for (const auto& [what, shape] : cases) {
    INFO(what);
    write_file(path, file_of(shape));
    const Measured result = measure_here({"p", path, "p.pdf"}, {}, folder.path());
    CHECK(result.facts.intake == Intake::kMended);
    CHECK(result.facts.repaired);
    CHECK(result.facts.intake_note.find("the stream of object 4 does not end after its ") == 0);
    CHECK(result.facts.missing.empty());
    REQUIRE(result.readable != path);
    if (shape.length != "-1") CHECK(seen(path) == sound);  // that one poppler shows empty
    CHECK(seen(result.readable) == sound);
    const fs::path volume = folder.path() / "volume.pdf";
    write_volume(volume_of(result.readable), volume);
    CHECK(seen(volume) == sound);
    CHECK_THROWS_AS(write_volume(volume_of(path), volume), Failure);
  }
}

TEST_CASE("a stream that ends where it says is left alone, however the end is written") {
  const TemporaryFolder folder;
  const std::vector<Shape> shapes = {
      {whole()},
      {whole(), "endstream"},
      {whole(), "\r\nendstream"},
      {whole(), " \n\n endstream"},
      {"6 0 R", "\nendstream", whole()},
      {"6 0 R", "\nendstream", whole(), true},
  };
  for (const Shape& shape : shapes) {
    INFO(shape.length << shape.end);
    const fs::path path = folder.path() / "paper.pdf";
    write_file(path, file_of(shape));
    const Measured result = measure_here({"p", path, "p.pdf"}, {}, folder.path());
    CHECK(result.facts.intake == Intake::kClean);
    CHECK(result.readable == path);
    CHECK(result.facts.pages.at(0).text.find("and the last one") != std::string::npos);
    write_volume(volume_of(path), folder.path() / "volume.pdf");
    CHECK(seen(folder.path() / "volume.pdf") == seen(path));
  }
}

}  // namespace
}  // namespace colophon::pdf
