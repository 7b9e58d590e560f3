#include "model/licence.hpp"

#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("licences are known by their name and by their address") {
  for (const char* text : {"CC-BY-4.0", "cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/",
                           "http://creativecommons.org/licenses/by/4.0"}) {
    CAPTURE(text);
    const auto licence = licence_from(text);
    REQUIRE(licence);
    CHECK(licence->id == "CC-BY-4.0");
    CHECK(licence->url == "https://creativecommons.org/licenses/by/4.0/");
    CHECK(licence->name == "Creative Commons Attribution 4.0 International");
  }
  CHECK(licence_from("CC-BY-NC-SA-3.0")->url ==
        "https://creativecommons.org/licenses/by-nc-sa/3.0/");
  CHECK(licence_from("CC0-1.0")->url == "https://creativecommons.org/publicdomain/zero/1.0/");
}

TEST_CASE("any other https address is a licence without a name, and other texts are none") {
  const auto own = licence_from("https://example.org/licence");
  REQUIRE(own);
  CHECK(own->id.empty());
  CHECK(own->name == own->url);
  for (const char* text :
       {"", "free", "CC-BY", "CC-BY-9.0", "https://", "https://a b", "CC-BY-4.0x"}) {
    CAPTURE(text);
    CHECK_FALSE(licence_from(text));
  }
}
