#include "base/encoding.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"

namespace colophon {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

/// No name is empty: ICU would take the machine's own encoding then.
icu::UnicodeString converted(std::string_view bytes, UConverter& converter) {
  UErrorCode status = U_ZERO_ERROR;
  return {bytes.data(), static_cast<std::int32_t>(bytes.size()), &converter, status};
}

std::string as_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return clean_utf8(out);
}

std::string convert(std::string_view bytes, const std::string& encoding) {
  const Converter converter = open(encoding);
  return converter ? as_utf8(converted(bytes, *converter)) : clean_utf8(bytes);
}

bool letter(char16_t c) {
  return u_isalpha(c) != 0;
}

/// How well a quotation mark, dash or apostrophe stands where it does.
int mark_score(char16_t before, char16_t c, char16_t after) {
  constexpr int kFits = 3, kOdd = -1;
  if (c == u'\u2019' && letter(before) && letter(after)) {
    // "don't", "O'Neil", "l'eau": few letters stand beside an apostrophe.
    return std::u16string_view(u"stdlrvm").find(after) != std::u16string_view::npos ||
                   std::u16string_view(u"ODLdl").find(before) != std::u16string_view::npos
               ? kFits
               : kOdd;
  }
  return letter(before) && letter(after) ? kOdd : kFits;
}

/// How plausible one character beyond ASCII is between its neighbours: accented lower-case letters
/// stand in words, upper-case ones begin them, signs stand in no word.
int score(char16_t before, char16_t c, char16_t after) {
  constexpr std::u16string_view kMarks = u"\u2018\u2019\u201C\u201D\u2013\u2014\u2026";
  constexpr int kControl = -5, kInWord = 2, kBeginsWord = 1, kAmidWord = -2;
  if (c < 0xA0 || c == 0xFFFD) return kControl;
  if (kMarks.find(c) != std::u16string_view::npos) return mark_score(before, c, after);
  if (!letter(c)) return letter(before) && letter(after) ? kAmidWord : 0;
  if (!letter(before) && !letter(after)) return 0;
  if (u_islower(c) != 0) return kInWord;
  return u_islower(before) != 0 ? kAmidWord : kBeginsWord;
}

long long score(const icu::UnicodeString& text) {
  long long sum = 0;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    if (text[i] < 0x80) continue;
    sum += score(i == 0 ? u' ' : text[i - 1], text[i], i + 1 == text.length() ? u' ' : text[i + 1]);
  }
  return sum;
}

DecodedText single_byte(std::string_view bytes) {
  const Converter windows = open("windows-1252"), mac = open("macintosh");
  if (!windows || !mac) return {clean_utf8(bytes), "UTF-8", "no other is known here", true};
  const icu::UnicodeString as_windows = converted(bytes, *windows), as_mac = converted(bytes, *mac);
  const bool is_mac = score(as_mac) > score(as_windows);
  const auto beyond = std::count_if(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return {as_utf8(is_mac ? as_mac : as_windows), is_mac ? "macintosh" : "windows-1252",
          fmt::format("it is no UTF-8, and its {} bytes beyond ASCII make {}", beyond,
                      is_mac ? "better words so than as Windows-1252"
                             : "words no worse so than as Mac Roman"),
          true};
}

/// The byte order of UTF-16 that has no mark: ASCII's characters leave zeros at every other place.
std::optional<std::string> bare_utf16(std::string_view bytes) {
  constexpr std::size_t kLooked = std::size_t{1} << 16;
  constexpr std::size_t kFewest = 2, kTimes = 10;
  std::size_t zeros[2] = {};
  for (std::size_t i = 0; i < std::min(bytes.size(), kLooked); ++i) {
    if (bytes[i] == '\0') ++zeros[i % 2];
  }
  if (zeros[1] >= kFewest && zeros[1] > zeros[0] * kTimes) return "UTF-16LE";
  if (zeros[0] >= kFewest && zeros[0] > zeros[1] * kTimes) return "UTF-16BE";
  return std::nullopt;
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  constexpr std::string_view kMark = "it begins with a byte order mark";
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return {clean_utf8(bytes.substr(3)), "UTF-8", std::string(kMark), false};
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const std::string name = bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    return {convert(bytes.substr(2), name), name, std::string(kMark), false};
  }
  if (const auto name = bare_utf16(bytes)) {
    return {convert(bytes, *name), *name, "every other byte is zero", true};
  }
  if (valid_utf8(bytes)) return {clean_utf8(bytes), "UTF-8", "its bytes are well-formed", false};
  return single_byte(bytes);
}

std::optional<DecodedText> decode_text(std::string_view bytes, const std::string& encoding) {
  const Converter converter = encoding.empty() ? nullptr : open(encoding);
  if (!converter) return std::nullopt;
  std::string text = as_utf8(converted(bytes, *converter));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return DecodedText{std::move(text), encoding, "it was said so", false};
}

}  // namespace colophon
