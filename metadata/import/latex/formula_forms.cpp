#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "metadata/import/latex/formula.hpp"
#include "metadata/import/latex/tables.hpp"

namespace colophon::metadata::latex {
namespace {

using Kind = Formula::Kind;

xml::Node node_of(const Formula& formula);

xml::Node row_of(const Formula& formula) {
  if (formula.kind == Kind::kRow && formula.parts.size() == 1) return row_of(formula.parts[0]);
  return node_of(formula);
}

xml::Node leaf(const char* name, const Formula& formula) {
  xml::Node node = xml::element(name, formula.text);
  if (!formula.variant.empty()) node.set("mathvariant", std::string(formula.variant));
  return node;
}

bool empty(const Formula& formula) {
  return formula.kind == Kind::kRow && formula.parts.empty();
}

xml::Node scripts(const Formula& formula) {
  const Formula &sub = formula.parts[1], &sup = formula.parts[2];
  std::vector<xml::Node> parts = {row_of(formula.parts[0])};
  if (!empty(sub)) parts.push_back(row_of(sub));
  if (!empty(sup)) parts.push_back(row_of(sup));
  return xml::element(empty(sup) ? "msub" : empty(sub) ? "msup" : "msubsup", std::move(parts));
}

xml::Node node_of(const Formula& formula) {
  switch (formula.kind) {
    case Kind::kIdentifier:
      return leaf("mi", formula);
    case Kind::kNumber:
      return leaf("mn", formula);
    case Kind::kOperator:
      return leaf("mo", formula);
    case Kind::kText:
      return leaf("mtext", formula);
    case Kind::kScripts:
      return scripts(formula);
    case Kind::kFraction:
      return xml::element("mfrac", {row_of(formula.parts[0]), row_of(formula.parts[1])});
    case Kind::kBinomial: {
      xml::Node fraction =
          xml::element("mfrac", {row_of(formula.parts[0]), row_of(formula.parts[1])});
      fraction.set("linethickness", "0");
      return xml::element("mrow",
                          {xml::element("mo", "("), std::move(fraction), xml::element("mo", ")")});
    }
    case Kind::kRoot:
      return xml::element("msqrt", {row_of(formula.parts[0])});
    case Kind::kOver: {
      xml::Node over =
          xml::element("mover", {row_of(formula.parts[0]), xml::element("mo", formula.text)});
      return over.set("accent", "true");
    }
    case Kind::kUnder:
      return xml::element("munder", {row_of(formula.parts[0]), xml::element("mo", formula.text)});
    case Kind::kRow:
      break;
  }
  xml::Node row = xml::element("mrow");
  for (const Formula& part : formula.parts) row.add(row_of(part));
  return row;
}

/// The letters of sets that everybody writes on a blackboard.
std::string double_struck(const std::string& text) {
  constexpr std::u32string_view kLetters = U"CHNPQRZ", kForms = U"ℂℍℕℙℚℝℤ";
  std::u32string out = to_utf32(text);
  for (char32_t& c : out) {
    if (const std::size_t at = kLetters.find(c); at != std::u32string_view::npos) c = kForms[at];
  }
  return to_utf8(out);
}

/// In parentheses if it is more than one thing.
std::string grouped(const Formula& formula) {
  const std::string text = to_plain(formula);
  const Formula* inner = &formula;
  while (inner->kind == Kind::kRow && inner->parts.size() == 1) inner = &inner->parts[0];
  const bool one = inner->kind != Kind::kRow && inner->kind != Kind::kFraction;
  return one ? text : "(" + text + ")";
}

bool has_scripts(const Formula& formula) {
  return formula.kind == Kind::kScripts ||
         std::any_of(formula.parts.begin(), formula.parts.end(), has_scripts);
}

std::string script_text(const Formula& script, bool superscript) {
  return empty(script) ? std::string() : script_on_line(to_plain(script), superscript);
}

bool word(const Formula& formula) {
  return formula.kind == Kind::kIdentifier && to_utf32(formula.text).size() > 1;
}

}  // namespace

bool blank_between(const Formula& before, const Formula& part) {
  const auto touches = [](const Formula& one) {
    return one.kind != Kind::kOperator && one.kind != Kind::kText;
  };
  return part.blank_before || (word(part) && touches(before)) || (word(before) && touches(part));
}

std::string script_on_line(const std::string& text, bool superscript_form) {
  if (text == "∘" && superscript_form) return "°";
  constexpr std::array<std::string_view, 6> kWords = {"st", "nd", "rd", "th", "TM", "SM"};
  if (superscript_form && std::find(kWords.begin(), kWords.end(), text) != kWords.end()) {
    return text;
  }
  const std::u32string points = to_utf32(text);
  std::u32string forms;
  for (const char32_t c : points) {
    // U+2032 stands high already.
    const char32_t form = superscript_form ? (c == U'′' ? c : superscript(c)) : subscript(c);
    if (form != 0) forms += form;
  }
  if (forms.size() == points.size()) return to_utf8(forms);
  const auto sign = [](char32_t c) { return c == U'*' || c == U'∗' || c == U'†' || c == U'‡'; };
  if (superscript_form && std::all_of(points.begin(), points.end(), sign)) {
    return replace_all(text, "∗", "*");
  }
  // What is a script itself stays together.
  const bool one = nfkc(text) == text && std::all_of(points.begin(), points.end(), [](char32_t c) {
                     return c >= 0x80 || c == U'.' || (c >= U'0' && c <= U'9') ||
                            (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
                   });
  return (superscript_form ? "^" : "_") + (one ? text : "(" + text + ")");
}

char32_t combining(std::string_view accent) {
  struct Row {
    std::string_view accent;
    char32_t mark;
  };
  constexpr std::array<Row, 9> kRows = {{{"^", 0x0302},
                                         {"~", 0x0303},
                                         {"¯", 0x0304},
                                         {"→", 0x20D7},
                                         {"˙", 0x0307},
                                         {"¨", 0x0308},
                                         {"˘", 0x0306},
                                         {"´", 0x0301},
                                         {"`", 0x0300}}};
  const auto at = std::find_if(kRows.begin(), kRows.end(),
                               [&](const Row& row) { return row.accent == accent; });
  return at == kRows.end() ? 0 : at->mark;
}

xml::Node to_mathml(const Formula& formula) {
  xml::Node math = xml::element("math");
  if (formula.kind != Kind::kRow) return math.add(row_of(formula));
  for (const Formula& part : formula.parts) math.add(row_of(part));
  return math;
}

std::string to_plain(const Formula& formula) {
  const auto& parts = formula.parts;
  switch (formula.kind) {
    case Kind::kIdentifier:
      return formula.variant == "double-struck" ? double_struck(formula.text) : formula.text;
    case Kind::kNumber:
    case Kind::kOperator:
    case Kind::kText:
      return formula.text;
    case Kind::kScripts:
      return to_plain(parts[0]) + script_text(parts[1], false) + script_text(parts[2], true);
    case Kind::kFraction:
      return grouped(parts[0]) + "/" + grouped(parts[1]);
    case Kind::kBinomial:
      return "(" + to_plain(parts[0]) + " " + to_plain(parts[1]) + ")";
    case Kind::kRoot:
      return "√" + grouped(parts[0]);
    case Kind::kOver: {
      const std::string base = to_plain(parts[0]);
      const bool one = to_utf32(base).size() == 1;
      const char32_t mark = combining(formula.text);
      return one && mark != 0 ? nfc(base + to_utf8(mark)) : base;
    }
    case Kind::kUnder:
      return to_plain(parts[0]);
    case Kind::kRow:
      break;
  }
  std::string out;
  const Formula* before = nullptr;
  for (const Formula& part : parts) {
    if (before != nullptr && blank_between(*before, part)) out += ' ';
    out += to_plain(part);
    before = &part;
  }
  return out;
}

bool is_linear(const Formula& formula) {
  switch (formula.kind) {
    case Kind::kIdentifier:
    case Kind::kNumber:
    case Kind::kOperator:
    case Kind::kText:
      return true;
    case Kind::kRow:
      return std::all_of(formula.parts.begin(), formula.parts.end(), is_linear);
    case Kind::kScripts:
      // Two scripts above each other stand side by side on a line: that is another formula. So is a
      // script of a script.
      return std::all_of(formula.parts.begin(), formula.parts.end(), is_linear) &&
             std::none_of(formula.parts.begin(), formula.parts.end(), has_scripts) &&
             (empty(formula.parts[1]) || empty(formula.parts[2]));
    default:
      return false;
  }
}

}  // namespace colophon::metadata::latex
