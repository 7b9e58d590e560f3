#include "fetch/sniff.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace colophon::fetch {
namespace {

constexpr std::size_t kWindowBytes = 1024;

struct Magic {
  std::string_view bytes, what;
};

constexpr std::array<Magic, 9> kMagics = {{
    {"\x89PNG\r\n\x1a\n", "is a PNG picture, not a PDF"},
    {"\xff\xd8\xff", "is a JPEG picture, not a PDF"},
    {"GIF8", "is a GIF picture, not a PDF"},
    {"II*", "is a TIFF picture, not a PDF"},
    {"PK\x03\x04", "is a ZIP or Office document, not a PDF"},
    {"\xd0\xcf\x11\xe0", "is an old Office document, not a PDF"},
    {"%!PS", "is PostScript, not a PDF"},
    {"{\\rtf", "is an RTF document, not a PDF"},
    {"\x1f\x8b", "is gzip-compressed, not a PDF"},
}};

bool looks_like_html(std::string_view head) {
  const std::string text = lower_ascii(head);
  return text.find("<!doctype html") != std::string::npos ||
         text.find("<html") != std::string::npos;
}

bool is_text(std::string_view head) {
  return std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

}  // namespace

std::string why_not_pdf(std::string_view bytes) {
  if (bytes.empty()) return "is empty";
  const std::string_view head = bytes.substr(0, kWindowBytes);
  if (head.find("%PDF-") != std::string_view::npos) {
    const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kWindowBytes));
    if (tail.find("%%EOF") != std::string_view::npos) return {};
    return "is a PDF that breaks off: it has no end-of-file marker";
  }
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return std::string(magic.what);
  }
  if (looks_like_html(head)) return "is a web page (a login page, perhaps), not a PDF";
  if (is_text(head)) return "is plain text, not a PDF";
  return "is not a PDF: it does not begin with %PDF-";
}

}  // namespace colophon::fetch
