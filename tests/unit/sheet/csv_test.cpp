#include "sheet/sheet.hpp"
#include "support/catch.hpp"

using namespace colophon::sheet;

TEST_CASE("CSV: quotes where they are needed, CRLF behind every record") {
  const Table table{{"a", "b"}, {{"1", "x,y"}, {"say \"so\"", "two\nlines"}, {" edge", ""}}};
  CHECK(write_csv(table) ==
        "a,b\r\n1,\"x,y\"\r\n\"say \"\"so\"\"\",\"two\nlines\"\r\n\" edge\",\r\n");
  CHECK(write_csv({{"a", "b"}, {{"1", "2"}}}, {.quote_all = true}) ==
        "\"a\",\"b\"\r\n\"1\",\"2\"\r\n");
  CHECK(write_csv({{"a", "b"}, {{"1,2", "3\t4"}}}, {.separator = '\t'}) ==
        "a\tb\r\n1,2\t\"3\t4\"\r\n");
}

TEST_CASE("CSV: no cell is a formula, and what was written is read") {
  for (const char* cell : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''@x", "\r=1"}) {
    INFO(cell);
    CHECK(guarded(cell) == std::string("'") + cell);
    CHECK(unguarded(guarded(cell)) == cell);
  }
  for (const char* cell : {"", "'", "O'Neil", "'tis", "a=b", "1-2"}) {
    INFO(cell);
    CHECK(guarded(cell) == cell);
    CHECK(unguarded(cell) == cell);
  }
  const Table table{{"Name", "Name, again"},
                    {{"=HYPERLINK(\"https://example.org\")", "'=x"}, {"Nguyễn", "a\r\nb"}}};
  for (const CsvStyle style : {CsvStyle{}, CsvStyle{'\t', true}, CsvStyle{';', true}}) {
    const CsvRead read = read_csv(write_csv(table, style));
    CHECK(read.table == table);
    CHECK(read.problems.empty());
    CHECK(read.separator == style.separator);
  }
}

TEST_CASE("CSV of strangers: separators, line ends, marks, encodings") {
  const Table expected{{"id", "name"}, {{"1", "Ada"}, {"2", "Zoë"}}};
  for (const char* text :
       {"id,name\r\n1,Ada\r\n2,Zoë\r\n", "id;name\n1;Ada\n\n2;Zoë", "id\tname\r1\tAda\r2\tZoë\r",
        "\xEF\xBB\xBFid,name\n1, Ada \n2,\"Zoë\"\n", ",,\nid,name\n1,Ada\n,,\n2,Zoë,\n"}) {
    INFO(text);
    const CsvRead read = read_csv(text);
    CHECK(read.table == expected);
    CHECK(read.problems.empty());
  }
  std::string wide = "\xFF\xFE";
  for (const char16_t c : std::u16string(u"id,name\r\n1,Ada\r\n2,Zoë\r\n")) {
    wide += static_cast<char>(c & 0xFF);
    wide += static_cast<char>(c >> 8);
  }
  CHECK(read_csv(wide).table == expected);
}

TEST_CASE("CSV of strangers: what is wrong has a place") {
  const CsvRead cut = read_csv("id,name\n1,\"never\nclosed\n2,x\n");
  REQUIRE(cut.problems.size() == 1);
  CHECK(cut.problems[0].line == 2);
  CHECK(cut.problems[0].column == 2);

  const CsvRead ragged = read_csv("id,name\n1\n\"a\nb\",2,3\n4,5\n");
  CHECK(ragged.table.rows == std::vector<Row>{{"1", ""}, {"a\nb", "2"}, {"4", "5"}});
  CHECK(ragged.lines == std::vector<int>{2, 3, 5});
  REQUIRE(ragged.problems.size() == 1);
  CHECK(ragged.problems[0].line == 3);
  CHECK(ragged.problems[0].column == 3);

  CHECK(read_csv("a,b\n\xFF\xFD,1\n").problems.size() == 1);
  CHECK(read_csv("a\n1\n2\n3\n", {.rows = 2}).table.rows.size() == 2);
  CHECK(read_csv("a\n1\n2\n3\n", {.rows = 2}).problems.size() == 1);
  CHECK(read_csv("a,b,c\n1,2,3\n", {.columns = 2}).table.header.size() == 2);
  CHECK(read_csv("a,b", {.bytes = 2}).table.header.empty());
  CHECK(read_csv("").table == Table{});
  CHECK(read_csv("\"").table == Table{});
}
