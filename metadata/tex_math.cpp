#include "metadata/tex_math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "metadata/import/latex/tables.hpp"

namespace colophon::metadata {
namespace {

using xml::Node;

bool ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A letter behind a command would become part of its name.
void append(std::string& out, std::string_view token) {
  if (token.empty()) return;
  const std::size_t slash = out.rfind('\\');
  const bool in_command =
      slash != std::string::npos && slash + 1 < out.size() &&
      std::all_of(out.begin() + static_cast<std::ptrdiff_t>(slash) + 1, out.end(), ascii_letter);
  if (in_command && ascii_letter(token.front())) out += ' ';
  out += token;
}

std::string tex_of(char32_t character) {
  constexpr char32_t kMinus = 0x2212;
  if (character == kMinus) return "-";
  if (character < 0x80) {
    const char c = static_cast<char>(character);
    if (c == '\\') return "\\backslash";
    constexpr std::string_view kSpecial = "{}%#&_$";
    return kSpecial.find(c) == std::string_view::npos ? std::string(1, c) : std::string{'\\', c};
  }
  const std::string sign = to_utf8(character);
  const std::string_view command = latex::command_for(sign);
  return command.empty() ? sign : fmt::format("\\{}", command);
}

std::string token(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(squeeze(text))) append(out, tex_of(c));
  return out;
}

/// A name of several letters is upright: a function that TeX knows, or \mathrm.
std::string identifier(const std::string& text) {
  constexpr std::array<std::string_view, 16> kFunctions = {"arg", "cos", "det", "dim", "exp", "gcd",
                                                           "inf", "lim", "ln",  "log", "max", "min",
                                                           "Pr",  "sin", "sup", "tan"};
  const std::string name = squeeze(text);
  if (std::find(kFunctions.begin(), kFunctions.end(), name) != kFunctions.end()) return "\\" + name;
  return to_utf32(name).size() > 1 ? fmt::format("\\mathrm{{{}}}", token(name)) : token(name);
}

std::string tex(const Node& node);

std::string row(const Node& node) {
  std::string out;
  for (const Node& child : node.children) append(out, tex(child));
  return out;
}

/// The n-th child element, nothing if there is none.
std::string part(const Node& node, std::size_t wanted) {
  std::size_t at = 0;
  for (const Node& child : node.children) {
    if (child.kind == Node::Kind::kElement && at++ == wanted) return tex(child);
  }
  return {};
}

std::string scripts(const Node& node, bool lower, bool upper) {
  std::string out = part(node, 0);
  if (lower) out += fmt::format("_{{{}}}", part(node, 1));
  if (upper) out += fmt::format("^{{{}}}", part(node, lower ? 2 : 1));
  return out;
}

std::string tex(const Node& node) {
  if (node.kind != Node::Kind::kElement) return token(node.text);
  const std::string& name = node.name;
  if (name == "mi") return identifier(node.content());
  if (name == "mn" || name == "mo") return token(node.content());
  if (name == "mtext" || name == "ms") return fmt::format("\\text{{{}}}", token(node.content()));
  if (name == "msub" || name == "munder") return scripts(node, true, false);
  if (name == "msup" || name == "mover") return scripts(node, false, true);
  if (name == "msubsup" || name == "munderover") return scripts(node, true, true);
  if (name == "mfrac") return fmt::format("\\frac{{{}}}{{{}}}", part(node, 0), part(node, 1));
  if (name == "msqrt") return fmt::format("\\sqrt{{{}}}", row(node));
  if (name == "mroot") return fmt::format("\\sqrt[{}]{{{}}}", part(node, 1), part(node, 0));
  if (name == "mspace") return "\\,";
  if (name == "semantics") return part(node, 0);  // the rest says the same in other languages
  return row(node);
}

}  // namespace

std::string tex_from_mathml(const xml::Node& math) {
  return row(math);
}

}  // namespace colophon::metadata
