#include "metadata/import/latex/title_clean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/latex/title_marks.hpp"
#include "metadata/semantic_text.hpp"

namespace colophon::metadata::latex {
namespace {

struct Row {
  std::string_view from, to;
};

/// HTML elements and the LaTeX that begins the same.
constexpr std::array<Row, 15> kTags = {{{"i", "\\textit{"},
                                        {"em", "\\emph{"},
                                        {"b", "\\textbf{"},
                                        {"strong", "\\textbf{"},
                                        {"u", "\\underline{"},
                                        {"sub", "\\textsubscript{"},
                                        {"sup", "\\textsuperscript{"},
                                        {"tt", "\\texttt{"},
                                        {"code", "\\texttt{"},
                                        {"sc", "\\textsc{"},
                                        {"scp", "\\textsc{"},
                                        {"span", "{"},
                                        {"font", "{"},
                                        {"p", "{"},
                                        {"a", "{"}}};

/// The named entities that titles are seen with; numbers are read by themselves.
constexpr std::array<Row, 24> kEntities = {
    {{"amp", "&"},   {"lt", "<"},    {"gt", ">"},     {"quot", "\""}, {"apos", "'"},
     {"nbsp", " "},  {"ndash", "–"}, {"mdash", "—"},  {"lsquo", "‘"}, {"rsquo", "’"},
     {"ldquo", "“"}, {"rdquo", "”"}, {"hellip", "…"}, {"alpha", "α"}, {"beta", "β"},
     {"gamma", "γ"}, {"delta", "δ"}, {"lambda", "λ"}, {"mu", "μ"},    {"pi", "π"},
     {"times", "×"}, {"minus", "−"}, {"deg", "°"},    {"copy", "©"}}};

template <std::size_t n>
const Row* find(const std::array<Row, n>& rows, std::string_view name) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.from == name; });
  return at == rows.end() ? nullptr : &*at;
}

void note(std::vector<std::string>& mended, std::string what) {
  if (std::find(mended.begin(), mended.end(), what) == mended.end()) {
    mended.push_back(std::move(what));
  }
}

/// Windows-1252, 0x80 to 0x9F, as the WHATWG Encoding Standard reads what claims to be Latin-1;
/// only punctuation is told from control characters here.
char32_t windows_punctuation(char32_t c) {
  constexpr std::u32string_view kFrom =
      U"\u0082\u0084\u0085\u0091\u0092\u0093\u0094\u0095\u0096\u0097";
  constexpr std::u32string_view kTo = U"‚„…‘’“”•–—";
  const std::size_t at = kFrom.find(c);
  return at == std::u32string_view::npos ? 0 : kTo[at];
}

bool white(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
}

std::string plain_characters(std::string_view text, std::vector<std::string>& mended) {
  std::u32string out;
  for (const char32_t c : to_utf32(text)) {
    const std::string name = fmt::format("U+{:04X}", static_cast<unsigned>(c));
    if (const char32_t punctuation = windows_punctuation(c); punctuation != 0) {
      out += punctuation;
      note(mended, name + " of Windows-1252");
    } else if (c >= 0xFB00 && c <= 0xFB06) {
      out += to_utf32(nfkc(to_utf8(c)));
      note(mended, "the ligature " + name);
    } else if (c == 0xFFFD) {
      out += c;  // it shows where something is missing
      note(mended, "U+FFFD in place of a character that is lost");
    } else if ((c < 0x20 && !white(c)) || (c >= 0x7F && c < 0xA0) || is_mark(c)) {
      note(mended, name + ", which is no text");
    } else {
      out += c;
    }
  }
  std::vector<std::string> invisible;
  std::string visible = without_invisible(to_utf8(out), invisible);
  for (const std::string& name : invisible) note(mended, name + ", which shows nothing");
  return visible;
}

/// A character that an entity stands for, so that LaTeX takes it as text.
std::string as_latex(std::string_view character) {
  constexpr std::string_view kSpecial = "$&%#_{}";
  if (character == "\\") return "\\textbackslash{}";
  if (character == "^" || character == "~") return fmt::format("\\{}{{}}", character);
  const bool special = character.size() == 1 && kSpecial.find(character) != std::string_view::npos;
  return (special ? "\\" : "") + std::string(character);
}

std::string entity_text(std::string_view name) {
  if (const Row* row = find(kEntities, name)) return std::string(row->to);
  if (!name.starts_with('#') || name.size() > 8) return {};
  char32_t value = 0;
  const bool hex = name.substr(1, 1) == "x" || name.substr(1, 1) == "X";
  const std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty()) return {};
  for (const char c : digits) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(lower_ascii({&c, 1}));
    if (digit == std::string_view::npos || (!hex && digit > 9)) return {};
    value = value * (hex ? 16 : 10) + char32_t(digit);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < 0x20 || surrogate || value > 0x10FFFF || is_mark(value)) return {};
  return to_utf8(value);
}

/// Turns tags and entities into LaTeX. A tag that has no partner is text.
class Html {
 public:
  Html(std::string_view text, std::vector<std::string>& mended)
      : text_(text), lower_(lower_ascii(text)), mended_(mended) {}

  std::string run() {
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if ((c == '<' && tag(out)) || (c == '&' && entity(out))) continue;
      out += c;
      ++at_;
    }
    for (; !open_.empty(); open_.pop_back()) out += '}';
    return out;
  }

 private:
  bool tag(std::string& out) {
    constexpr std::size_t kLongest = 200;
    const std::size_t end = lower_.find('>', at_);
    if (end == std::string::npos || end - at_ > kLongest) return false;
    std::string_view inside(lower_.data() + at_ + 1, end - at_ - 1);
    const bool closes = inside.starts_with('/');
    if (closes) inside.remove_prefix(1);
    const std::string_view name = inside.substr(0, inside.find_first_of(" /"));
    const bool attributes = inside.find('=') != std::string_view::npos;
    if (inside.size() > name.size() && !attributes && !inside.ends_with('/')) return false;
    if (name == "br" || name == "wbr") {
      out += name == "br" ? " " : "";
    } else if (const Row* row = find(kTags, name); row == nullptr) {
      return false;
    } else if (closes) {
      if (open_.empty() || open_.back() != name) return false;
      open_.pop_back();
      out += '}';
    } else {
      constexpr std::size_t kDeepest = 20;
      const std::string partner = fmt::format("</{}>", name);
      if (open_.size() >= kDeepest || lower_.find(partner, end) == std::string::npos) return false;
      open_.emplace_back(name);
      out += row->to;
    }
    note(mended_, fmt::format("HTML's <{}>", name));
    at_ = end + 1;
    return true;
  }

  bool entity(std::string& out) {
    constexpr std::size_t kLongest = 10;
    const std::size_t end = text_.find(';', at_);
    if (end == std::string_view::npos || end - at_ > kLongest) return false;
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    const std::string text = entity_text(name);
    if (text.empty()) return false;
    out += as_latex(text);
    note(mended_, fmt::format("HTML's &{};", name));
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::string lower_;
  std::vector<std::string>& mended_;
  std::vector<std::string> open_;
  std::size_t at_ = 0;
};

}  // namespace

std::string cleaned_title(std::string_view text, std::vector<std::string>& mended) {
  constexpr std::size_t kLongest = 20'000;  // each tag looks for its partner
  const std::string decoded = text.size() > kLongest ? std::string(text) : Html(text, mended).run();
  return plain_characters(decoded, mended);
}

}  // namespace colophon::metadata::latex
