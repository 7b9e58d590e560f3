#include <map>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "sheet/sheet.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::sheet;

namespace {

std::string member(const std::filesystem::path& file, const std::string& name) {
  archive::ZipReader zip(file);
  for (const archive::ZipEntry& entry : zip.entries()) {
    if (entry.name == name) return zip.read(entry).bytes.value_or("");
  }
  return {};
}

/// Texts of a sheet's cells by reference ("B2"), through the table of shared strings.
std::map<std::string, std::string> cells(const std::filesystem::path& file, int sheet) {
  const xml::Parsed strings = xml::parse(member(file, "xl/sharedStrings.xml"));
  const xml::Parsed page =
      xml::parse(member(file, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml"));
  REQUIRE(strings.document);
  REQUIRE(page.document);
  const auto texts = strings.document->root.all("si");
  std::map<std::string, std::string> out;
  for (const xml::Node* row : page.document->root.child("sheetData")->all("row")) {
    for (const xml::Node* cell : row->all("c")) {
      CHECK(cell->attribute("t") == "s");  // a string, never a number or a formula
      CHECK(cell->child("f") == nullptr);
      out[std::string(cell->attribute("r"))] =
          texts.at(std::stoul(cell->child("v")->content()))->content();
    }
  }
  return out;
}

}  // namespace

TEST_CASE("XLSX: strings as they are, several sheets, the same bytes each time") {
  const std::vector<Sheet> sheets = {
      {"Papers", {{"Paper Id", "Title"}, {{"007", "=1+1"}, {"8", "Zoë & <b>\n韩松"}}}},
      {"Order", {{"Sequence"}, {{"1"}}}}};
  const TemporaryFolder folder;
  const auto path = folder.path() / "t.xlsx";
  write_file(path, write_xlsx(sheets, 1'676'332'800));
  const auto first = cells(path, 1);
  CHECK(first.at("A1") == "Paper Id");
  CHECK(first.at("A2") == "007");
  CHECK(first.at("B2") == "=1+1");
  CHECK(first.at("B3") == "Zoë & <b>\n韩松");
  CHECK(cells(path, 2).at("A2") == "1");
  CHECK(member(path, "docProps/core.xml").find("2023-02-14T00:00:00Z") != std::string::npos);
  CHECK(member(path, "xl/workbook.xml").find("name=\"Order\"") != std::string::npos);
  CHECK(test::shell("unzip -t '" + path.string() + "'").status == 0);
  CHECK(write_xlsx(sheets, 1'676'332'800) == read_file(path));
}

TEST_CASE("XLSX: what no spreadsheet can open is not written") {
  CHECK_THROWS_AS(write_xlsx({{"a/b", {}}}, 0), std::logic_error);
  CHECK_THROWS_AS(write_xlsx({{std::string(32, 'x'), {}}}, 0), std::logic_error);
  const TemporaryFolder folder;
  write_file(folder.path() / "t.xlsx",
             write_xlsx({{"S", {{"a"}, {{std::string("x\x01y") + std::string(40'000, 'z')}}}}}, 1));
  const auto text = cells(folder.path() / "t.xlsx", 1).at("A2");
  CHECK(text.starts_with("x\xEF\xBF\xBDy"));
  CHECK(to_utf32(text).size() == 32'767);
}
