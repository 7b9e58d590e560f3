// Tables of all kinds that are not CSV (csv_test.cpp), and what is refused.
#include <map>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "sheet/sheet.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::sheet;

namespace {

std::string zipped(const std::map<std::string, std::string>& parts) {
  const TemporaryFolder folder;
  std::vector<archive::ZipItem> items;
  for (const auto& [name, text] : parts) items.push_back({.name = name, .bytes = text});
  archive::write_zip(folder.path() / "x.zip", items, 1'000'000'000);
  return read_file(folder.path() / "x.zip");
}

const std::string kXlsxSpace = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";

/// A workbook of one sheet, as other programs than ours write them.
std::string xlsx(
    const std::string& rows, const std::string& shared = "",
    const std::string& workbook = "<sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets>") {
  return zipped(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml",
        "<workbook xmlns:r='urn:r' " + kXlsxSpace + ">" + workbook + "</workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='/xl/worksheets/one.xml'/>"
        "<Relationship Id='r2' Type='x/sharedStrings' Target='sharedStrings.xml'/>"
        "<Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>"},
       {"xl/sharedStrings.xml", "<sst>" + shared + "</sst>"},
       {"xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='000'/>"
        "<numFmt numFmtId='165' formatCode='[Red]&quot;day&quot;\\ yyyy'/>"
        "<numFmt numFmtId='166' formatCode='0.00&quot;days&quot;'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
        "<xf numFmtId='164'/><xf numFmtId='14'/><xf numFmtId='165'/><xf numFmtId='166'/></cellXfs>"
        "</styleSheet>"},
       {"xl/worksheets/one.xml",
        "<worksheet " + kXlsxSpace + "><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::string ods(const std::string& tables, const std::string& styles = "") {
  return zipped(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml", "<o:document-content xmlns:o='urn:o' xmlns:t='urn:t' xmlns:x='urn:x'>" +
                           styles + "<o:body><o:spreadsheet>" + tables +
                           "</o:spreadsheet></o:body></o:document-content>"}});
}

std::string excel_xml(const std::string& sheets) {
  return "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n"
         "<Workbook xmlns='urn:w' xmlns:ss='urn:w'>" +
         sheets + "</Workbook>";
}

}  // namespace

TEST_CASE("XLSX: what we write is read back, sheets by name") {
  const Table table{{"id", "name"}, {{"007", "Zoë\nX"}, {"", "=1"}}};
  const Tables read = read_tables(write_xlsx({{"One", table}, {"Two", table}}, 1'000'000'000));
  CHECK(read.refused == "");
  CHECK(read.kind == "XLSX");
  REQUIRE(read.grids.size() == 2);
  CHECK(read.grids[1].name == "Two");
  CHECK_FALSE(read.grids[1].hidden);
  CHECK(read.grids[0].lines == std::vector<int>{1, 2, 3});
  CHECK(with_header(read.grids[0]).table == table);
}

TEST_CASE("XLSX: texts of all sorts, numbers as shown, days") {
  const Tables read = read_tables(xlsx(
      "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' t='inlineStr'><is><r><t>in</t></r>"
      "<r><t>line_x000A_</t></r><rPh><t>no</t></rPh></is></c><c t='str'><f>A1</f><v>f</v></c></row>"
      "<row><c><v>7</v></c><c s='1'><v>7</v></c><c s='2'><v>44927</v></c>"
      "<c s='3'><v>44927.5</v></c><c s='4'><v>0.1</v></c><c t='b'><v>1</v></c>"
      "<c t='d'><v>2026-03-02T00:00:00.000</v></c><c><v>1.1000000000000001</v></c>"
      "<c><v>1E+3</v></c><c s='2'><v>60</v></c><c s='99'><v>5.0</v></c></row>",
      "<si><t>no</t></si><si><r><t>sha</t></r><r><t xml:space='preserve'>red </t></r>"
      "<rPh><t>no</t></rPh></si>"));
  REQUIRE(read.refused == "");
  REQUIRE(read.grids.size() == 1);
  CHECK(read.problems.empty());
  CHECK(read.grids[0].lines == std::vector<int>{2, 3});
  CHECK(read.grids[0].rows[0] == Row{"shared", "", "inline", "f"});
  CHECK(read.grids[0].rows[1] == Row{"7", "007", "2023-01-01", "2023-01-01T12:00:00", "0.1", "TRUE",
                                     "2026-03-02", "1.1", "1000", "1900-02-28", "5"});
}

TEST_CASE("XLSX: hidden sheets, the calendar of old Macs, errors in cells") {
  const Tables read = read_tables(
      xlsx("<row><c s='2'><v>0</v></c><c s='2'><v>43465</v></c><c t='e'><v>#REF!</v></c>"
           "<c t='s'><v>9</v></c></row>",
           "",
           "<workbookPr date1904='1'/><sheets><sheet name='S' state='veryHidden' r:id='r1'/>"
           "<sheet name='gone' r:id='r9'/></sheets>"));
  REQUIRE(read.grids.size() == 1);
  CHECK(read.grids[0].hidden);
  CHECK(read.grids[0].rows[0][1] == "2023-01-01");
  CHECK(read.problems.size() == 3);
}

TEST_CASE("ODS: repeated cells, paragraphs, comments, hidden tables") {
  const std::string tables =
      "<t:table t:name='A' t:style-name='ta2'>"
      "<t:table-row><t:table-cell t:number-columns-repeated='2' o:value-type='string'><x:p>a</x:p>"
      "</t:table-cell><t:table-cell><o:annotation><x:p>note</x:p></o:annotation><x:p>b<x:s "
      "x:c='2'/>c"
      "</x:p><x:p>d</x:p></t:table-cell><t:table-cell "
      "t:number-columns-repeated='16000'/></t:table-row>"
      "<t:table-row t:number-rows-repeated='3'><t:table-cell/></t:table-row>"
      "<t:table-row t:number-rows-repeated='2'><t:table-cell o:value-type='float' o:value='7'>"
      "<x:p>007</x:p></t:table-cell><t:table-cell o:value-type='float' o:value='1234.5'>"
      "<x:p>1.234,50</x:p></t:table-cell><t:table-cell o:value-type='date' "
      "o:date-value='2026-03-02'><x:p>2.3.26</x:p></t:table-cell>"
      "<t:table-cell o:value-type='boolean' o:boolean-value='true'><x:p>WAHR</x:p></t:table-cell>"
      "</t:table-row><t:table-row t:number-rows-repeated='1048000'><t:table-cell/></t:table-row>"
      "</t:table>";
  const std::string styles =
      "<o:automatic-styles><x:style x:name='ta2'><x:table-properties t:display='false'/></x:style>"
      "</o:automatic-styles>";
  for (const bool flat : {false, true}) {
    const Tables read =
        read_tables(flat ? "<o:document xmlns:o='urn:o' xmlns:t='urn:t' xmlns:x='urn:x'>" + styles +
                               tables + "</o:document>"
                         : ods(tables, styles));
    REQUIRE(read.refused == "");
    REQUIRE(read.grids.size() == 1);
    CHECK(read.grids[0].name == "A");
    CHECK(read.grids[0].hidden);
    CHECK(read.grids[0].lines == std::vector<int>{1, 5, 6});
    CHECK(read.grids[0].rows[0] == Row{"a", "a", "b  c\nd"});
    CHECK(read.grids[0].rows[1] == Row{"007", "1234.5", "2026-03-02", "TRUE"});
    CHECK(read.grids[0].rows[2] == read.grids[0].rows[1]);
  }
}

TEST_CASE("Excel 2003 XML: skipped rows and cells, types, comments") {
  const Tables read = read_tables(excel_xml(
      "<Worksheet ss:Name='Papers'><Table><Row><Cell><Data ss:Type='String'>id</Data></Cell>"
      "<Cell ss:Index='3' ss:MergeAcross='1'><Data ss:Type='String'>A &amp; B</Data>"
      "<Comment><Data>no</Data></Comment></Cell><Cell><Data ss:Type='String'>e</Data></Cell></Row>"
      "<Row ss:Index='4'><Cell><Data ss:Type='Number'>11</Data></Cell>"
      "<Cell><Data ss:Type='DateTime'>2026-03-02T10:00:00.000</Data></Cell></Row></Table>"
      "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"));
  REQUIRE(read.refused == "");
  REQUIRE(read.grids.size() == 1);
  CHECK(read.grids[0].name == "Papers");
  CHECK(read.grids[0].hidden);
  CHECK(read.grids[0].rows[0] == Row{"id", "", "A & B", "", "e"});
  CHECK(read.grids[0].rows[1] == Row{"11", "2026-03-02T10:00:00"});
  CHECK(read.grids[0].lines == std::vector<int>{1, 4});
}

TEST_CASE("tables: what is none is refused with a reason") {
  const std::string entities =
      "<!DOCTYPE Workbook [<!ENTITY a 'aaaaaaaaaa'>]><Workbook><Worksheet><Table><Row><Cell>"
      "<Data>&a;</Data></Cell></Row></Table></Worksheet></Workbook>";
  for (const std::string& bytes :
       {std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), std::string("PK\x03\x04 cut off"),
        std::string("%PDF-1.4\n"), std::string("<html><table><tr><td>1</td></tr></table></html>"),
        std::string("<!doctype html>\n<HTML></HTML>"), std::string("<papers/>"), entities,
        zipped({{"a.txt", "x"}}), zipped({{"content.xml", "<a>"}}),
        zipped({{"[Content_Types].xml", "<a/>"}}),
        xlsx("<row><c><v>1</v></c>", "", "<sheets><sheet name='S' r:id='r1'/>"),
        xlsx("</sheetData><row>"), ods("</x>"), excel_xml("<Worksheet>")}) {
    const Tables read = read_tables(bytes);
    INFO(bytes.substr(0, 60));
    CHECK(read.refused != "");
    CHECK(read.hint != "");
  }
}

TEST_CASE("tables: bombs cost no more than the limits") {
  const Limits few{.rows = 10, .columns = 5, .cells = 40, .text_bytes = 1000, .sheets = 2};
  const auto read = [&](const std::string& bytes) {
    const Tables tables = read_tables(bytes, {.limits = few});
    CHECK(tables.cut);
    REQUIRE_FALSE(tables.problems.empty());
    return tables;
  };
  // A cell at the last column, a text shared by many cells, one row or cell repeated to the end.
  CHECK(read(xlsx("<row><c r='XFD1'><v>1</v></c></row>")).grids.at(0).rows.empty());
  std::string many;
  for (int i = 0; i < 30; ++i) many += "<row><c t='s'><v>0</v></c></row>";
  CHECK(read(xlsx(many, "<si><t>" + std::string(300, 'x') + "</t></si>")).grids.at(0).rows.size() ==
        3);
  CHECK(read(xlsx(many, "<si><t>x</t></si>")).grids.at(0).rows.size() == 11);
  const std::string cell = "<t:table-cell o:value-type='string' ";
  CHECK(read(ods("<t:table><t:table-row>" + cell +
                 "t:number-columns-repeated='2000000000'><x:p>a</x:p></t:table-cell></t:table-row>"
                 "</t:table>"))
            .grids.at(0)
            .rows.at(0)
            .size() == 5);
  CHECK(read(ods("<t:table><t:table-row t:number-rows-repeated='2000000000'>" + cell +
                 "><x:p>a</x:p></t:table-cell></t:table-row></t:table>"))
            .grids.at(0)
            .rows.size() == 11);
  CHECK(read(excel_xml(
                 "<Worksheet><Table><Row><Cell ss:Index='2000000000'><Data>x</Data></Cell></Row>"
                 "</Table></Worksheet>"))
            .grids.at(0)
            .rows.empty());
  CHECK(read("a;b\n1;2;3;4;5;6;7\n").grids.at(0).rows.at(1).size() == 5);
  CHECK(read_tables(std::string(100, 'x'), {.limits = {.bytes = 99}}).refused != "");
  // Deflate's best: a megabyte of the same in a kilobyte.
  const std::string bomb =
      xlsx("<row><c t='inlineStr'><is><t>" + std::string(4'000'000, 'x') + "</t></is></c></row>");
  CHECK(read_tables(bomb).refused.find("times its size") != std::string::npos);
}

TEST_CASE("tables: a header may stand further down, and no cell is lost in silence") {
  Tables read = read_tables("Papers of 2031\n\nid,title\n1,A,surplus,,more\n2\n");
  const Headed headed = with_header(std::move(read.grids.at(0)), 3);
  CHECK(headed.table == Table{{"id", "title"}, {{"1", "A"}, {"2", ""}}});
  CHECK(headed.lines == std::vector<int>{4, 5});
  REQUIRE(headed.problems.size() == 1);
  CHECK(headed.problems[0].message ==
        "5 cells under 2 column names; not read: \"surplus\", \"more\"");
  CHECK(with_header({}, 3).table == Table{});
}

TEST_CASE("tables: control characters are left out, and told with their cell") {
  const Tables read = read_tables("id,ti\x1Etle\n1,a\x07,\x7F\n");
  CHECK(read.grids.at(0).rows == std::vector<Row>{{"id", "title"}, {"1", "a"}});
  REQUIRE(read.problems.size() == 3);
  CHECK(read.problems[1].line == 2);
  CHECK(read.problems[1].column == 2);
}

TEST_CASE("tables: encoding and separator as somebody says them") {
  const Tables said =
      read_tables("id\tn,\n1\t\xB3", {.encoding = "windows-1250", .separator = ','});
  CHECK(said.encoding == "windows-1250");
  CHECK(said.grids.at(0).rows.at(1) == Row{"1\tł"});
  CHECK(read_tables("a", {.encoding = "nonsense"}).refused != "");
}
