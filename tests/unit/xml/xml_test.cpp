#include <algorithm>

#include "base/embedded.hpp"
#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "xml/read.hpp"

using namespace colophon;
using xml::element;
using xml::Node;

namespace {

Node sample() {
  Node root = element("root");
  root.set("title", "a \"b\" <c> & ä\n");
  root.set("xmlns:x", "urn:x");
  root.add(
      element("mixed", std::vector<Node>{element("b", "1"), xml::text(" "), element("c", "2")}));
  root.add(element("x:text", "x < y & \"z\" > ü 韩 \U0001F600"));
  root.add(element("raw", std::vector<Node>{xml::cdata("a ]]> b & <c>")}));
  root.add(element("deep", std::vector<Node>{element("empty")}));
  return root;
}

bool same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.name != b.name || a.text != b.text) return false;
  return a.children.size() == b.children.size() &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), same);
}

std::string first_problem(std::string_view text) {
  const xml::Parsed parsed = xml::parse(text);
  CHECK_FALSE(parsed.document);
  return parsed.problems.empty() ? "none" : parsed.problems.front().message;
}

}  // namespace

TEST_CASE("XML is written indented, escaped and always the same") {
  const std::string text = xml::write({"-//X//EN", "x.dtd", sample()});
  CHECK(text == xml::write({"-//X//EN", "x.dtd", sample()}));
  CHECK(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE root PUBLIC"));
  CHECK(text.find("\n <mixed><b>1</b> <c>2</c></mixed>\n") != std::string::npos);
  CHECK(text.find("x &lt; y &amp; &quot;z&quot; &gt; ü 韩 \U0001F600") != std::string::npos);
  CHECK(text.ends_with("</root>\n"));
  const TemporaryFolder folder;
  write_file(folder.path() / "a.xml", text);
  const auto oracle = test::shell("xmllint --nonet --noout a.xml", folder.path());
  INFO(oracle.err);
  CHECK(oracle.status == 0);
}

TEST_CASE("what was written is read back") {
  const xml::Parsed parsed = xml::parse(xml::write({"-//X//EN", "x.dtd", sample()}));
  REQUIRE(parsed.document);
  CHECK(parsed.document->public_id == "-//X//EN");
  CHECK(parsed.document->system_id == "x.dtd");
  const Node& root = parsed.document->root;
  CHECK(root.attribute("title") == "a \"b\" <c> & ä\n");
  CHECK(root.attribute("xmlns:x") == "urn:x");
  CHECK(root.line == 3);
  CHECK(root.child("raw")->content() == "a ]]> b & <c>");
  CHECK(same(*root.child("mixed"), sample().children[0]));
  CHECK(same(*root.child("x:text"), sample().children[1]));
  CHECK(root.at("deep/empty") != nullptr);
  CHECK(root.at("deep/absent/x") == nullptr);
}

TEST_CASE("characters XML cannot hold are replaced") {
  const auto parsed = xml::parse(xml::write({"", "", element("a", std::string("x\x01y\xFFz"))}));
  REQUIRE(parsed.document);
  CHECK(parsed.document->root.content() == "x\uFFFDy\uFFFDz");
}

TEST_CASE("XML from strangers cannot expand, reach out or nest without end") {
  CHECK(first_problem("") != "none");
  CHECK(first_problem("<a><b></a>") != "none");
  CHECK(first_problem("plain text") != "none");
  const std::string laughs =
      "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;&l;&l;&l;\">]><a>&m;</a>";
  CHECK(first_problem(laughs) == "declares an entity, which is refused");
  CHECK(first_problem("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>") ==
        "declares an entity, which is refused");
  CHECK(first_problem("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\">%p;]><a/>") ==
        "declares an entity, which is refused");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(first_problem(deep).find("depth") != std::string::npos);
  CHECK(first_problem(std::string("<a>\0</a>", 8)) != "none");
  CHECK_FALSE(xml::parse("<a>0123456789</a>", 10).document);
  // An external subset is named but never fetched.
  CHECK(xml::parse("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>").document);
}

TEST_CASE("every embedded schema compiles and says where a document is wrong") {
  int schemas = 0;
  for (const EmbeddedFile& file : embedded_files()) {
    // What schemas share is compiled with each of them; a part of a grammar need not be one.
    if (!file.name.ends_with(".xsd") || file.name.starts_with("schemas/common/")) continue;
    INFO(file.name);
    CHECK_NOTHROW(xml::embedded_schema(file.name));
    // It compiles once in a run, whoever asks for it how often.
    CHECK(&xml::embedded_schema(file.name) == &xml::embedded_schema(std::string(file.name)));
    ++schemas;
  }
  REQUIRE(schemas >= 10);
  CHECK_THROWS_AS(xml::embedded_schema("schemas/absent.xsd"), std::logic_error);
  const xml::Schema& schema = xml::embedded_schema("schemas/common/ali.xsd");
  const std::string good =
      "<license_ref xmlns='http://www.niso.org/schemas/ali/1.0/'>https://x.org</license_ref>";
  CHECK(schema.validate(good).empty());
  const auto problems = schema.validate("\n\n" + good.substr(0, 60) + "nothing</license_ref>");
  REQUIRE_FALSE(problems.empty());
  CHECK(schema.validate("<other/>").size() == 1);
  CHECK(schema.validate("not xml").size() == 1);
}
