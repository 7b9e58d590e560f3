#include "base/encoding.hpp"

#include <string>

#include "base/text.hpp"
#include "support/catch.hpp"

using namespace colophon;

namespace {

/// `text` in UTF-16, without a mark.
std::string utf16(std::u16string_view text, bool big) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

}  // namespace

TEST_CASE("encodings: what the bytes say for certain") {
  CHECK(decode_text("\xEF\xBB\xBFZoë").text == "Zoë");
  CHECK(decode_text("Zoë").encoding == "UTF-8");
  CHECK_FALSE(decode_text("Zoë").guessed);
  CHECK(decode_text("").text.empty());
  for (const bool big : {false, true}) {
    const std::string bytes = utf16(u"id,name\n1,Zoë \xD83D\xDE00\n", big);
    const std::string mark = big ? "\xFE\xFF" : "\xFF\xFE";
    const std::string name = big ? "UTF-16BE" : "UTF-16LE";
    CHECK(decode_text(mark + bytes).text == "id,name\n1,Zoë 😀\n");
    CHECK(decode_text(mark + bytes).encoding == name);
    CHECK(decode_text(bytes).text == "id,name\n1,Zoë 😀\n");
    CHECK(decode_text(bytes).encoding == name);
    CHECK(decode_text(bytes).guessed);
  }
  // Half a pair, half a unit: never anything but UTF-8.
  CHECK(valid_utf8(decode_text("\xFF\xFE\x3D\xD8"
                               "a")
                       .text));
  CHECK(valid_utf8(decode_text(std::string("\0\0\0\0a", 5)).text));
}

TEST_CASE("encodings: Windows-1252 and Mac Roman are told apart by the words they make") {
  struct Case {
    const char* bytes;
    const char* encoding;
    const char* text;
  };
  for (const Case& row :
       {Case{"M\xFCller, Jos\xE9", "windows-1252", "Müller, José"},
        Case{"M\x9Fller, Jos\x8E", "macintosh", "Müller, José"},
        Case{"Garc\xED"
             "a, Nu\xF1"
             "ez",
             "windows-1252", "García, Nuñez"},
        Case{"Garc\x92"
             "a, Nu\x96"
             "ez",
             "macintosh", "García, Nuñez"},
        Case{"\xC5ngstr\xF6m", "windows-1252", "Ångström"},
        Case{"\x81ngstr\x9Am", "macintosh", "Ångström"},
        Case{"we don\x92t \x93mind\x94 \x96 much", "windows-1252", "we don’t “mind” – much"},
        Case{"we don\xD5t \xD2mind\xD3", "macintosh", "we don’t “mind”"},
        Case{"O\x92Neil", "windows-1252", "O’Neil"}}) {
    const DecodedText decoded = decode_text(row.bytes);
    INFO(row.text);
    CHECK(decoded.encoding == row.encoding);
    CHECK(decoded.text == row.text);
    CHECK(decoded.guessed);
    CHECK_FALSE(decoded.why.empty());
  }
}

TEST_CASE("encodings: what a person says counts") {
  CHECK(decode_text("\xB3\xF3"
                    "d\x9F",
                    "windows-1250")
            ->text == "łódź");
  CHECK(decode_text("\xEF\xBB\xBFx", "UTF-8")->text == "x");
  CHECK_FALSE(decode_text("x", "no-such-encoding"));
  CHECK_FALSE(decode_text("x", ""));
}
