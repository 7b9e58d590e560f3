#include <filesystem>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "yaml/fields.hpp"

using namespace colophon;
using yaml::Kind;

namespace {

yaml::Document parse_clean(const std::string& text) {
  Findings findings;
  auto document = yaml::parse(text, "x.yaml", findings);
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.message);
  REQUIRE(document);
  REQUIRE(findings.empty());
  return *document;
}

/// The one finding of a text that cannot be parsed.
Finding refused(const std::string& text) {
  Findings findings;
  CHECK_FALSE(yaml::parse(text, "x.yaml", findings));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "CFG-001");
  CHECK(findings[0].severity == Severity::kError);
  CHECK(findings[0].where.file == "x.yaml");
  CHECK(findings[0].where.line >= 1);
  CHECK(findings[0].where.column >= 1);
  return findings[0];
}

}  // namespace

TEST_CASE("scalars stay as they were written") {
  const auto document = parse_clean("a: 007\nb:\n  - 1.50\n  - \"x\\u0041\"\nc: ~\n");
  const yaml::Node& root = *document.root;
  CHECK(root.find("a")->text == "007");
  CHECK(root.find("b")->items.at(0)->text == "1.50");
  CHECK(root.find("b")->items.at(1)->text == "xA");
  CHECK(root.find("b")->items.at(1)->line == 4);
  CHECK(root.find("b")->items.at(1)->column == 5);
  CHECK(root.find("c")->kind == Kind::kNull);
  CHECK(root.find("d") == nullptr);
  CHECK(yaml::to_json(root) == R"({"a":7,"b":[1.5,"xA"],"c":null})");
}

TEST_CASE("columns count characters, and text is composed") {
  const auto document = parse_clean("{äöü: 1, b: e\xCC\x81}\n");
  CHECK(document.root->members.at(1).column == 10);
  CHECK(document.root->find("b")->column == 13);
  CHECK(document.root->find("b")->text == "\xC3\xA9");
}

TEST_CASE("a byte order mark and DOS line ends do no harm") {
  const auto document = parse_clean(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n");
  CHECK(document.root->find("a")->text == "1");
  CHECK(document.root->find("b")->line == 2);
}

TEST_CASE("what cannot be read is one finding with its place") {
  CHECK(refused("a: b: c\n").where.line == 1);
  CHECK(refused("a:\n  - b\n c: d\n").where.line >= 2);
  CHECK(refused("a: [1, 2\n").message.rfind("not valid YAML: ", 0) == 0);
  CHECK(refused("a: 1\nb: \"\xFF\"\n").message == "byte 0xFF is not valid UTF-8 text");
  CHECK(refused("a: 1\nb: \"\xFF\"\n").where.line == 2);
  CHECK(refused("a: 1\nb: \"\xFF\"\n").where.column == 5);
  CHECK(refused(std::string("a: \0b\n", 6)).message == "byte 0x00 is not valid UTF-8 text");
  CHECK(refused("\xFE\xFF").where.line == 1);
  CHECK(refused("a: 1\n---\nb: 2\n").message == "the file holds a second document");
  CHECK(refused("a: *b\n").message.find("anchor is not defined") != std::string::npos);
  CHECK(refused("&a [*a]\n").message == "an alias stands inside the value it names");
}

TEST_CASE("depth, size and aliases are bounded") {
  for (const std::string open : {"[", "{a: ", "- ", "? "}) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += open;
    refused(deep);
  }
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) laughs += "*a" + std::to_string(i - 1) + ", ";
    laughs += "]\n";
  }
  CHECK(refused(laughs).message.find("aliases written out") != std::string::npos);
  refused(std::string(yaml::kMaxBytes + 1, ' '));
  const auto document = parse_clean("a: &x {b: 1}\nc: *x\n");
  CHECK(document.root->find("c")->find("b")->text == "1");
}

TEST_CASE("a key that stands twice is reported and the first one counts") {
  Findings findings;
  const auto document = yaml::parse("a: 1\nb: 2\na: 3\n", "x.yaml", findings);
  REQUIRE(document);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "CFG-004");
  CHECK(findings[0].where.line == 3);
  CHECK(document->root->find("a")->text == "1");
}

TEST_CASE("keys that are no words and tags are reported") {
  Findings findings;
  REQUIRE(yaml::parse("[1]: a\n{b: c}: d\n~: e\nf: !g h\ni: !!str 1\n", "x.yaml", findings));
  REQUIRE(findings.size() == 4);
  for (const Finding& finding : findings) CHECK(finding.rule == "CFG-003");
}

TEST_CASE("fields report wrong types, words and numbers, all of them") {
  const auto document = parse_clean(
      "text: [a]\nnumber: '3'\nbig: 12\nflag: 1\nword: gren\nlist: a\nmap: b\nunknwn: 1\n"
      "empty:\nlines: |\n  a\n  b\ncontrol: \"a\\0b\"\n");
  Findings findings;
  const yaml::Source source{"x.yaml", findings};
  yaml::Fields fields(source, *document.root, "top");
  CHECK(fields.text("text").empty());
  CHECK(fields.integer("number", 7, 0, 10) == 7);
  CHECK(fields.integer("big", 7, 0, 10) == 7);
  CHECK(fields.flag("flag", true));
  CHECK(fields.word("word", {"red", "green"}).empty());
  CHECK(fields.list("list").empty());
  CHECK(fields.map("map") == nullptr);
  CHECK(fields.node("empty") == nullptr);
  CHECK(fields.text("lines") == "a b");
  CHECK(fields.text("control").empty());
  CHECK(fields.required_text("absent").empty());
  CHECK(fields.text("unknown").empty());
  fields.finish();
  std::vector<std::string> seen;
  for (const Finding& finding : findings) seen.push_back(finding.rule + ' ' + finding.message);
  CHECK(seen == std::vector<std::string>{
                    "CFG-003 top.text is a list, expected a text",
                    "CFG-003 top.number is \"3\", expected a whole number",
                    "CFG-006 top.big is 12, expected 0 to 10",
                    "CFG-003 top.flag is \"1\", expected true or false",
                    "CFG-006 top.word is \"gren\", did you mean \"green\"?",
                    "CFG-003 top.list is a text, expected a list",
                    "CFG-003 top.map is a text, expected keys with values",
                    "CFG-006 top.control holds a control character",
                    "CFG-005 top.absent is not given",
                    "CFG-002 unknown key \"unknwn\" in top, did you mean \"unknown\"?"});
}

TEST_CASE("inputs that once broke the reader are read or refused") {
  int cases = 0;
  for (const auto& path : list_files(test::source_dir() / "tests/fuzz/regressions/event_yaml")) {
    CAPTURE(path);
    Findings findings;
    const auto document = yaml::parse(read_file(path), path.filename().string(), findings);
    CHECK((document.has_value() || !findings.empty()));
    if (document) CHECK_FALSE(yaml::to_json(*document->root).empty());
    ++cases;
  }
  CHECK(cases > 0);
}
