// Stamps are where the plan wants them, whatever the page's boxes: asked of pdftotext's library.
#include <algorithm>
#include <cmath>

#include "base/files.hpp"
#include "pdf/measure.hpp"
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
  source.ends.assign(cases.size(), {.q_excess = 1});
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
  job.source.ends = {{.q_underflow = 2, .q_excess = 1}};
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "s.pdf";
  pdf::write_single(job, out);
  CHECK(std::abs(find(out, 1, "Header-line").box.y0 - 40) < kTolerancePt);
}

namespace {

/// A paper whose pages have these contents, stamped by itself; what its facts say of their ends is
/// what the writer is told.
fs::path stamped(const fs::path& folder, const PdfBuilder& builder, std::size_t pages) {
  const fs::path in = folder / "in.pdf", out = folder / "out.pdf";
  write_file(in, builder.bytes());
  const PaperFacts facts = pdf::measure_here({"a", in, "a.pdf"}, {}, folder).facts;
  REQUIRE(facts.pages.size() == pages);
  pdf::SingleJob job;
  job.sheet = &sheet();
  job.source.id = "a";
  job.source.bytes = builder.bytes();
  job.source.pages = static_cast<int>(pages);
  job.source.stamps.assign(pages, stamp());
  for (const PageFact& page : facts.pages)
    job.source.ends.push_back(
        {page.q_underflow, page.q_excess, page.marked_open, page.text_open, page.content_error});
  pdf::write_single(job, out);
  return out;
}

/// Pixels of the body of each page, without the bands of the stamps.
std::string body(const fs::path& pdf) {
  const test::Run run = test::shell("pdftoppm -r 36 -gray -y 40 -H 320 -x 0 -W 306 '" +
                                    pdf.string() + "' 2>/dev/null | sha256sum");
  return run.out;
}

}  // namespace

TEST_CASE("content that breaks off keeps its errors to itself: same look, stamps in place") {
  const std::string text = "BT /F1 20 Tf 100 400 Td (Body) Tj ET ";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"an array", text + "[ /oops"},
      {"a string", text + "(never closed"},
      {"a dictionary", text + "/P << /MCID"},
      {"an inline image", text + "BI /W 10 /H 10 /BPC 8 /CS /G ID abc"},
      {"a text object", "BT /F1 20 Tf 100 400 Td (Body) Tj"},
      {"a hidden layer", text + "/OC /Hidden BDC /Span BMC"},
      {"a rotated, changed state", "q 1 0 0 rg " + text + "0 1 -1 0 300 0 cm q"},
  };
  PdfBuilder builder;
  const int layer = builder.add("<< /Type /OCG /Name (Hidden) >>");
  builder.catalog("/OCProperties << /OCGs [" + ref(layer) + "] /D << /OFF [" + ref(layer) +
                  "] >> >>");
  const int font = builder.add(std::string(test::kHelvetica));
  const std::string resources =
      "<< /Font << /F1 " + ref(font) + " >> /Properties << /Hidden " + ref(layer) + " >> >>";
  for (const auto& [name, content] : cases) builder.add_page(content, resources, {}, true);
  const TemporaryFolder folder;
  const fs::path out = stamped(folder.path(), builder, cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    INFO(cases[i].first);
    const int page = static_cast<int>(i) + 1;
    CHECK(find(out, page, "Body").times == 1);
    CHECK(find(out, page, "Header-line").times == 1);
    CHECK(std::abs(find(out, page, "10.5555/X.00012").box.x0 - 51) < kTolerancePt);
    CHECK(std::abs(find(out, page, "123").box.y0 - (792 - 30)) < kTolerancePt);
  }
  CHECK(body(out) == body(folder.path() / "in.pdf"));
}

TEST_CASE("broken content of several streams, and of a tagged page, is stamped too") {
  PdfBuilder builder;
  const int font = builder.add(std::string(test::kHelvetica));
  const int first = builder.add_stream("", "BT /F1 20 Tf 100 400 Td", true);
  const int second = builder.add_stream("", "(Body) Tj ET BT 100 300 Td (Second) Tj ET [ /oops");
  const int tagged = builder.add_stream(
      "", "/P << /MCID 0 >> BDC BT /F1 20 Tf 100 400 Td (Tagged) Tj ET EMC [ /oops");
  const auto page = [&](const std::string& entries) {
    const int number = builder.reserve();
    builder.set(number, "<< /Type /Page /MediaBox [0 0 612 792] /Resources << /Font << /F1 " +
                            ref(font) + " >> >> /Parent " + ref(builder.pages_root()) + entries +
                            " >>");
    return number;
  };
  const int a = page("/Contents [" + ref(first) + " " + ref(second) + "]"),
            b = page("/StructParents 0 /Contents " + ref(tagged));
  builder.set(builder.pages_root(),
              "<< /Type /Pages /Count 2 /Kids [" + ref(a) + " " + ref(b) + "] >>");
  const TemporaryFolder folder;
  const fs::path out = stamped(folder.path(), builder, 2);
  CHECK(find(out, 1, "Second").times == 1);
  CHECK(find(out, 2, "Tagged").times == 1);
  for (const int page_number : {1, 2}) {
    CHECK(find(out, page_number, "Header-line").times == 1);
    CHECK(find(out, page_number, "123").times == 1);
  }
  CHECK(body(out) == body(folder.path() / "in.pdf"));
}

TEST_CASE("header and foot are artifacts of their own kinds") {
  PdfBuilder builder;
  builder.add_page("");
  const TemporaryFolder folder;
  const fs::path out = stamped(folder.path(), builder, 1);
  const std::string content =
      test::shell("qpdf --qdf --object-streams=disable '" + out.string() + "' -").out;
  const auto count = [&](const std::string& what) {
    std::size_t times = 0;
    for (auto at = content.find(what); at != std::string::npos; at = content.find(what, at + 1))
      ++times;
    return times;
  };
  CHECK(count("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC") == 1);
  CHECK(count("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC") == 1);
  CHECK(count("EMC") == 2);
}

TEST_CASE("places of the paper are painted white below the stamps, whatever the page's boxes") {
  PdfBuilder builder;
  // Black all over; a place 100 pt wide and 50 high is covered, 60 pt from the MediaBox' corner.
  builder.add_page("-500 -500 3000 3000 re f", "<< >>",
                   "/MediaBox [-100 -200 512 592] /CropBox [-90 -180 400 500] /Rotate 90");
  builder.add_page("-500 -500 3000 3000 re f", "<< >>", "/MediaBox [0 0 306 396] /UserUnit 2");
  // A path that is never painted must not be filled with the place.
  builder.add_page("-500 -500 3000 3000 re f 0 0 m 612 0 l 612 792 l", "<< >>",
                   "/MediaBox [0 0 612 792]");
  pdf::SingleJob job;
  job.sheet = &sheet();
  job.source.id = "a";
  job.source.bytes = builder.bytes();
  job.source.pages = 3;
  PageStamp cover;
  cover.covered = {{60, 60, 160, 110}};
  job.source.stamps = {cover, cover, cover};
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "s.pdf";
  pdf::write_single(job, out);
  const auto white = [&](int page) {
    const std::string image =
        test::shell("pdftoppm -cropbox -r 72 -gray -f " + std::to_string(page) + " -l " +
                    std::to_string(page) + " '" + out.string() + "'")
            .out;
    return std::count_if(image.begin() + 15, image.end(),
                         [](char c) { return static_cast<unsigned char>(c) > 200; });
  };
  CHECK(std::abs(white(1) - 5000) < 160);
  CHECK(std::abs(white(2) - 1250) < 80);  // poppler draws units of user space: 50 x 25
  CHECK(std::abs(white(3) - 5000) < 160);
}
