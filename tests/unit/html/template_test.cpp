#include "html/template.hpp"

#include <nlohmann/json.hpp>

#include "colophon/failure.hpp"
#include "support/catch.hpp"

using colophon::html::render;

TEST_CASE("values are filled in and escaped") {
  const nlohmann::json data = {{"title", "A & B"}, {"n", 3}, {"people", {{{"name", "<X>"}}}}};
  CHECK(render("t", "{{title}} {{{title}}} {{n}}", data) == "A &amp; B A & B 3");
  CHECK(render("t", "{{#people}}[{{name}}]{{/people}}", data) == "[&lt;X&gt;]");
  CHECK(render("t", "{{title}}", data, [](const std::string& s) { return s + "!"; }) == "A & B!");
}

TEST_CASE("an empty text is no section, and prints as nothing") {
  const nlohmann::json data = {{"isbn", ""}};
  CHECK(render("t", "{{#isbn}}yes{{/isbn}}{{^isbn}}no{{/isbn}}{{isbn}}", data) == "no");
}

TEST_CASE("an unknown tag and a malformed template are errors that name the template") {
  for (const char* text : {"{{titel}}", "{{#titel}}x{{/titel}}", "{{^titel}}x{{/titel}}",
                           "{{>titel}}", "{{#title}}", "{{title"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(render("page.md", text, {{"title", "T"}}), colophon::UsageError);
  }
  CHECK_THROWS_WITH(render("page.md", "{{titel}}", {{"title", "T"}}),
                    "page.md: unknown tag {{titel}}");
}
