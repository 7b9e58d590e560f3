#include "pdf/volume_writer.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "pdf/reread.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"
#include "written.hpp"

using namespace colophon;
using test::PdfBuilder;
using test::ref;
using test::source_of;
namespace fs = std::filesystem;

namespace {

std::string link(const std::string& target) {
  return "<< /Type /Annot /Subtype /Link /Rect [10 10 20 20] " + target + " >>";
}

/// Two pages; links by name to the second page, by name object, explicit to a later page, dead ones
/// of three sorts, URI, GoToR, Named, and a chain.
PdfBuilder linked_paper(const std::string& second_page_view) {
  PdfBuilder builder;
  const int second = builder.reserve();
  std::string annotations = "/Annots [";
  for (const std::string& target : {
           std::string("/Dest (same)"),                                  // name tree
           std::string("/Dest /same"),                                   // /Dests
           std::string("/A << /S /GoTo /D (same) >>"),                   //
           "/Dest [" + ref(second) + " /Fit]",                           // forward
           std::string("/A << /S /GoTo /D (no such name) >>"),           // dead
           std::string("/Dest [99 0 R /Fit]"),                           // dead
           std::string("/Dest null"),                                    // dead or no link target
           std::string("/A << /S /URI /URI (https://example.org/) >>"),  //
           std::string("/A << /S /GoToR /F (other.pdf) /D (same) >>"),   //
           std::string("/A << /S /Named /N /NextPage >>"),               //
           std::string("/A << /S /URI /URI (http://a/) /Next [<< /S /GoTo /D (same) >>] >>"),
       })
    annotations += link(target);
  const int first = builder.add_page("BT ET", "<< >>", annotations + "]");
  builder.set(second, "<< /Type /Page /Parent " + ref(builder.pages_root()) +
                          " /MediaBox [0 0 300 400] /Resources << >> >>");
  builder.set(builder.pages_root(),
              "<< /Type /Pages /Count 2 /Kids [" + ref(first) + " " + ref(second) + "] >>");
  builder.catalog("/Dests << /same [" + ref(first) + " /Fit] >>");
  builder.catalog("/Names << /Dests << /Names [(bin\\000\\377) [" + ref(second) +
                  " /Fit] (same) << /D [" + ref(second) + " " + second_page_view + "] >>] >> >>");
  builder.catalog(
      "/Outlines << /First << /Title (One) /A << /S /GoTo /D (same) >> /C [1 0 0] >> "
      "/Count 1 >>");
  return builder;
}

pdf::Reread written(const pdf::VolumeJob& job, pdf::WriteAccount* account = nullptr) {
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "volume.pdf";
  const pdf::WriteAccount made = pdf::write_volume(job, out);
  if (account != nullptr) *account = made;
  const test::Run check = test::shell("qpdf --check '" + out.string() + "'");
  INFO(check.out + check.err);
  CHECK(check.status == 0);
  return pdf::reread(out);
}

}  // namespace

TEST_CASE("links of every kind survive, equal names of two papers stay apart") {
  pdf::VolumeJob job;
  job.sources = {source_of("a", linked_paper("/XYZ 0 0 0"), 2),
                 source_of("b", linked_paper("/FitH 9"), 2)};
  job.sources[1].blanks_before = 1;
  job.outline = {{"Session", "a", false, {{"A", "a", true, {}}, {"B", "b", true, {}}}}};
  pdf::WriteAccount account;
  const pdf::Reread volume = written(job, &account);
  CHECK(join(volume.problems, "; ") == "");
  REQUIRE(volume.pages.size() == 5);
  CHECK(account.pages == 5);
  REQUIRE(account.links.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const pdf::LinkAccount& links = account.links[i];
    CHECK(links.in == links.out);
    CHECK(links.in.internal == 4);
    CHECK(links.in.uri == 2);
    const std::size_t first = i == 0 ? 0 : 3;
    CHECK(volume.pages[first].links == links.out);
    std::vector<int> targets;
    for (const auto& [rect, page] : volume.pages[first].internal) targets.push_back(page);
    const int page = static_cast<int>(first) + 1;
    CHECK(targets == std::vector<int>{page + 1, page, page + 1, page + 1});
  }
  REQUIRE(volume.outline.size() == 5);
  CHECK(volume.outline[1].title == "A");
  CHECK(volume.outline[2].level == 2);
  CHECK(volume.outline[2].page == 2);
  CHECK(volume.outline[3].page == 4);
  CHECK(volume.outline[4].page == 5);
}

TEST_CASE("added links lead to later items and are not counted") {
  PdfBuilder toc, paper;
  toc.add_page("BT ET");
  paper.add_page("BT ET");
  pdf::VolumeJob job;
  job.sources = {source_of("toc", toc, 1), source_of("paper", paper, 1)};
  job.sources[0].links = {{0, {10, 10, 20, 20}, "paper", ""}, {0, {1, 1, 2, 2}, "", "https://x/"}};
  job.labels = {{1, true, 3}, {2, false, 1}};
  job.info.title = "Ünïcode ≤ title";
  job.info.language = "en";
  pdf::WriteAccount account;
  const pdf::Reread volume = written(job, &account);
  CHECK(account.links.at(0).out.total() == 0);
  REQUIRE(volume.pages[0].internal.size() == 1);
  CHECK(volume.pages[0].internal[0].second == 2);
  CHECK(volume.pages[0].links.uri == 1);
  CHECK(volume.pages[0].label == "iii");
  CHECK(volume.pages[1].label == "1");
  CHECK(volume.info.title == "Ünïcode ≤ title");
}

TEST_CASE("identical streams of two papers are stored once, different ones are not") {
  const auto paper = [](const std::string& image) {
    PdfBuilder builder;
    const int picture = builder.add_stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
        "/ColorSpace /DeviceGray",
        image);
    builder.add_page("/I Do", "<< /XObject << /I " + ref(picture) + " >> >>");
    return builder;
  };
  const auto images_in = [&](const std::string& first, const std::string& second) {
    pdf::VolumeJob job;
    job.sources = {source_of("a", paper(first), 1), source_of("b", paper(second), 1)};
    const TemporaryFolder folder;
    pdf::write_volume(job, folder.path() / "v.pdf");
    const std::string bytes = read_file(folder.path() / "v.pdf");
    int count = 0;
    for (std::size_t at = 0; (at = bytes.find("/Subtype/Image", at)) != std::string::npos; ++at)
      ++count;
    return count;
  };
  CHECK(images_in("x", "x") == 1);
  CHECK(images_in("x", "y") == 2);
  CHECK(images_in("x", "") == 2);
}

TEST_CASE("streams of an encrypted paper are decrypted, of any other they stay as they are") {
  const TemporaryFolder folder;
  PdfBuilder builder;
  const std::string text = "BT /F 12 Tf 50 500 Td (" + std::string(9000, 'x') + " end) Tj ET";
  builder.add_page(text,
                   "<< /Font << /F " + ref(builder.add(std::string(test::kHelvetica))) + " >> >>");
  write_file(folder.path() / "plain.pdf", builder.bytes());
  for (const std::string kind : {"128 --use-aes=n --", "128 --use-aes=y --", "256 --"}) {
    INFO(kind);
    const std::string weak = kind == "256 --" ? "" : " --allow-weak-crypto";
    REQUIRE(test::shell("qpdf --stream-data=preserve" + weak + " --encrypt '' owner " + kind +
                            " plain.pdf locked.pdf",
                        folder.path())
                .status == 0);
    pdf::VolumeJob job;
    job.sources.resize(2);
    for (std::size_t i = 0; i < 2; ++i) {
      job.sources[i].id = i == 0 ? "plain" : "locked";
      job.sources[i].path = (folder.path() / (job.sources[i].id + ".pdf")).string();
      job.sources[i].pages = 1;
    }
    CHECK(written(job).pages.size() == 2);
    pdf::write_volume(job, folder.path() / "v.pdf");
    // The two papers have equal contents, so that the volume holds them once.
    const std::string bytes = read_file(folder.path() / "v.pdf");
    const std::size_t at = bytes.find(text);
    CHECK(at != std::string::npos);
    CHECK(bytes.find(text, at + 1) == std::string::npos);
  }
}

TEST_CASE("hidden layers stay hidden, also where the paper's base state is off") {
  const auto paper = [](const std::string& state) {
    PdfBuilder builder;
    const int shown = builder.add("<< /Type /OCG /Name (shown) >>");
    const int hidden = builder.add("<< /Type /OCG /Name (hidden) >>");
    const int font = builder.add(std::string(test::kHelvetica));
    builder.add_page(
        "/OC /S BDC BT /F 12 Tf 50 500 Td (visible) Tj ET EMC "
        "/OC /H BDC 0 0 600 400 re f EMC",
        "<< /Font << /F " + ref(font) + " >> /Properties << /S " + ref(shown) + " /H " +
            ref(hidden) + " >> >>");
    builder.catalog("/OCProperties << /OCGs [" + ref(shown) + " " + ref(hidden) + "] /D << " +
                    replace_all(replace_all(state, "SHOWN", ref(shown)), "HIDDEN", ref(hidden)) +
                    " >> >>");
    return builder;
  };
  pdf::VolumeJob job;
  job.sources = {source_of("a", paper("/OFF [HIDDEN] /Order [SHOWN HIDDEN]"), 1),
                 source_of("b", paper("/BaseState /OFF /ON [SHOWN]"), 1)};
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  pdf::write_volume(job, out);
  // A hidden black rectangle covers two thirds of the page: the rendered page stays nearly white.
  for (const char* page : {"1", "2"}) {
    const test::Run run = test::shell("pdftoppm -gray -r 10 -f " + std::string(page) + " -l " +
                                      page + " '" + out.string() + "'");
    REQUIRE(run.out.size() > 1000);
    const auto dark = std::count_if(run.out.begin() + 20, run.out.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 64; });
    CHECK(dark < 100);
  }
}

TEST_CASE("form fields of two papers with one name stay apart") {
  const auto paper = [] {
    PdfBuilder builder;
    const int field = builder.reserve();
    const int page = builder.add_page("BT ET", "<< >>", "/Annots [" + ref(field) + "]");
    builder.set(field,
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (value) "
                "/Rect [0 0 9 9] /P " +
                    ref(page) + " >>");
    builder.catalog("/AcroForm << /Fields [" + ref(field) + "] /DA (/Helv 9 Tf) >>");
    return builder;
  };
  pdf::VolumeJob job;
  job.sources = {source_of("a", paper(), 1), source_of("b", paper(), 1)};
  const TemporaryFolder folder;
  pdf::write_volume(job, folder.path() / "v.pdf");
  const test::Run run =
      test::shell("qpdf --json --json-key=acroform '" + (folder.path() / "v.pdf").string() + "'");
  CHECK(run.status == 0);
  CHECK(run.out.find("\"a.name\"") != std::string::npos);
  CHECK(run.out.find("\"b.name\"") != std::string::npos);
}

TEST_CASE("what cannot be copied is refused and leaves no file") {
  PdfBuilder builder;
  builder.add_page("BT ET");
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf", paper = folder.path() / "p.pdf";
  pdf::VolumeJob job;
  job.sources = {source_of("a", builder, 2)};
  CHECK_THROWS_AS(pdf::write_volume(job, out), Failure);  // one page, two expected
  CHECK(!fs::exists(out));
  write_file(paper, builder.bytes());
  job.sources[0] = {};
  job.sources[0].id = "a";
  job.sources[0].path = paper.string();
  job.sources[0].pages = 1;
  job.sources[0].sha256 = sha256_hex("another file");
  CHECK_THROWS_AS(pdf::write_volume(job, out), Failure);
  job.sources[0].sha256 = sha256_hex(builder.bytes());
  CHECK_NOTHROW(pdf::write_volume(job, out));
  write_file(paper, "%PDF-1.5\nnothing else");
  job.sources[0].sha256.clear();
  CHECK_THROWS_AS(pdf::write_volume(job, out), Failure);
  CHECK_THROWS_AS(pdf::write_volume(job, "/dev/full"), Failure);
}

TEST_CASE("a full disk stops the merge") {
  PdfBuilder builder;
  builder.add_page("BT ET");
  pdf::VolumeJob job;
  job.sources = {source_of("a", builder, 1)};
  try {
    pdf::write_volume(job, "/dev/full");
    FAIL("no failure");
  } catch (const Failure& failure) {
    CHECK(std::string(failure.what()).find("/dev/full") != std::string::npos);
  }
}

TEST_CASE("a page that is listed twice is there twice") {
  PdfBuilder builder;
  const int first = builder.add_page("BT ET"), second = builder.add_page("0 0 1 1 re f");
  builder.set(builder.pages_root(), "<< /Type /Pages /Count 3 /Kids [" + ref(first) + " " +
                                        ref(second) + " " + ref(first) + "] >>");
  pdf::VolumeJob job;
  job.sources = {source_of("a", builder, 3)};
  CHECK(written(job).pages.size() == 3);
}
