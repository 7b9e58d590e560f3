#include "event/scalar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace colophon::event {
namespace {

constexpr std::size_t kLineWidth = 100;

/// Words and numbers that a YAML 1.1 or 1.2 reader takes for something else than a text.
bool read_as_other(std::string_view text) {
  const std::string word = lower_ascii(text);
  for (const std::string_view taken : {"~", "null", "true", "false", "yes", "no", "on", "off", "y",
                                       "n", ".inf", "-.inf", "+.inf", ".nan", "="}) {
    if (word == taken) return true;
  }
  // Anything that begins like a number is quoted, but for days and times of our own files, which
  // every reader keeps as written, and for words such as "3rd".
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == '_' || c == ':' ||
           c == 'e' || c == 'E' || c == 'x' || c == 'o';
  });
}

bool plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  // Indicators that may not begin a plain scalar (YAML 1.2.2 §7.3.3) or that end it inside [] {}.
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`").find(text.front()) != std::string_view::npos) {
    return false;
  }
  // yaml-cpp lets a question mark end one there, too.
  if (text.find_first_of("[]{},?") != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos || text.back() == ':' ||
      text.find(" #") != std::string_view::npos || text.find(":\"") != std::string_view::npos) {
    return false;
  }
  if (text.substr(0, 3) == "---" || text.substr(0, 3) == "...") return false;
  for (const char32_t c : to_utf32(text)) {
    if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
        c == 0xFEFF || c >= 0x10000) {
      return false;
    }
  }
  return !read_as_other(text);
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char32_t c : to_utf32(text)) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20 || (c >= 0x7F && c <= 0xA0)) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
    } else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      out += to_utf8(c);
    }
  }
  return out + "\"";
}

/// Whether a folded block gives exactly this line back: words parted by single blanks.
bool folds(std::string_view line) {
  return !line.empty() && line.front() != ' ' && line.front() != '\t' && line.back() != ' ' &&
         line.find('\t') == std::string_view::npos;
}

/// Breaks a line at single blanks; two blanks in a row are kept together.
std::string wrapped(std::string_view line, const std::string& margin) {
  std::string out;
  while (line.size() + margin.size() > kLineWidth) {
    std::size_t cut = std::string_view::npos;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      if (line[i] != ' ' || line[i - 1] == ' ' || line[i + 1] == ' ') continue;
      if (i + margin.size() > kLineWidth && cut != std::string_view::npos) break;
      cut = i;
    }
    if (cut == std::string_view::npos) break;
    out += margin + std::string(line.substr(0, cut)) + '\n';
    line.remove_prefix(cut + 1);
  }
  return out + margin + std::string(line) + '\n';
}

}  // namespace

std::string scalar(std::string_view text) {
  const std::string clean = valid_utf8(text) ? std::string(text) : clean_utf8(text);
  return plain(clean) ? clean : double_quoted(clean);
}

std::string block_scalar(std::string_view text, int indent) {
  const std::string clean(trim(valid_utf8(text) ? std::string(text) : clean_utf8(text)));
  const std::vector<std::string> lines = split(clean, '\n');
  const bool printable = std::none_of(clean.begin(), clean.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7F;
  });
  const bool odd = clean.find("\xC2\x85") != std::string::npos ||
                   clean.find("\xE2\x80\xA8") != std::string::npos ||
                   clean.find("\xE2\x80\xA9") != std::string::npos ||
                   clean.find("\xEF\xBB\xBF") != std::string::npos;
  const bool short_text = lines.size() == 1 && clean.size() + static_cast<std::size_t>(indent) < 88;
  if (short_text || !printable || odd) return ' ' + scalar(clean) + '\n';

  const std::string margin(static_cast<std::size_t>(indent) + 2, ' ');
  // Paragraphs of one line each are folded; anything with a layout of its own stands as it is.
  bool folded = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool paragraph = i % 2 == 0;
    if (paragraph ? !folds(lines[i]) : !lines[i].empty()) folded = false;
  }
  std::string out = folded ? " >-\n" : " |-\n";
  for (const std::string& line : lines) {
    if (line.empty()) {
      out += '\n';
      // A folded block takes one empty line as one line break: two make an empty line.
      if (folded) out += '\n';
    } else {
      out += folded ? wrapped(line, margin) : margin + line + '\n';
    }
  }
  return out;
}

}  // namespace colophon::event
