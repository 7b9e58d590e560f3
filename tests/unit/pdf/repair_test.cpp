// The fixes that take things out of a copy, each judged on a small file by other programs.
#include <algorithm>

#include "base/files.hpp"
#include "pdf/repair/fix.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"
#include "unit/pdf/repair_support.hpp"

namespace colophon::pdf::repair {
namespace {

using test::differing_pixels;
using test::kHelvetica;
using test::mended;
using test::Mended;
using test::PdfBuilder;
using test::ref;

const std::string kText = "BT /F1 12 Tf 72 700 Td (Some words to keep) Tj ET";
const std::string kFonts = "<< /Font << /F1 " + std::string(kHelvetica) + " >> >>";

/// A page with that text and these annotations.
std::string with_annotations(const std::string& annotations, const std::string& catalog = {}) {
  PdfBuilder builder;
  builder.add_page(kText, kFonts, "/Annots [ " + annotations + " ]");
  builder.catalog(catalog);
  return builder.bytes();
}

std::string link(const std::string& action) {
  return "<< /Subtype /Link /Border [0 0 0] /Rect [72 690 120 712] /A " + action + " >> ";
}
const std::string kWeb = "<< /S /URI /URI (https://example.org) >>";
const std::string kNote =
    "<< /Subtype /Text /Border [0 0 0] /Rect [300 300 320 320] /Contents (Remark) /F 2 >> ";

std::vector<std::string> kinds(const PaperFacts& facts) {
  std::vector<std::string> all;
  for (const AnnotationFact& annotation : facts.annotations) all.push_back(annotation.subtype);
  return all;
}

void same_text(const Mended& paper) {
  CHECK(check::text_difference(paper.before, paper.after, paper.account.drawn).empty());
}

}  // namespace

TEST_CASE("every fix has a name of its own and says what it does") {
  REQUIRE_FALSE(all_fixes().empty());
  for (const Fix* fix : all_fixes()) {
    CHECK(find_fix(fix->name) == fix);
    CHECK(fix->summary.size() > 20);
  }
  CHECK(find_fix("") == nullptr);
}

TEST_CASE("links are removed, other annotations and the look of the page stay") {
  const Mended paper = mended(with_annotations(link(kWeb) + kNote), {"remove-links"});
  CHECK(kinds(paper.before) == std::vector<std::string>{"Link", "Text"});
  CHECK(kinds(paper.after) == std::vector<std::string>{"Text"});
  CHECK(paper.done("remove-links") == "1 link removed on page 1");
  CHECK(paper.bytes().find("example.org") == std::string::npos);
  CHECK(differing_pixels(paper.original, paper.copy) == 0);
  same_text(paper);
}

TEST_CASE("a copy without work to do has no account, and is the same each time") {
  const std::string bytes = with_annotations(link(kWeb));
  const Mended one = mended(bytes, {"remove-bookmarks", "flatten-forms", "set-boxes"});
  CHECK(one.account.done.empty());
  const std::string first = one.bytes();
  CHECK(mended(bytes, {"remove-bookmarks", "flatten-forms", "set-boxes"}).bytes() == first);
}

TEST_CASE("bookmarks are removed, and the wish to show them") {
  PdfBuilder builder;
  const int page = builder.add_page(kText, kFonts);
  const int item = builder.reserve(), root = builder.reserve();
  builder.set(item,
              "<< /Title (One) /Parent " + ref(root) + " /Dest [ " + ref(page) + " /Fit ] >>");
  builder.set(root, "<< /First " + ref(item) + " /Last " + ref(item) + " /Count 1 >>");
  builder.catalog("/PageMode /UseOutlines /Outlines " + ref(root));
  const Mended paper = mended(builder.bytes(), {"remove-bookmarks"});
  CHECK(paper.before.outline.size() == 1);
  CHECK(paper.after.outline.empty());
  CHECK(paper.bytes().find("UseOutlines") == std::string::npos);
  same_text(paper);
}

TEST_CASE("what a link stood for in the structure tree goes with it") {
  PdfBuilder builder;
  const int link = builder.reserve(), element = builder.reserve(), tree = builder.reserve();
  const int page = builder.add_page(kText, kFonts, "/Annots [ " + ref(link) + " ]");
  builder.set(link,
              "<< /Subtype /Link /Rect [72 690 120 712] /StructParent 0 /A << /S /Launch /F "
              "(x.exe) >> >>");
  builder.set(element, "<< /S /Link /P " + ref(tree) + " /K [ 0 << /Type /OBJR /Pg " + ref(page) +
                           " /Obj " + ref(link) + " >> ] >>");
  builder.set(tree, "<< /Type /StructTreeRoot /K " + ref(element) + " >>");
  builder.catalog("/MarkInfo << /Marked true >> /StructTreeRoot " + ref(tree));
  const Mended paper = mended(builder.bytes(), {"remove-links"});
  CHECK(paper.after.tagged);
  CHECK(paper.bytes().find("OBJR") == std::string::npos);
  CHECK(paper.bytes().find("x.exe") == std::string::npos);
}

TEST_CASE("scripts and launches are removed in every place, and nothing else") {
  struct Kind {
    const char* fix;
    std::string action;
  };
  for (const Kind& kind : {Kind{"remove-scripts", "<< /S /JavaScript /JS (evil\\(1\\)) >>"},
                           Kind{"remove-launch-actions", "<< /S /Launch /F (evil) >>"}}) {
    const std::string& action = kind.action;
    const std::string after_it = "<< /S /Named /N /Print >>";
    const std::string chained =
        action.substr(0, action.size() - 2) + "/Next [ " + action + " " + after_it + " ] >>";
    const std::string widget =
        "<< /Subtype /Widget /FT /Btn /T (f) /Rect [9 9 20 20] /AA << /D " + action + " >> >> ";
    PdfBuilder builder;
    const int unreached = builder.add(action);
    builder.add_page(kText, kFonts,
                     "/AA << /O " + action + " >> /Annots [ " + link(action) + link(kWeb) +
                         link(chained) + widget + " ]");
    builder.catalog("/OpenAction " + chained + " /AA << /WC " + action +
                    " >> /Names << /JavaScript << "
                    "/Names [ (a) " +
                    action +
                    " ] >> >> /AcroForm << /Fields [ << /T (g) /FT /Tx /AA << "
                    "/C " +
                    action + " >> >> ] >> /Stray " + ref(unreached));
    const Mended paper = mended(builder.bytes(), {kind.fix});
    INFO(kind.fix);
    CHECK(paper.before.scripts.size() + paper.before.launch_actions.size() > 5);
    CHECK(paper.after.scripts.empty());
    CHECK(paper.after.launch_actions.empty());
    CHECK(paper.bytes().find("evil") == std::string::npos);
    CHECK(kinds(paper.after) == std::vector<std::string>{"Link", "Link", "Widget"});
    CHECK(paper.bytes().find("/OpenAction << /N /Print") != std::string::npos);
    same_text(paper);
  }
}

TEST_CASE("a script in a web address is a script") {
  const Mended paper =
      mended(with_annotations(link("<< /S /URI /URI (JavaScript:alert) >>") + link(kWeb)),
             {"remove-scripts"});
  CHECK(paper.before.scripts.size() == 1);
  CHECK(paper.after.scripts.empty());
  CHECK(paper.after.links.uri == 1);
}

TEST_CASE("attached files are removed with their bytes, wherever they hang") {
  PdfBuilder builder;
  const int file = builder.add_stream("/Type /EmbeddedFile", "secret data");
  const int specification =
      builder.add("<< /Type /Filespec /F (data.csv) /EF << /F " + ref(file) + " >> >>");
  builder.add_page(kText, kFonts,
                   "/AF [ " + ref(specification) +
                       " ] /Annots [ << /Subtype /FileAttachment /Rect "
                       "[9 9 20 20] /FS " +
                       ref(specification) + " >> " + link(kWeb) + " ]");
  builder.catalog("/Names << /EmbeddedFiles << /Names [ (d) " + ref(specification) + " ] >> >>");
  const Mended paper = mended(builder.bytes(), {"remove-attachments"});
  CHECK(paper.before.attachments.size() == 1);
  CHECK(paper.after.attachments.empty());
  CHECK(paper.bytes().find("secret data") == std::string::npos);
  CHECK(kinds(paper.after) == std::vector<std::string>{"Link"});
  CHECK(test::shell("pdfdetach -list '" + paper.copy.string() + "'").out.substr(0, 1) == "0");
}

TEST_CASE("an encrypted file is decrypted, a damaged one is written anew") {
  const TemporaryFolder folder;
  write_file(folder.path() / "plain.pdf", with_annotations(link(kWeb)));
  REQUIRE(test::shell("qpdf --encrypt '' owner 256 -- plain.pdf locked.pdf && "
                      "sed 's/startxref/startxreX/' plain.pdf >broken.pdf",
                      folder.path())
              .status == 0);
  const Mended locked = test::mended_file(folder.path() / "locked.pdf", {"decrypt"});
  CHECK(locked.before.encrypted);
  CHECK_FALSE(locked.after.encrypted);
  same_text(locked);
  const Mended broken = test::mended_file(folder.path() / "broken.pdf", {"mend-structure"});
  CHECK(broken.before.repaired);
  CHECK(broken.after.intake == Intake::kClean);
  CHECK_FALSE(broken.done("mend-structure").empty());
  same_text(broken);
}

TEST_CASE("a file that nobody can read gives no copy and says why") {
  const TemporaryFolder folder;
  write_file(folder.path() / "bad.pdf", "%PDF-1.5\nnothing\n");
  const Repaired account =
      repair_here({folder.path() / "bad.pdf", folder.path() / "copy.pdf", {"decrypt"}, {}, {}, {}});
  CHECK_FALSE(account.trouble.empty());
  CHECK_FALSE(std::filesystem::exists(folder.path() / "copy.pdf"));
}

TEST_CASE("page boxes are made to lie within each other, and nothing seen moves") {
  PdfBuilder builder;
  builder.add_page(kText, kFonts,
                   "/MediaBox [0 0 612 792] /CropBox [-20 -20 700 700] /TrimBox [700 700 10 10] "
                   "/BleedBox [20 20 600 600] /ArtBox [900 900 910 910]");
  builder.add_page(kText, kFonts, "/MediaBox [0 0 612 792] /CropBox [10 10 600 780]");
  const Mended paper = mended(builder.bytes(), {"set-boxes"});
  CHECK(paper.done("set-boxes") == "page boxes made to agree on page 1");
  const std::string boxes = test::shell("pdfinfo -box '" + paper.copy.string() + "'").out;
  INFO(boxes);
  CHECK(boxes.find("CropBox:             0.00     0.00   612.00   700.00") != std::string::npos);
  CHECK(boxes.find("TrimBox:            20.00    20.00   600.00   600.00") != std::string::npos);
  CHECK(differing_pixels(paper.original, paper.copy) == 0);
}

TEST_CASE("private data, signatures and the mark of PDF eXpress go") {
  PdfBuilder builder;
  const std::string piece = "/PieceInfo << /Illustrator << /Private (hidden) >> >>";
  builder.add_page(kText, kFonts, piece);
  builder.catalog(piece +
                  " /Perms << /DocMDP << /Type /Sig >> >> /AcroForm << /SigFlags 3 /Fields [ "
                  "<< /FT /Sig /T (s) /V << /Type /Sig /Contents <00> >> >> ] >>");
  const int xmp = builder.add_stream(
      "/Type /Metadata /Subtype /XML",
      "<x:xmpmeta><xmp:CreatorTool>Certified by IEEE PDFeXpress at 1</xmp:CreatorTool>"
      "<dc:title>Kept</dc:title></x:xmpmeta>");
  builder.catalog("/Metadata " + ref(xmp));
  const int info = builder.add(
      "<< /Title (Kept) /Creator ('Certified by IEEE PDFeXpress at 03/19/2016 2:56:07 AM') >>");
  builder.trailer("/Info " + ref(info));
  const Mended paper =
      mended(builder.bytes(), {"remove-private-data", "drop-signatures", "uncertify"});
  const std::string bytes = paper.bytes();
  for (const char* gone : {"PieceInfo", "hidden", "/Perms", "SigFlags", "/V ", "Certified"}) {
    INFO(gone);
    CHECK(bytes.find(gone) == std::string::npos);
  }
  CHECK(paper.after.info.title == "Kept");
  CHECK(paper.after.xmp.find("<dc:title>Kept</dc:title>") != std::string::npos);
}

TEST_CASE("streams are copied as they are") {
  PdfBuilder builder;
  std::string content = kText;
  for (int i = 0; i < 200; ++i) content += "\n% a remark that compresses well";
  builder.add_page(content, kFonts, "/Annots [ " + link(kWeb) + " ]", true);
  const std::string original = builder.bytes();
  const std::size_t begin = original.find("stream\n") + 7;
  const std::string stream = original.substr(begin, original.find("\nendstream") - begin);
  REQUIRE(stream.size() > 50);
  CHECK(mended(original, {"remove-links"}).bytes().find(stream) != std::string::npos);
}

}  // namespace colophon::pdf::repair
