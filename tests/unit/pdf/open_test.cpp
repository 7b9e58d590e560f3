#include "pdf/open.hpp"

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;
using test::ref;

TEST_CASE("a document opens from memory and from a file") {
  PdfBuilder builder;
  builder.add_page("", "<< >>", "/Rotate 90");
  builder.add_page("");
  const std::string bytes = builder.bytes();
  const TemporaryFolder folder;
  write_file(folder.path() / "a.pdf", bytes);
  const Document from_file(folder.path() / "a.pdf");
  CHECK(page_list(from_file).size() == 2);
  CHECK_FALSE(from_file.has_duplicates());
  const Document from_memory = Document::from_bytes(bytes);
  const auto pages = page_list(from_memory);
  REQUIRE(pages.size() == 2);
  CHECK(as_integer(page_attribute(from_memory, pages[0], "Rotate")) == 90);
  CHECK(page_attribute(from_memory, pages[1], "Rotate") == nullptr);
}

TEST_CASE("a file that is no PDF is refused by OpenError") {
  CHECK_THROWS_AS(Document::from_bytes("not a PDF"), OpenError);
  CHECK_THROWS_AS(Document::from_bytes(""), OpenError);
  CHECK_THROWS_AS(Document("/nonexistent/file.pdf"), OpenError);
}

TEST_CASE("page trees with loops and lying counts end") {
  PdfBuilder builder;
  builder.add_page("");
  const int page = builder.add_page("");
  builder.set(2, "<< /Type /Pages /Count 1410065407 /Kids [ " + ref(page) + " 2 0 R 2 0 R ] >>");
  CHECK(page_list(Document::from_bytes(builder.bytes())).size() == 1);
}

TEST_CASE("references in a circle resolve to nothing") {
  PdfBuilder builder;
  builder.add_page("");
  const int first = builder.reserve(), second = builder.reserve();
  builder.set(first, ref(second));
  builder.set(second, ref(first));
  builder.catalog("/Loop " + ref(first) + " /Dangling 99 0 R");
  const Document document = Document::from_bytes(builder.bytes());
  CHECK(document.get(document.catalog(), "Loop") == nullptr);
  CHECK(document.get(document.catalog(), "Dangling") == nullptr);
}

TEST_CASE("named destinations of both kinds are found") {
  PdfBuilder builder;
  const int page = builder.add_page("");
  const int leaf = builder.add("<< /Limits [(a) (b)] /Names [ (a) [" + ref(page) +
                               " /Fit] <62> << /D [" + ref(page) + " /Fit] >> ] >>");
  builder.catalog("/Names << /Dests << /Kids [ " + ref(leaf) + " ] >> >> /Dests << /c [" +
                  ref(page) + " /Fit] >>");
  const Document document = Document::from_bytes(builder.bytes());
  const auto names = named_destinations(document);
  CHECK(names.size() == 3);
  CHECK(as_array(names.at("a")) != nullptr);
  CHECK(is_dictionary(names.at("b")));
  CHECK(as_array(names.at("c")) != nullptr);
}

TEST_CASE("text strings come out as UTF-8 whatever their encoding") {
  PdfBuilder builder;
  builder.add_page("");
  builder.catalog(
      "/A (caf\\351) /B <FEFF00E9D83DDE00> /C (\xEF\xBB\xBF\xC3\xA9) /D <FFFEE9003DD800DE> "
      "/E (\\200 \\240)");
  const Document document = Document::from_bytes(builder.bytes());
  const auto text = [&](const char* key) { return as_text(document.get(document.catalog(), key)); };
  CHECK(text("A") == "café");
  CHECK(text("B") == "é😀");
  CHECK(text("C") == "é");
  CHECK(text("D") == "é😀");
  CHECK(text("E") == "• €");
}

TEST_CASE("compressed streams decode") {
  PdfBuilder builder;
  const int page = builder.add_page("q Q", "<< >>", {}, true);
  const Document document = Document::from_bytes(builder.bytes());
  const auto* object =
      document.objects().GetObject(PoDoFo::PdfReference(static_cast<unsigned>(page), 0));
  const auto* content = document.get(object, "Contents");
  REQUIRE(content != nullptr);
  CHECK(decoded_stream(*content) == "q Q");
}

}  // namespace
}  // namespace colophon::pdf
