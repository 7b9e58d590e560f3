#include "letters/layout.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace colophon::letters {
namespace {

std::size_t width_of(std::string_view utf8) {
  return to_utf32(utf8).size();
}

/// Where the text behind a line's indent and list mark begins.
std::size_t hanging_indent(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  std::size_t mark = at;
  while (mark < line.size() && line[mark] >= '0' && line[mark] <= '9') ++mark;
  const bool numbered = mark > at && line.substr(mark, 2) == ". ";
  if (numbered) return mark + 2;
  return line.substr(at, 2) == "- " ? at + 2 : at;
}

std::string wrapped_line(const std::string& line, std::size_t width) {
  if (width_of(line) <= width) return line;
  const std::size_t indent = hanging_indent(line);
  std::string out = line.substr(0, indent);
  std::size_t column = indent;
  bool first = true;
  for (const std::string& word : split(line.substr(indent), ' ')) {
    const std::size_t needed = width_of(word);
    if (!first && column + 1 + needed > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += needed;
    first = false;
  }
  return out;
}

}  // namespace

std::string without_double_blanks(const std::string& text) {
  std::string out;
  bool blank = true;
  for (const std::string& line : split(text, '\n')) {
    const bool empty = trim(line).empty();
    if (!empty) out += line + '\n';
    if (empty && !blank) out += '\n';
    blank = empty;
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out + '\n';
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines = split(text, '\n');
  for (std::string& line : lines) line = wrapped_line(line, width);
  return join(lines, "\n");
}

}  // namespace colophon::letters
