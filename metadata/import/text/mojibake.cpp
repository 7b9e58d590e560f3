#include "metadata/import/text/mojibake.hpp"

#include "base/text.hpp"
#include "metadata/import/text/windows.hpp"

namespace colophon::metadata {
namespace {

/// The byte that Windows-1252 or Latin-1 reads as this character, 0 if there is none.
unsigned char byte_of(char32_t c) {
  if (c < 0x100) return static_cast<unsigned char>(c);
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    if (windows_1252(static_cast<char32_t>(byte)) == c) return static_cast<unsigned char>(byte);
  }
  return 0;
}

/// Length of the UTF-8 sequence that `lead` begins, 0 if it begins none of several bytes.
std::size_t length_of(unsigned char lead) {
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// Blanks, quotation marks and dashes stand behind letters for reasons of their own.
bool punctuation(char32_t c) {
  constexpr std::u32string_view kMarks = U"\u00A0«»‚„…†‡ˆ‰‹‘’“”•–—˜™›";
  return kMarks.find(c) != std::u32string_view::npos;
}

/// Letters that begin what UTF-8 has for accented Latin letters and signs, and hardly a word.
bool firm_lead(char32_t c, std::size_t length) {
  if (length > 2) return true;
  return c == U'Ã' || c == U'Â' || c == U'Å' || c == U'Ä';
}

struct Read {
  std::u32string text;
  int sequences = 0, firm = 0;
  bool rest = false;  ///< characters beyond ASCII that are part of none
};

Read read_again(const std::u32string& text) {
  Read out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text[i];
    const std::size_t length = c < 0x80 ? 0 : length_of(byte_of(c));
    std::string bytes;
    if (length > 0 && i + length <= text.size()) {
      for (std::size_t k = 0; k < length; ++k) bytes += static_cast<char>(byte_of(text[i + k]));
    }
    if (bytes.empty() || !valid_utf8(bytes) || bytes.find('\0') != std::string::npos) {
      out.rest = out.rest || c >= 0x80;
      out.text += c;
      ++i;
      continue;
    }
    ++out.sequences;
    if (firm_lead(c, length) && (length > 2 || !punctuation(text[i + 1]))) ++out.firm;
    out.text += to_utf32(bytes);
    i += length;
  }
  return out;
}

}  // namespace

Mojibake unread_utf8(std::string_view text) {
  Mojibake out;
  std::u32string current = to_utf32(text);
  for (int times = 0; times < 2; ++times) {
    Read read = read_again(current);
    if (read.sequences == 0) break;
    const bool certain = !read.rest && (read.firm > 0 || read.sequences > 1);
    // A lone doubtful pair beside good letters is nobody's mistake.
    if (!certain && read.firm == 0) break;
    if (times > 0 && !certain) break;
    out.certain = certain;
    current = std::move(read.text);
    out.text = to_utf8(current);
  }
  return out;
}

}  // namespace colophon::metadata
