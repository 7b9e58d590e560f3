#include <fmt/format.h>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "pdf/linearize.hpp"
#include "pdf/reread.hpp"
#include "pdf/volume_writer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

// What two papers have in common is stored once, what nobody reaches not at all.

using namespace colophon;
using test::PdfBuilder;
using test::ref;
namespace fs = std::filesystem;

namespace {

/// A paper with a font, a colour profile, a form and something that no page reaches. `own` is text
/// of this paper alone.
PdfBuilder paper(const std::string& own, const std::string& lut = "profile of both") {
  PdfBuilder builder;
  const int file = builder.add_stream("/Length1 12", "program of both");
  const int descriptor = builder.add("<< /Type /FontDescriptor /FontName /AAAAAA+Both /Flags 4 " +
                                     std::string("/FontFile2 ") + ref(file) + " >>");
  const int font = builder.add(
      "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Both /FirstChar 65 /LastChar 65 "
      "/Widths [500] /FontDescriptor " +
      ref(descriptor) + " >>");
  const int profile = builder.add_stream("/N 3", lut);
  const int form = builder.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F " + ref(font) +
          " >> >>",
      "BT /F 9 Tf (A) Tj ET % form of both");
  builder.add_stream("/Kept /Nowhere", "forgotten by " + own);
  builder.add_page("/C cs /X Do % " + own, "<< /ColorSpace << /C [/ICCBased " + ref(profile) +
                                               "] >> /XObject << /X " + ref(form) +
                                               " >> /Font << /F " + ref(font) + " >> >>");
  return builder;
}

/// The merged file of these papers with its objects in clear, streams as they are.
std::string merged(const std::vector<PdfBuilder>& papers, bool linear = false) {
  pdf::VolumeJob job;
  for (const PdfBuilder& builder : papers) {
    pdf::PageSourceFile source;
    source.id = fmt::format("p{}", job.sources.size());
    source.bytes = builder.bytes();
    source.pages = 1;
    job.sources.push_back(std::move(source));
  }
  const TemporaryFolder folder;
  pdf::write_volume(job, folder.path() / "v.pdf");
  if (linear) {
    pdf::linearize(folder.path() / "v.pdf");
    const pdf::Reread again = pdf::reread(folder.path() / "v.pdf");
    CHECK(again.linearized);
    CHECK(again.problems.empty());
  }
  REQUIRE(test::shell("qpdf --stream-data=preserve --object-streams=disable "
                      "--preserve-unreferenced v.pdf clear.pdf",
                      folder.path())
              .status == 0);
  return read_file(folder.path() / "clear.pdf");
}

int times(const std::string& text, std::string_view wanted) {
  int count = 0;
  for (std::size_t at = 0; (at = text.find(wanted, at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("fonts, colour profiles and forms of several papers are stored once") {
  for (const bool linear : {false, true}) {
    const std::string bytes = merged({paper("one"), paper("two"), paper("three")}, linear);
    CHECK(times(bytes, "program of both") == 1);
    CHECK(times(bytes, "profile of both") == 1);
    CHECK(times(bytes, "form of both") == 1);
    CHECK(times(bytes, "/Type /Font ") + times(bytes, "/Type /Font\n") == 1);
    for (const char* own : {"% one", "% two", "% three"}) CHECK(times(bytes, own) == 1);
  }
}

TEST_CASE("what no page reaches is left behind") {
  const std::string bytes = merged({paper("one"), paper("two")});
  CHECK(times(bytes, "forgotten by") == 0);
  CHECK(times(bytes, "/Nowhere") == 0);
}

TEST_CASE("streams that differ in one letter, or in what they refer to, stay apart") {
  const std::string bytes = merged({paper("one"), paper("two", "profile of one")});
  CHECK(times(bytes, "profile of both") == 1);
  CHECK(times(bytes, "profile of one") == 1);
  CHECK(times(bytes, "program of both") == 1);
}

TEST_CASE("streams that are not compressed stay so in a linearized file") {
  CHECK(times(merged({paper("one")}, true), "BT /F 9 Tf (A) Tj ET % form of both") == 1);
}

TEST_CASE("a file that is no PDF is not linearized, and stays") {
  const TemporaryFolder folder;
  write_file(folder.path() / "v.pdf", "none");
  CHECK_THROWS_AS(pdf::linearize(folder.path() / "v.pdf"), Failure);
  CHECK(read_file(folder.path() / "v.pdf") == "none");
  CHECK_FALSE(fs::exists(folder.path() / "v.pdf.linear"));
}
