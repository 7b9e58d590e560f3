#include "metadata/import/latex/math.hpp"

#include "base/text.hpp"
#include "metadata/import/latex/tables.hpp"

namespace colophon::metadata::latex {
namespace {

constexpr int kMaxDepth = 8;

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes of the UTF-8 character that begins with `lead`.
std::size_t width(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::optional<std::string> math(std::string_view text, int depth) {
  if (depth > kMaxDepth) return std::nullopt;
  std::string out;
  std::size_t i = 0;
  const auto group = [&]() -> std::string_view {
    if (i < text.size() && text[i] == '{') {
      int open = 0;
      const std::size_t start = i + 1;
      for (; i < text.size(); ++i) {
        if (text[i] == '{') ++open;
        if (text[i] == '}' && --open == 0) return text.substr(start, i++ - start);
      }
      return text.substr(std::min(start, text.size()));
    }
    if (i >= text.size()) return {};
    std::size_t size = width(text[i]);
    if (text[i] == '\\') {
      size = 1;
      while (i + size < text.size() && letter(text[i + size])) ++size;
    }
    const std::string_view out_group = text.substr(i, size);
    i = std::min(i + size, text.size());
    return out_group;
  };
  while (i < text.size()) {
    const char c = text[i];
    if (c == '^' || c == '_') {
      ++i;
      const std::optional<std::string> script = math(group(), depth + 1);
      if (!script) return std::nullopt;
      if (c == '^' && (*script == "∘" || *script == "′")) {
        out += *script == "∘" ? "°" : "′";
        continue;
      }
      for (const char32_t base : to_utf32(*script)) {
        const char32_t form = c == '^' ? superscript(base) : subscript(base);
        if (form == 0) return std::nullopt;
        out += to_utf8(form);
      }
    } else if (c == '\\') {
      std::size_t end = i + 1;
      while (end < text.size() && letter(text[end])) ++end;
      if (end == i + 1 && end < text.size()) end += width(text[end]);
      const std::string_view name = text.substr(i + 1, std::min(end, text.size()) - i - 1);
      i = std::min(end, text.size());
      if (keeps_argument(name)) {
        const std::optional<std::string> inner = math(group(), depth + 1);
        if (!inner) return std::nullopt;
        out += *inner;
      } else if (const std::optional<std::string_view> sign = symbol(name)) {
        out += *sign;
        if (!name.empty() && letter(name.front()) && !sign->empty()) continue;
      } else {
        return std::nullopt;
      }
    } else if (c == '{') {
      const std::optional<std::string> inner = math(group(), depth + 1);
      if (!inner) return std::nullopt;
      out += *inner;
    } else if (c == '&' || c == '}') {
      return std::nullopt;
    } else if (c == '\'') {
      out += "′";
      ++i;
    } else if (c == '-') {
      out += "−";
      ++i;
    } else {
      const std::size_t size = std::min(width(c), text.size() - i);
      out += text.substr(i, size);
      i += size;
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> formula_text(std::string_view formula) {
  return math(formula, 0);
}

}  // namespace colophon::metadata::latex
