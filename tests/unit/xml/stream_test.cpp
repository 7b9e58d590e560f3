#include "xml/stream.hpp"

#include <stdexcept>

#include "support/catch.hpp"

using namespace colophon::xml;

namespace {

/// Writes down what it hears.
class Notes : public StreamHandler {
 public:
  void start(std::string_view name, const std::vector<Attribute>& attributes, int line) override {
    text_ += "<" + std::string(name) + "@" + std::to_string(line);
    for (const Attribute& one : attributes) text_ += " " + one.name + "=" + one.value;
    text_ += ">";
    if (name == "throw") throw std::runtime_error("thrown");
  }
  void end(std::string_view name) override { text_ += "</" + std::string(name) + ">"; }
  void text(std::string_view piece) override { text_ += piece; }
  [[nodiscard]] bool enough() const override { return text_.find("stop") != std::string::npos; }
  [[nodiscard]] const std::string& heard() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

TEST_CASE("streams: elements, attributes and text in order, prefixes dropped") {
  Notes notes;
  CHECK(stream("<?xml version='1.0'?>\n<x:a xmlns:x='urn:x' x:b='1&amp;2&#65;'>"
               "t&lt;<![CDATA[<u>]]>\n<c/></x:a>",
               notes)
            .empty());
  CHECK(notes.heard() == "<a@2 b=1&2A>t<<u>\n<c@3></c></a>");
}

TEST_CASE("streams: what is refused, and what ends them") {
  for (const char* text : {"", "no xml", "<a>", "<a></b>", "<a b=1/>", "<!DOCTYPE a><a/>",
                           "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>",
                           "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "<a>&nbsp;</a>"}) {
    Notes notes;
    INFO(text);
    CHECK_FALSE(stream(text, notes).empty());
    CHECK(notes.heard().find("bbbb") == std::string::npos);
  }
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  Notes notes;
  CHECK_FALSE(stream(deep, notes).empty());

  Notes enough;
  CHECK(stream("<a><stop/><b></a>", enough).empty());
  CHECK(enough.heard().find("<b") == std::string::npos);
  Notes thrower;
  CHECK_THROWS_WITH(stream("<a><throw/></a>", thrower), "thrown");
}
