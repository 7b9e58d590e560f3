#include "metadata/acl/markup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/acl/fixed_case.hpp"
#include "metadata/import/latex/math.hpp"
#include "metadata/import/latex/tables.hpp"
#include "metadata/tex_math.hpp"

namespace colophon::metadata::acl {
namespace {

using xml::element;
using xml::Node;

Node formula(std::string tex) {
  return element("tex-math", std::move(tex));
}

void add_text(Node& to, std::string_view text) {
  if (text.empty()) return;
  if (!to.children.empty() && to.children.back().kind == Node::Kind::kText) {
    to.children.back().text += text;
  } else {
    to.add(xml::text(std::string(text)));
  }
}

/// Text in which "$\alpha$" is a formula; a price is none.
void add_with_formulas(Node& to, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('$', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('$', open + 1);
    if (close == std::string_view::npos) break;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    if (inside.find_first_of("\\^_{}") == std::string_view::npos) {
      add_text(to, text.substr(at, close - at));  // the second dollar may open a formula
      at = close;
      continue;
    }
    add_text(to, text.substr(at, open - at));
    to.add(formula(std::string(inside)));
    at = close + 1;
  }
  add_text(to, text.substr(at));
}

/// "8" as "₈"; where Unicode lacks a form, as TeX.
void add_script(Node& to, const Node& node, bool upper) {
  std::string out;
  for (const char32_t c : to_utf32(node.content())) {
    const char32_t form = upper ? latex::superscript(c) : latex::subscript(c);
    if (form == 0) {
      to.add(formula(fmt::format("{}{{\\text{{{}}}}}", upper ? '^' : '_', node.content())));
      return;
    }
    out += to_utf8(form);
  }
  add_text(to, out);
}

void add_converted(Node& to, const Node& from) {
  for (const Node& child : from.children) {
    if (child.kind != Node::Kind::kElement) {
      add_with_formulas(to, child.text);
    } else if (child.name == "b" || child.name == "i") {
      Node inner = element(child.name);
      inner.mixed = true;
      add_converted(inner, child);
      if (!inner.children.empty()) to.add(std::move(inner));
    } else if (child.name == "math") {
      to.add(formula(tex_from_mathml(child)));
    } else if (child.name == "sub" || child.name == "sup") {
      add_script(to, child, child.name == "sup");
    } else {
      add_converted(to, child);
    }
  }
}

/// All characters of a title, one stand-in for each formula.
void collect(const Node& node, std::u32string& out) {
  constexpr char32_t kStandIn = 0xFFFC;
  for (const Node& child : node.children) {
    if (child.kind == Node::Kind::kText) out += to_utf32(child.text);
    if (child.kind == Node::Kind::kElement && child.name == "tex-math") {
      out += kStandIn;
    } else if (child.kind == Node::Kind::kElement) {
      collect(child, out);
    }
  }
}

/// The same tree with <fixed-case> around the runs of fixed characters; `at` counts them.
Node with_fixed_case(const Node& node, const std::vector<bool>& fixed, std::size_t& at) {
  Node out = element(node.name);
  out.mixed = true;
  for (const Node& child : node.children) {
    if (child.kind == Node::Kind::kElement) {
      const bool whole = child.name == "tex-math";
      out.add(whole ? child : with_fixed_case(child, fixed, at));
      if (whole) ++at;
      continue;
    }
    const std::u32string text = to_utf32(child.text);
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i + 1;
      while (end < text.size() && fixed[at + end] == fixed[at + i]) ++end;
      const std::string part = to_utf8(text.substr(i, end - i));
      if (fixed[at + i]) {
        out.add(element("fixed-case", part));
      } else {
        add_text(out, part);
      }
      i = end;
    }
    at += text.size();
  }
  return out;
}

}  // namespace

Node title_element(const Node& title) {
  Node marked = element("title");
  add_converted(marked, title);
  std::u32string text;
  collect(marked, text);
  std::size_t at = 0;
  return with_fixed_case(marked, fixed_capitals(text), at);
}

Node text_element(std::string name, std::string_view text) {
  Node out = element(std::move(name));
  out.mixed = true;
  add_with_formulas(out, text);
  return out;
}

std::string plain(const Node& node) {
  if (node.kind != Node::Kind::kElement) return node.text;
  if (node.name == "tex-math") {
    const std::string tex = node.content();
    return latex::formula_text(tex).value_or(tex);
  }
  std::string out;
  for (const Node& child : node.children) out += plain(child);
  return out;
}

}  // namespace colophon::metadata::acl
