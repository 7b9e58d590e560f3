#include "pdf/repair/simple_encoding.hpp"

#include <podofo/podofo.h>

#include <map>
#include <sstream>

#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

using namespace PoDoFo;

/// PoDoFo's characters are UTF-16 with the most significant byte first in memory.
char32_t character_from(pdf_utf16be code) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(&code);
  return static_cast<char32_t>(bytes[0] << 8 | bytes[1]);
}

std::array<Meaning, 256> table_of(const PdfEncoding& encoding) {
  std::array<Meaning, 256> table;
  for (int code = encoding.GetFirstChar(); code <= encoding.GetLastChar() && code < 256; ++code) {
    table[static_cast<std::size_t>(code)].character = character_from(encoding.GetCharCode(code));
  }
  return table;
}

// ISO 32000-1, annex D: a number says at which code the names after it begin.

constexpr std::string_view kStandardNames =
    "32 space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft "
    "parenright asterisk plus comma hyphen period slash zero one two three four five six "
    "seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L "
    "M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore "
    "quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright "
    "asciitilde 161 exclamdown cent sterling fraction yen florin section currency quotesingle "
    "quotedblleft guillemotleft guilsinglleft guilsinglright fi fl 177 endash dagger "
    "daggerdbl periodcentered 182 paragraph bullet quotesinglbase quotedblbase quotedblright "
    "guillemotright ellipsis perthousand 191 questiondown 193 grave acute circumflex tilde "
    "macron breve dotaccent dieresis 202 ring cedilla 205 hungarumlaut ogonek caron emdash "
    "225 AE 227 ordfeminine 232 Lslash Oslash OE ordmasculine 241 ae 245 dotlessi 248 lslash "
    "oslash oe germandbls";

constexpr std::string_view kSymbolNames =
    "32 space exclam universal numbersign existential percent ampersand suchthat parenleft "
    "parenright asteriskmath plus comma minus period slash zero one two three four five six "
    "seven eight nine colon semicolon less equal greater question congruent Alpha Beta Chi "
    "Delta Epsilon Phi Gamma Eta Iota theta1 Kappa Lambda Mu Nu Omicron Pi Theta Rho Sigma "
    "Tau Upsilon sigma1 Omega Xi Psi Zeta bracketleft therefore bracketright perpendicular "
    "underscore radicalex alpha beta chi delta epsilon phi gamma eta iota phi1 kappa lambda "
    "mu nu omicron pi theta rho sigma tau upsilon omega1 omega xi psi zeta braceleft bar "
    "braceright similar 128 apple 160 Euro Upsilon1 minute lessequal fraction infinity florin "
    "club diamond heart spade arrowboth arrowleft arrowup arrowright arrowdown degree "
    "plusminus second greaterequal multiply proportional partialdiff bullet divide notequal "
    "equivalence approxequal ellipsis arrowvertex arrowhorizex carriagereturn aleph Ifraktur "
    "Rfraktur weierstrass circlemultiply circleplus emptyset intersection union "
    "propersuperset reflexsuperset notsubset propersubset reflexsubset element notelement "
    "angle gradient registerserif copyrightserif trademarkserif product radical dotmath "
    "logicalnot logicaland logicalor arrowdblboth arrowdblleft arrowdblup arrowdblright "
    "arrowdbldown lozenge angleleft registersans copyrightsans trademarksans summation "
    "parenlefttp parenleftex parenleftbt bracketlefttp bracketleftex bracketleftbt "
    "bracelefttp braceleftmid braceleftbt braceex 241 angleright integral integraltp "
    "integralex integralbt parenrighttp parenrightex parenrightbt bracketrighttp "
    "bracketrightex bracketrightbt bracerighttp bracerightmid bracerightbt";

constexpr std::string_view kZapfDingbatsNames =
    "32 space a1 a2 a202 a3 a4 a5 a119 a118 a117 a11 a12 a13 a14 a15 a16 a105 a17 a18 a19 a20 "
    "a21 a22 a23 a24 a25 a26 a27 a28 a6 a7 a8 a9 a10 a29 a30 a31 a32 a33 a34 a35 a36 a37 a38 "
    "a39 a40 a41 a42 a43 a44 a45 a46 a47 a48 a49 a50 a51 a52 a53 a54 a55 a56 a57 a58 a59 a60 "
    "a61 a62 a63 a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74 a203 a75 a204 a76 a77 a78 a79 "
    "a81 a82 a83 a84 a97 a98 a99 a100 128 a89 a90 a93 a94 a91 a92 a205 a85 a206 a86 a87 a88 "
    "a95 a96 161 a101 a102 a103 a104 a106 a107 a108 a112 a111 a110 a109 a120 a121 a122 a123 "
    "a124 a125 a126 a127 a128 a129 a130 a131 a132 a133 a134 a135 a136 a137 a138 a139 a140 "
    "a141 a142 a143 a144 a145 a146 a147 a148 a149 a150 a151 a152 a153 a154 a155 a156 a157 "
    "a158 a159 a160 a161 a163 a164 a196 a165 a192 a166 a167 a168 a169 a170 a171 a172 a173 "
    "a162 a174 a175 a176 a177 a178 a179 a193 a180 a199 a181 a200 a182 241 a201 a183 a184 a197 "
    "a185 a194 a198 a186 a195 a187 a188 a189 a190 a191";

/// Where PoDoFo's table of the Mac's characters leaves doubt about the glyph.
constexpr std::string_view kMacNames =
    "173 notequal 176 infinity 178 lessequal greaterequal 181 mu partialdiff summation "
    "product pi integral 189 Omega 195 radical 197 approxequal Delta 202 space 215 lozenge "
    "219 currency";

void put_names(std::string_view names, std::array<Meaning, 256>& table) {
  std::istringstream words{std::string(names)};
  std::size_t code = 0;
  for (std::string word; words >> word;) {
    if (word[0] >= '0' && word[0] <= '9') {
      code = std::stoul(word);
    } else {
      table.at(code++).name = word;
    }
  }
}

std::array<Meaning, 256> table_of(std::string_view names) {
  std::array<Meaning, 256> table;
  put_names(names, table);
  return table;
}

/// Notes to WinAnsiEncoding: a second space and hyphen, and bullets where nothing else is.
void complete_win_ansi(std::array<Meaning, 256>& table) {
  put_names("160 space 173 hyphen", table);
  for (std::size_t code = 127; code < table.size(); ++code) {
    if (table[code].character == 0 && table[code].name.empty()) table[code].name = "bullet";
  }
}

std::array<Meaning, 256> named_table(const std::string& name, Substitute::Own own) {
  using Factory = PdfEncodingFactory;
  if (name == "WinAnsiEncoding") {
    auto table = table_of(*Factory::GlobalWinAnsiEncodingInstance());
    complete_win_ansi(table);
    return table;
  }
  if (name == "MacRomanEncoding") {
    auto table = table_of(*Factory::GlobalMacRomanEncodingInstance());
    put_names(kMacNames, table);
    table[240] = {};  // Apple's mark is in no font
    return table;
  }
  switch (own) {
    case Substitute::Own::kSymbol:
      return table_of(kSymbolNames);
    case Substitute::Own::kZapfDingbats:
      return table_of(kZapfDingbatsNames);
    case Substitute::Own::kStandard:
      break;
  }
  return table_of(kStandardNames);
}

}  // namespace

std::array<Meaning, 256> meanings_of(QPDFObjectHandle font, Substitute::Own own) {
  QPDFObjectHandle encoding = entry(font, "/Encoding");
  auto table =
      named_table(name_of(encoding.isName() ? encoding : entry(encoding, "/BaseEncoding")), own);
  QPDFObjectHandle differences = entry(encoding, "/Differences");
  if (!differences.isArray()) return table;
  long long code = 0;
  for (QPDFObjectHandle item : differences.getArrayAsVector()) {
    if (item.isInteger()) code = item.getIntValue();
    if (!item.isName()) continue;
    if (code >= 0 && code < 256) table[static_cast<std::size_t>(code)] = {0, name_of(item)};
    ++code;
  }
  return table;
}

char32_t dingbat(int code) {
  // Unicode keeps the order of the font in its block of dingbats (2701 to 27BE); what it had before
  // stands elsewhere.
  static const std::map<int, char32_t> elsewhere = {
      {0x20, 0x20},   {0x25, 0x260E}, {0x2A, 0x261B}, {0x2B, 0x261E}, {0x48, 0x2605},
      {0x6C, 0x25CF}, {0x6E, 0x25A0}, {0x73, 0x25B2}, {0x74, 0x25BC}, {0x75, 0x25C6},
      {0x77, 0x25D7}, {0xA8, 0x2663}, {0xA9, 0x2666}, {0xAA, 0x2665}, {0xAB, 0x2660},
      {0xD5, 0x2192}, {0xD6, 0x2194}, {0xD7, 0x2195}};
  const auto found = elsewhere.find(code);
  if (found != elsewhere.end()) return found->second;
  if (code >= 0xAC && code <= 0xB5) return static_cast<char32_t>(0x2460 + code - 0xAC);
  return static_cast<char32_t>(code < 0x80 ? 0x2700 + code - 0x20 : 0x2760 + code - 0xA0);
}

char32_t character_named(const std::string& name) {
  return character_from(PdfDifferenceEncoding::NameToUnicodeID(PdfName(name)));
}

}  // namespace colophon::pdf::repair
