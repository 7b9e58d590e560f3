#include "metadata/import/json/fields.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::metadata;
using json::Kind;

namespace {

/// The one finding that makes a text unreadable.
std::string refusal(std::string_view text, const json::Limits& limits = {}) {
  Findings findings;
  CHECK_FALSE(json::parse(text, "x.json", findings, limits));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "CFG-001");
  return std::to_string(findings[0].where.line) + ": " + findings[0].message;
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("json: every value knows where it began") {
  Findings findings;
  const auto root = json::parse(
      "\xEF\xBB\xBF{ \"a\" : [1, -2.50,\n  true,null, \"ü\\n\\\"{\" ],\n\"ü\":{}, "
      "\"b\" :\n7}",
      "x.json", findings);
  REQUIRE(root);
  CHECK(findings.empty());
  REQUIRE(root->members.size() == 3);
  const json::Value& list = root->members[0].value;
  REQUIRE(list.items.size() == 5);
  const auto place = [](const json::Value& value) {
    return std::pair<int, int>(value.line, value.column);
  };
  CHECK(place(*root) == std::pair(1, 1));
  CHECK(place(list) == std::pair(1, 9));
  CHECK(place(list.items[0]) == std::pair(1, 10));
  CHECK(place(list.items[1]) == std::pair(1, 13));
  CHECK(place(list.items[2]) == std::pair(2, 3));
  CHECK(place(list.items[3]) == std::pair(2, 8));
  CHECK(place(list.items[4]) == std::pair(2, 14));
  CHECK(place(root->members[1].value) == std::pair(3, 5));
  CHECK(place(root->members[2].value) == std::pair(4, 1));
  CHECK(list.items[1].text == "-2.50");
  CHECK(list.items[4].text == "ü\n\"{");
  CHECK(list.items[3].kind == Kind::kNull);
}

TEST_CASE("json: what is no JSON or costs too much is one finding") {
  CHECK(refusal("{\"a\": 1,\n \"b\" 2}").starts_with("2: not read as JSON: syntax error"));
  CHECK(refusal("").find("unexpected end of input") != std::string::npos);
  CHECK(refusal("[1] x").starts_with("1: "));
  CHECK(refusal("[\n\"\xE9\"]") == "2: not read as JSON: its text is not UTF-8");
  CHECK(refusal("[\"\\ud800\"]").starts_with("1: "));
  CHECK(refusal("[1e999]").starts_with("1: "));
  CHECK(refusal(nested(65)).find("deeper than 64 levels") != std::string::npos);
  CHECK(refusal(nested(1'000'000)).find("deeper than 64 levels") != std::string::npos);
  CHECK(refusal("[1,2,3]", {.values = 3}).find("more than 3 values") != std::string::npos);
  CHECK(refusal("[1,2,3]", {.bytes = 6}).find("7 bytes, 6 are allowed") != std::string::npos);
  // Neither a bidirectional override nor a whole file comes along in the message.
  CHECK(refusal("[\"" + std::string(5000, 'x')).size() < 300);
  Findings findings;
  CHECK(json::parse(nested(64), "x.json", findings));
  CHECK(findings.empty());
}

TEST_CASE("json: keys that stand twice are found, the first one counts") {
  Findings findings;
  const auto root =
      json::parse("{\"a\": 1, \"b\": 2,\n \"a\": 3, \"c\": {\"b\": 1, \"b\": 2}, \"a\": 4}",
                  "x.json", findings);
  REQUIRE(root);
  CHECK(root->members.size() == 3);
  CHECK(root->find("a")->text == "1");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].rule == "CFG-004");
  CHECK(findings[0].where.line == 2);
  CHECK(findings[0].message.find("\"a\" stands twice in one object, 2 times") != std::string::npos);
  std::string many = "{";
  for (int i = 0; i < 100'000; ++i) many += "\"k" + std::to_string(i % 50'000) + "\":1,";
  findings.clear();
  REQUIRE(json::parse(many + "\"z\":1}", "x.json", findings));
  CHECK(findings.size() == 21);
}

TEST_CASE("json: fields tell every problem, and each unread key once") {
  Findings findings;
  json::Limits limits;
  limits.text_bytes = 8;
  const auto root =
      json::parse(R"([{"id": 7, "name": {}, "tags": ["a", 1, [], null], "x": 1, "old": 2,
 "long": "123456789", "on": "yes"}, {"x": 2, "tags": "b"}, null])",
                  "x.json", findings, limits);
  REQUIRE(root);
  json::Source source("x.json", findings);
  json::Fields first(source, root->items[0], "[0]");
  CHECK(first.text("id") == "7");
  CHECK(first.text("name").empty());
  CHECK(first.texts("tags") == std::vector<std::string>{"a", "1"});
  CHECK(first.text("long").empty());
  CHECK_FALSE(first.flag("on"));
  first.ignore({"old", "older"});
  first.finish();
  json::Fields second(source, root->items[1], "[1]");
  CHECK(second.texts("tags") == std::vector<std::string>{"b"});
  second.finish();
  CHECK_FALSE(json::Fields(source, root->items[2], "[2]").valid());
  source.finish();
  std::vector<std::string> messages;
  for (const Finding& finding : findings) messages.push_back(finding.message);
  CHECK(messages == std::vector<std::string>{
                        "[0].name is an object, expected a text: left out",
                        "[0].tags[2] is a list, expected a text: left out",
                        "[0].long is too long a text: left out",
                        "[0].on is a text \"yes\", expected true or false: left out",
                        "[2] is nothing, expected an object: left out",
                        "key \"[].x\" is not read (there 2 times)",
                        "not taken over: [].old",
                    });
}
