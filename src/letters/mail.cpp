#include "letters/mail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "letters/layout.hpp"

namespace colophon::letters {
namespace {

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// atext of RFC 5322, 3.2.3.
bool is_atext(char c) {
  return is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

template <typename Allowed>
bool dotted(std::string_view text, const Allowed& allowed) {
  const std::vector<std::string> parts = split(text, '.');
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), allowed);
  });
}

bool printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// RFC 2047, 2: an encoded word holds whole characters, and its line has at most 76, the header's
/// name included: of these 48 are for the base64 text.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t kMostBytes = 36;
  std::string out, piece;
  const auto flush = [&] {
    if (piece.empty()) return;
    out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ", base64(piece));
    piece.clear();
  };
  for (const char32_t character : to_utf32(text)) {
    const std::string bytes = to_utf8(character);
    if (piece.size() + bytes.size() > kMostBytes) flush();
    piece += bytes;
  }
  flush();
  return out;
}

/// A header's free text; `column` characters of its line are taken.
std::string unstructured(const std::string& value, std::size_t column) {
  const std::string text = squeeze(value);
  const std::vector<std::string> words = split(text, ' ');
  const bool plain = printable_ascii(text) && text.find("=?") == std::string::npos &&
                     std::all_of(words.begin(), words.end(),
                                 [](const std::string& word) { return word.size() < 70; });
  if (!plain) return encoded_words(text);
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) {
      const bool fits = column + 1 + word.size() <= kLineWidth;
      if (!fits) column = 0;
      out += fits ? " " : "\r\n ";
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

std::string mailbox(const Mailbox& box) {
  const std::string name = squeeze(box.name);
  if (name.empty()) return box.address;
  constexpr std::size_t kLongestPlain = 60;
  if (!printable_ascii(name) || name.size() > kLongestPlain ||
      name.find("=?") != std::string::npos) {
    return fmt::format("{}\r\n <{}>", encoded_words(name), box.address);
  }
  if (std::all_of(name.begin(), name.end(), [](char c) { return c == ' ' || is_atext(c); })) {
    return fmt::format("{} <{}>", name, box.address);
  }
  std::string quoted;
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return fmt::format("\"{}\" <{}>", quoted, box.address);
}

constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string mail_date(std::time_t seconds) {
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0000",
                     kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                     kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

/// RFC 2045, 6.7: lines of at most 76 characters, white space at a line's end encoded.
std::string quoted_printable(std::string_view text) {
  constexpr std::size_t kMost = 75;  // and the "=" of a soft break
  std::string out;
  for (const std::string& line : split(text, '\n')) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      const bool blank_at_end = c == ' ' && i + 1 == line.size();
      // A line that begins with "From " would end the message in many a mailbox (RFC 4155).
      const bool from_line = i == 0 && line.compare(0, 5, "From ") == 0;
      const bool plain = c >= ' ' && c <= '~' && c != '=' && !blank_at_end && !from_line;
      const std::string unit =
          plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
      if (column + unit.size() > kMost) {
        out += "=\r\n";
        column = 0;
      }
      out += unit;
      column += unit.size();
    }
    out += "\r\n";
  }
  // The text ends with a line break: what follows it is no line of its own.
  if (!text.empty() && text.back() == '\n') out.resize(out.size() - 2);
  return out;
}

/// Neither encoding has "=_" (RFC 2045, 6.7): no part holds these lines, and neither begins with
/// the other.
constexpr std::string_view kAlternatives = "=_colophon-alternatives",
                           kRelated = "=_colophon-related";

/// RFC 2045, 6.8: lines of at most 76 characters.
std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t kLine = 76;
  const std::string text = base64(bytes);
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += kLine) {
    out.append(text, i, kLine).append("\r\n");
  }
  return out;
}

std::string text_part(std::string_view type, std::string_view text) {
  return fmt::format(
      "Content-Type: text/{}; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
      type, quoted_printable(text));
}

std::string picture_part(const LetterPicture& picture) {
  return fmt::format(
      "Content-Type: image/png\r\n"
      "Content-Transfer-Encoding: base64\r\n"
      "Content-ID: <{0}>\r\n"
      "Content-Disposition: inline;\r\n filename=\"{1}.png\"\r\n\r\n{2}",
      picture.cid, picture.cid.substr(0, picture.cid.find('@')), base64_lines(picture.png));
}

/// The HTML and the pictures that it names (RFC 2387).
std::string html_part(const Letter& letter) {
  const std::string html = text_part("html", letter.html);
  if (letter.pictures.empty()) return html;
  std::string out = fmt::format(
      "Content-Type: multipart/related; type=\"text/html\";\r\n boundary=\"{0}\"\r\n\r\n"
      "--{0}\r\n{1}",
      kRelated, html);
  for (const LetterPicture& picture : letter.pictures) {
    out += fmt::format("--{}\r\n{}", kRelated, picture_part(picture));
  }
  return out + fmt::format("--{}--\r\n", kRelated);
}

}  // namespace

bool usable_address(std::string_view address) {
  constexpr std::size_t kMostLocal = 64, kMostHost = 255;  // RFC 5321, 4.5.3.1
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return false;
  const std::string_view local = address.substr(0, at), host = address.substr(at + 1);
  return local.size() <= kMostLocal && host.size() <= kMostHost && dotted(local, is_atext) &&
         dotted(host, [](char c) { return is_alnum(c) || c == '-'; });
}

std::string format_eml(const Letter& letter, const Mailbox& from, std::time_t date) {
  std::string out = fmt::format("From: {}\r\n", mailbox(from));
  for (std::size_t i = 0; i < letter.to.size(); ++i) {
    out += fmt::format("{}{}", i == 0 ? "To: " : ",\r\n ", mailbox(letter.to[i]));
  }
  if (!letter.to.empty()) out += "\r\n";
  constexpr std::string_view kSubject = "Subject: ";
  out += fmt::format("{}{}\r\nDate: {}\r\nMIME-Version: 1.0\r\nX-Unsent: 1\r\n", kSubject,
                     unstructured(letter.subject, kSubject.size()), mail_date(date));
  return out + fmt::format(
                   "Content-Type: multipart/alternative;\r\n boundary=\"{0}\"\r\n\r\n"
                   "--{0}\r\n{1}--{0}\r\n{2}--{0}--\r\n",
                   kAlternatives, text_part("plain", letter.body), html_part(letter));
}

std::string mbox_entry(std::string_view message, const std::string& sender, std::time_t date) {
  std::tm utc{};
  ::gmtime_r(&date, &utc);
  std::string out = fmt::format("From {} {} {} {:2} {:02}:{:02}:{:02} {}\n", sender,
                                kDays.at(static_cast<std::size_t>(utc.tm_wday)),
                                kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_mday,
                                utc.tm_hour, utc.tm_min, utc.tm_sec, utc.tm_year + 1900);
  for (const std::string& line : split(replace_all(std::string(message), "\r\n", "\n"), '\n')) {
    const std::size_t text = std::min(line.find_first_not_of('>'), line.size());
    if (line.compare(text, 5, "From ") == 0) out += '>';
    out += line + '\n';
  }
  return out;
}

}  // namespace colophon::letters
