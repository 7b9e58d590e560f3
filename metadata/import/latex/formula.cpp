#include "metadata/import/latex/formula.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "metadata/import/latex/tables.hpp"

namespace colophon::metadata::latex {
namespace {

using Kind = Formula::Kind;
constexpr int kMaxDepth = 16;

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct Row {
  std::string_view command, value;
};

template <std::size_t n>
const Row* find(const std::array<Row, n>& rows, std::string_view command) {
  const auto at = std::find_if(rows.begin(), rows.end(),
                               [&](const Row& row) { return row.command == command; });
  return at == rows.end() ? nullptr : &*at;
}

/// Accents over a base: spacing characters, as MathML wants them.
constexpr std::array<Row, 13> kAccents = {{{"hat", "^"},
                                           {"widehat", "^"},
                                           {"tilde", "~"},
                                           {"widetilde", "~"},
                                           {"bar", "¯"},
                                           {"overline", "¯"},
                                           {"vec", "→"},
                                           {"overrightarrow", "→"},
                                           {"dot", "˙"},
                                           {"ddot", "¨"},
                                           {"breve", "˘"},
                                           {"acute", "´"},
                                           {"grave", "`"}}};

/// Alphabets, by the names of MathML 3, 3.2.2 (mathvariant).
constexpr std::array<Row, 14> kAlphabets = {{{"mathrm", "normal"},
                                             {"mathup", "normal"},
                                             {"mathit", "italic"},
                                             {"mathnormal", ""},
                                             {"mathbf", "bold"},
                                             {"boldsymbol", "bold-italic"},
                                             {"bm", "bold-italic"},
                                             {"mathbb", "double-struck"},
                                             {"mathds", "double-struck"},
                                             {"mathcal", "script"},
                                             {"mathscr", "script"},
                                             {"mathfrak", "fraktur"},
                                             {"mathsf", "sans-serif"},
                                             {"mathtt", "monospace"}}};

constexpr std::array<std::string_view, 9> kWords = {
    "text", "textrm", "textit", "textbf", "textsc", "textsf", "texttt", "mbox", "hbox"};
constexpr std::array<std::string_view, 12> kNothing = {
    "left",     "right",  "big",    "Big",     "bigl",    "bigr",
    "nolimits", "limits", "mathop", "mathrel", "mathbin", "displaystyle"};
constexpr std::array<std::string_view, 8> kSpaces = {",", ";", ":", "!", " ", "quad", "qquad", "/"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Named functions and Greek are identifiers, the other symbols operators.
Kind kind_of(std::string_view sign) {
  const std::u32string points = to_utf32(sign);
  if (points.size() > 1) return Kind::kIdentifier;
  const char32_t c = points.empty() ? U' ' : points.front();
  const bool greek = c >= 0x370 && c <= 0x3FF;
  const bool letter_like = c == U'ℓ' || c == U'∞' || c == U'ℏ' || c == U'ℜ' || c == U'ℑ' ||
                           c == U'ℵ' || c == U'∂' || c == U'∇' || c == U'∅' || c == U'°';
  return greek || letter_like ? Kind::kIdentifier : Kind::kOperator;
}

void set_variant(Formula& formula, std::string_view variant) {
  const bool leaf = formula.kind == Kind::kIdentifier || formula.kind == Kind::kNumber;
  if (leaf) formula.variant = variant;
  for (Formula& part : formula.parts) set_variant(part, variant);
}

/// \operatorname{arg max}, \mathrm{ReLU}: letters that stand for one thing.
Formula joined_letters(Formula row) {
  if (row.kind != Kind::kRow || row.parts.size() < 2) return row;
  Formula word{.kind = Kind::kIdentifier, .blank_before = row.blank_before};
  for (const Formula& part : row.parts) {
    if (part.kind != Kind::kIdentifier && part.kind != Kind::kNumber) return row;
    word.text += (part.blank_before && !word.text.empty() ? " " : "") + part.text;
  }
  return word;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<Formula> run() {
    Formula row = sequence(0, '\0');
    if (failed_ || at_ < text_.size()) return std::nullopt;
    return row;
  }

 private:
  [[nodiscard]] bool done() const { return failed_ || at_ >= text_.size(); }

  bool skip_blanks() {
    const std::size_t before = at_;
    while (at_ < text_.size() && (blank(text_[at_]) || text_[at_] == '~')) ++at_;
    return at_ > before;
  }

  Formula fail() {
    failed_ = true;
    return {};
  }

  /// Up to `close`, which is taken; to the end if it is 0.
  Formula sequence(int depth, char close) {
    Formula row;
    if (depth > kMaxDepth) return fail();
    while (true) {
      const bool after_blank = skip_blanks();
      if (done()) break;
      if (text_[at_] == close) {
        ++at_;
        return row;
      }
      if (text_[at_] == '}') return fail();
      Formula part = with_scripts(depth);
      if (part.kind == Kind::kRow && part.parts.empty()) {
        space_ = space_ || after_blank;
        continue;
      }
      part.blank_before = after_blank || space_;
      space_ = false;
      row.parts.push_back(std::move(part));
    }
    if (close != '\0') return fail();
    return row;
  }

  Formula with_scripts(int depth) {
    const char c = text_[at_];
    Formula base = c == '^' || c == '_' || c == '\'' ? Formula() : atom(depth);
    Formula sub, sup;
    bool scripts = false;
    while (!done()) {
      const std::size_t before = at_;
      skip_blanks();
      const char mark = done() ? '\0' : text_[at_];
      if (mark == '^' || mark == '_') {
        ++at_;
        skip_blanks();
        if (done()) return fail();
        Formula& script = mark == '^' ? sup : sub;
        if (!script.parts.empty()) return fail();  // a double script, which TeX refuses too
        script.parts.push_back(atom(depth + 1));
      } else if (mark == '\'') {
        ++at_;
        sup.parts.push_back({.kind = Kind::kOperator, .text = "′"});
      } else {
        at_ = before;
        break;
      }
      scripts = true;
    }
    if (!scripts) return base;
    Formula whole{.kind = Kind::kScripts};
    whole.parts = {std::move(base), std::move(sub), std::move(sup)};
    return whole;
  }

  /// What a script or an argument takes: one token or a group.
  Formula argument(int depth) {
    skip_blanks();
    return done() ? fail() : atom(depth + 1);
  }

  Formula atom(int depth) {
    if (depth > kMaxDepth) return fail();
    const char c = text_[at_];
    if (c == '{') {
      ++at_;
      Formula row = sequence(depth + 1, '}');
      space_ = false;
      return row;
    }
    if (c == '\\') return command(depth);
    if (c == '&' || c == '%' || c == '#' || c == '$' || c == '}') return fail();
    if (digit(c)) return number();
    const std::size_t lead = at_;
    const auto byte = static_cast<unsigned char>(c);
    at_ = std::min(at_ + (byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4), text_.size());
    std::string sign(text_.substr(lead, at_ - lead));
    if (letter(c)) return {.kind = Kind::kIdentifier, .text = std::move(sign)};
    if (c == '-') return {.kind = Kind::kOperator, .text = "−"};
    const Kind kind = byte < 0x80 ? Kind::kOperator : kind_of(sign);
    return {.kind = kind, .text = std::move(sign)};
  }

  Formula number() {
    const std::size_t start = at_;
    while (at_ < text_.size() && digit(text_[at_])) ++at_;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && digit(text_[at_ + 1])) {
      for (++at_; at_ < text_.size() && digit(text_[at_]);) ++at_;
    }
    return {.kind = Kind::kNumber, .text = std::string(text_.substr(start, at_ - start))};
  }

  std::string_view command_name() {
    const std::size_t start = ++at_;
    while (at_ < text_.size() && letter(text_[at_])) ++at_;
    if (at_ == start && at_ < text_.size()) ++at_;
    return text_.substr(start, at_ - start);
  }

  Formula command(int depth) {
    const std::string_view name = command_name();
    if (name == "frac" || name == "dfrac" || name == "tfrac" || name == "binom") {
      Formula out{.kind = name == "binom" ? Kind::kBinomial : Kind::kFraction};
      out.parts.push_back(argument(depth));
      out.parts.push_back(argument(depth));
      return out;
    }
    if (name == "sqrt") return root(depth);
    if (const Row* accent = find(kAccents, name)) {
      Formula out{.kind = Kind::kOver, .text = std::string(accent->value)};
      out.parts.push_back(argument(depth));
      return out;
    }
    if (name == "underline") {
      Formula out{.kind = Kind::kUnder, .text = "_"};
      out.parts.push_back(argument(depth));
      return out;
    }
    if (const Row* alphabet = find(kAlphabets, name)) {
      Formula out = argument(depth);
      if (alphabet->value == "normal") out = joined_letters(std::move(out));
      set_variant(out, alphabet->value);
      return out;
    }
    if (name == "operatorname") return joined_letters(argument(depth));
    if (among(kWords, name)) return words();
    if (among(kSpaces, name)) {
      space_ = space_ || (name != "!" && name != "/");
      return {};
    }
    if (among(kNothing, name)) {
      // \left. is an invisible fence.
      if ((name == "left" || name == "right") && text_.substr(at_, 1) == ".") ++at_;
      return {};
    }
    const std::optional<std::string_view> sign = symbol(name);
    if (!sign || sign->empty()) return fail();
    return {.kind = kind_of(*sign), .text = std::string(*sign)};
  }

  Formula root(int depth) {
    skip_blanks();
    if (!done() && text_[at_] == '[') return fail();  // an index: it has no form on a line
    Formula out{.kind = Kind::kRoot};
    out.parts.push_back(argument(depth));
    return out;
  }

  /// Words in a formula: no commands in them.
  Formula words() {
    skip_blanks();
    if (done() || text_[at_] != '{') return fail();
    const std::size_t close = text_.find_first_of("{}\\$", at_ + 1);
    if (close == std::string_view::npos || text_[close] != '}') return fail();
    Formula out{.kind = Kind::kText, .text = std::string(text_.substr(at_ + 1, close - at_ - 1))};
    at_ = close + 1;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
  bool space_ = false;  ///< a space command stands before the next part
};

}  // namespace

std::optional<Formula> parse_formula(std::string_view tex) {
  return Parser(tex).run();
}

}  // namespace colophon::metadata::latex
