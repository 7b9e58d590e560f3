#include "base/text.hpp"

#include "base/number.hpp"
#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("comparable text ignores case, marks and punctuation") {
  CHECK(comparable("Müller–O’Brien, ﬁne") == "muller o brien fine");
  CHECK(squeeze(" a\u00A0 b\n") == "a b");
  CHECK(ascii_fold("Łukasz Straße") == "Lukasz Strasse");
  CHECK(slugify("Title Page iii") == "title-page-iii");
}

TEST_CASE("ASCII takes a shorter way to the same text") {
  // A letter that is not ASCII, in front, leads the long way.
  std::string all;
  for (int c = 1; c < 0x80; ++c) all += std::string("a") + static_cast<char>(c);
  CHECK("\u00E4 " + squeeze(all) == squeeze("\u00E4 " + all));
  CHECK("\u00E4 " + casefold(all) == casefold("\u00C4 " + all));
  CHECK("a " + comparable(all) == comparable("\u00E4 " + all));
  CHECK(squeeze(" \t a  b\r\n") == "a b");
}

TEST_CASE("a near word is proposed, a far one is not") {
  CHECK(nearest("titel", {"title", "id"}) == "title");
  CHECK_FALSE(nearest("zzz", {"title", "id"}));
}

TEST_CASE("malformed UTF-8 is replaced, not passed on") {
  CHECK_FALSE(valid_utf8("a\xff"));
  CHECK(clean_utf8("a\xff") == "a\uFFFD");
}

TEST_CASE("numbers are printed without locale and superfluous zeros") {
  CHECK(number(595.30) == "595.3");
  CHECK(number(-0.001) == "0");
  CHECK(page_ranges({1, 2, 3, 5}) == "1-3, 5");
  CHECK(roman(4) == "iv");
  CHECK(roman(1994) == "mcmxciv");
}

TEST_CASE("a text is a number as a whole or not at all") {
  CHECK(whole_number("42") == 42);
  CHECK(whole_number("-1") == -1);
  CHECK(real_number("2.5") == 2.5);
  for (const char* text : {"", " 42", "42 ", "4x", "+4", "99999999999999999999"}) {
    CHECK_FALSE(whole_number(text));
  }
  CHECK_FALSE(real_number("2,5"));
}

TEST_CASE("a text in quotes is one line and not a long one") {
  CHECK(in_quotes(" a\nb ") == "\"a b\"");
  CHECK(in_quotes(std::string(60, 'x')) == "\"" + std::string(60, 'x') + "\"");
  CHECK(in_quotes(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "…\"");
}
