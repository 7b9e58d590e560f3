// Stamps are where the plan wants them, whatever the page's boxes: asked of pdftotext's library.
#include <algorithm>
#include <cmath>

#include "base/files.hpp"
#include "pdf/reread.hpp"
#include "pdf/volume_writer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"
#include "typeset/typeset.hpp"

using namespace colophon;
using test::PdfBuilder;
using test::ref;
namespace fs = std::filesystem;

namespace {

constexpr double kTolerancePt = 0.5;

PageStamp stamp() {
  StampText header{"Header-line", StampFace::kSans, 8, StampText::Align::kCentre, 0, 40, true};
  StampText doi{"10.5555/X.00012", StampFace::kSans, 8, StampText::Align::kLeft, 51, 50, false};
  StampText folio{"123", StampFace::kSerif, 10, StampText::Align::kCentre, 0, 30, false};
  return {{header, doi, folio}};
}

const StampSheet& sheet() {
  static const StampSheet made = typeset::typeset_stamp_sheet(
      {stamp().lines[0]}, {{StampFace::kSans, U"10.5X/2"}, {StampFace::kSerif, U"0123456789"}}, 0);
  return made;
}

struct Found {
  RectPt box;
  int times = 0;
};

Found find(const fs::path& pdf, int page, const std::string& text) {
  Found found;
  for (const auto& [word, box] : pdf::words_in(pdf, page, page)) {
    if (word != text) continue;
    found.box = box;
    ++found.times;
  }
  return found;
}

struct PageCase {
  std::string name, entries;
  double width, height;  ///< as displayed, pt
};

}  // namespace

TEST_CASE("stamps sit at the right place on pages of every shape") {
  const std::vector<PageCase> cases = {
      {"plain", "/MediaBox [0 0 612 792]", 612, 792},
      {"odd origin", "/MediaBox [-100 50 512 842]", 612, 792},
      {"swapped corners", "/MediaBox [612 792 0 0]", 612, 792},
      {"cropped", "/MediaBox [0 0 700 900] /CropBox [40 60 652 852]", 612, 792},
      {"crop beyond media", "/MediaBox [0 0 612 792] /CropBox [-50 -50 900 900]", 612, 792},
      {"rotated 90", "/MediaBox [0 0 612 792] /Rotate 90", 792, 612},
      {"rotated 180", "/MediaBox [10 20 622 812] /Rotate 180", 612, 792},
      {"rotated 270", "/MediaBox [10 20 622 812] /Rotate 270", 792, 612},
      {"rotated -90, cropped", "/MediaBox [0 0 900 900] /CropBox [100 50 712 842] /Rotate -90", 792,
       612},
      {"user unit", "/MediaBox [0 0 306 396] /UserUnit 2", 612, 792},
  };
  PdfBuilder builder;
  for (const PageCase& one : cases)
    builder.add_page("0.5 0 0 0.5 0 0 cm q", "<< >>", one.entries);  // leaves a changed matrix
  pdf::VolumeJob job;
  job.sheet = &sheet();
  pdf::PageSourceFile source;
  source.id = "a";
  source.bytes = builder.bytes();
  source.pages = static_cast<int>(cases.size());
  source.stamps.assign(cases.size(), stamp());
  source.q_balance.assign(cases.size(), {0, 1});
  job.sources = {source};
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  pdf::write_volume(job, out);
  const test::Run check = test::shell("qpdf --check '" + out.string() + "'");
  INFO(check.out + check.err);
  CHECK(check.status == 0);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const PageCase& one = cases[i];
    INFO(one.name);
    const int page = static_cast<int>(i) + 1;
    const Found header = find(out, page, "Header-line"), doi = find(out, page, "10.5555/X.00012"),
                folio = find(out, page, "123");
    REQUIRE(header.times == 1);
    REQUIRE(doi.times == 1);
    REQUIRE(folio.times == 1);
    CHECK(std::abs(header.box.y0 - 40) < kTolerancePt);
    CHECK(std::abs((header.box.x0 + header.box.x1) / 2 - one.width / 2) < kTolerancePt);
    CHECK(std::abs(doi.box.y0 - (one.height - 50)) < kTolerancePt);
    CHECK(std::abs(doi.box.x0 - 51) < kTolerancePt);
    CHECK(std::abs(folio.box.y0 - (one.height - 30)) < kTolerancePt);
    CHECK(std::abs((folio.box.x0 + folio.box.x1) / 2 - one.width / 2) < kTolerancePt);
  }
  const test::Run fonts = test::shell("pdffonts '" + out.string() + "'");
  INFO(fonts.out);
  CHECK(fonts.err.empty());
  CHECK(fonts.out.find("NimbusSans") != std::string::npos);
  CHECK(fonts.out.find("NimbusRoman") != std::string::npos);
  CHECK(fonts.out.find(" no ") == std::string::npos);  // embedded, subset, with Unicode map
}

TEST_CASE("shared content and resources are not touched by a stamp") {
  PdfBuilder builder;
  const int font = builder.add(std::string(test::kHelvetica));
  const int resources = builder.add("<< /Font << /CpF0 " + ref(font) + " >> >>");
  const int content = builder.add_stream("", "BT /CpF0 20 Tf 100 400 Td (Body) Tj ET");
  const auto page = [&](const std::string& entries) {
    const int number = builder.reserve();
    builder.set(number, "<< /Type /Page /Parent " + ref(builder.pages_root()) + entries + " >>");
    return number;
  };
  const std::string shared =
      " /Contents " + ref(content) + " /Resources " + ref(resources) + " /MediaBox [0 0 612 792]";
  const int a = page(shared), b = page(shared), c = page("");  // the last has nothing at all
  builder.set(builder.pages_root(), "<< /Type /Pages /Count 3 /MediaBox [0 0 612 792] /Kids [" +
                                        ref(a) + " " + ref(b) + " " + ref(c) + "] >>");
  pdf::SingleJob job;
  job.sheet = &sheet();
  job.source.id = "a";
  job.source.bytes = builder.bytes();
  job.source.pages = 3;
  job.source.stamps = {stamp(), {}, stamp()};
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "s.pdf";
  pdf::write_single(job, out);
  CHECK(test::shell("qpdf --check '" + out.string() + "'").status == 0);
  CHECK(find(out, 1, "Body").times == 1);
  CHECK(find(out, 1, "123").times == 1);
  CHECK(find(out, 2, "Body").times == 1);
  CHECK(find(out, 2, "123").times == 0);
  CHECK(find(out, 3, "123").times == 1);
}

TEST_CASE("a paper that restores more than it saves is stamped in place") {
  PdfBuilder builder;
  builder.add_page("Q 2 0 0 2 0 0 cm Q q 3 0 0 3 0 0 cm");
  pdf::SingleJob job;
  job.sheet = &sheet();
  job.source.id = "a";
  job.source.bytes = builder.bytes();
  job.source.pages = 1;
  job.source.stamps = {stamp()};
  job.source.q_balance = {{2, 1}};
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "s.pdf";
  pdf::write_single(job, out);
  CHECK(std::abs(find(out, 1, "Header-line").box.y0 - 40) < kTolerancePt);
}
