#include "model/title_markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "xml/read.hpp"

namespace colophon {
namespace {

constexpr std::array<std::string_view, 8> kMarks = {"b",   "i",  "u",  "sub",
                                                    "sup", "sc", "tt", "math"};

/// Name of the first element that no title has, below `node`; empty if there is none. What stands
/// in a formula is MathML's own affair.
std::string foreign_element(const xml::Node& node) {
  for (const xml::Node& child : node.children) {
    if (child.kind != xml::Node::Kind::kElement) continue;
    if (std::find(kMarks.begin(), kMarks.end(), child.name) == kMarks.end()) return child.name;
    if (child.name == "math") continue;
    if (std::string name = foreign_element(child); !name.empty()) return name;
  }
  return {};
}

}  // namespace

std::optional<xml::Node> parse_title_markup(std::string_view markup, std::string& problem) {
  xml::Parsed parsed = xml::parse(fmt::format("<title>{}</title>", markup));
  if (!parsed.document) {
    problem = parsed.problems.empty() ? "no XML" : parsed.problems.front().message;
    return std::nullopt;
  }
  if (const std::string name = foreign_element(parsed.document->root); !name.empty()) {
    problem = fmt::format("<{}> is no mark of a title", name);
    return std::nullopt;
  }
  return std::move(parsed.document->root);
}

bool same_title(const xml::Node& marked, std::string_view title) {
  // Formulas have no blanks where their plain text does.
  const auto letters = [](std::string_view text) { return replace_all(comparable(text), " ", ""); };
  return letters(marked.content()) == letters(title);
}

xml::Node title_tree(const Item& item) {
  std::string problem;
  if (!item.title_markup.empty()) {
    if (auto marked = parse_title_markup(item.title_markup, problem)) return std::move(*marked);
  }
  return xml::element("title", item.title);
}

}  // namespace colophon
