// The same paper in every form that a PDF may come in: what goes into the volume is the same.
#include "base/files.hpp"
#include "base/text.hpp"
#include "pdf/measure.hpp"
#include "pdf/reread.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "tagged_paper.hpp"
#include "written.hpp"

using namespace colophon;
using test::Written;
namespace fs = std::filesystem;

namespace {

std::string paper_bytes(const std::string& version) {
  test::PdfBuilder builder = test::tagged_paper({.word = "same words"});
  builder.version(version);
  return builder.bytes();
}

/// What qpdf makes of the paper.
std::string rewritten(const std::string& options) {
  const TemporaryFolder folder;
  write_file(folder.path() / "in.pdf", paper_bytes("1.7"));
  REQUIRE(test::shell("qpdf " + options + " in.pdf out.pdf", folder.path()).status == 0);
  return read_file(folder.path() / "out.pdf");
}

/// The paper with an object added behind its end, in the manner of an editor (7.5.6): the paragraph
/// gets other words.
std::string updated() {
  std::string bytes = paper_bytes("1.7");
  const std::size_t at = bytes.find("same words");
  REQUIRE(at != std::string::npos);
  std::string other = bytes;
  other.replace(at, 10, "old  words");
  const std::size_t object = bytes.rfind(" 0 obj", at);
  const std::size_t begin = bytes.rfind('\n', object) + 1;
  const std::string number = bytes.substr(begin, object - begin);
  const std::size_t end = bytes.find("endobj", at) + 6;
  const std::size_t last = bytes.rfind("startxref") + 10;
  const std::string previous = bytes.substr(last, bytes.find('\n', last) - last);
  const std::size_t size = bytes.rfind("/Size ") + 6;
  std::string row = std::to_string(other.size() + 1);
  row.insert(0, 10 - row.size(), '0');
  const std::size_t offset = other.size() + 1;
  other += "\n" + bytes.substr(begin, end - begin) + "\n";
  const std::size_t table = other.size();
  REQUIRE(offset < table);
  return other + "xref\n" + number + " 1\n" + row + " 00000 n \ntrailer\n<< /Size " +
         std::to_string(std::stoi(bytes.substr(size))) + " /Root 1 0 R /Prev " + previous +
         " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string with_wrong_offsets() {
  std::string bytes = paper_bytes("1.7");
  return bytes.insert(bytes.find('\n') + 1, "% a line that came in later\n");
}

std::string shown(const std::string& command, const fs::path& file) {
  const test::Run run = test::shell("timeout 20 " + command + " '" + file.string() + "'" +
                                    (command == "pdftotext" ? " -" : ""));
  CHECK(run.status == 0);
  return run.out;
}

}  // namespace

TEST_CASE("a paper is the same in the volume whatever form it came in") {
  const auto [form, bytes] = GENERATE(table<std::string, std::string>({
      {"PDF 1.0", paper_bytes("1.0")},
      {"PDF 1.3", paper_bytes("1.3")},
      {"PDF 1.7", paper_bytes("1.7")},
      {"PDF 2.0", paper_bytes("2.0")},
      {"linearized", rewritten("--linearize")},
      {"object streams", rewritten("--object-streams=generate")},
      {"linearized, object streams", rewritten("--linearize --object-streams=generate")},
      {"qdf", rewritten("--qdf")},
      {"encrypted", rewritten("--encrypt '' owner 256 --")},
      {"updated", updated()},
      {"wrong offsets", with_wrong_offsets()},
      {"junk in front", "junk\n" + paper_bytes("1.7")},
      {"no end", replace_all(paper_bytes("1.7"), "startxref", "startxrof")},
  }));
  INFO(form);
  const Written plain(
      test::volume_of({test::source_of("a", test::tagged_paper({.word = "same words"}))}));
  const TemporaryFolder folder;
  write_file(folder.path() / "paper.pdf", bytes);
  const pdf::Measured measured =
      pdf::measure_here({"a", folder.path() / "paper.pdf", "paper.pdf"}, {}, folder.path());
  REQUIRE(measured.facts.readable());
  pdf::PageSourceFile source;
  source.id = "a";
  source.path = measured.readable.string();
  source.pages = 1;
  const Written volume(test::volume_of({source}));
  CHECK(shown("pdftotext", volume.file) == shown("pdftotext", plain.file));
  CHECK(shown("pdftotext", volume.file).find("same words") != std::string::npos);
  CHECK(pdf::reread(volume.file).parts.elements == 10);
  CHECK(pdf::reread(volume.file).pages.front().links.uri == 1);
  CHECK(read_file(volume.file).substr(0, 8) == "%PDF-1.7");
}
