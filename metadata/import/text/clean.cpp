#include "metadata/import/text/clean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/latex/title_marks.hpp"
#include "metadata/import/text/mojibake.hpp"
#include "metadata/import/text/windows.hpp"
#include "metadata/semantic_text.hpp"
#include "xml/html_entity.hpp"

namespace colophon::metadata {
namespace {

using latex::is_mark;

/// An HTML element, the LaTeX that begins and ends the same, and in texts of paragraphs.
struct Element {
  std::string_view name, begin, end, block_begin, block_end;
};
constexpr std::string_view kParagraph = "\n\n";
constexpr std::array<Element, 25> kElements = {
    {{"i", "\\textit{", "}", {}, {}},
     {"em", "\\emph{", "}", {}, {}},
     {"italic", "\\textit{", "}", {}, {}},
     {"b", "\\textbf{", "}", {}, {}},
     {"bold", "\\textbf{", "}", {}, {}},
     {"strong", "\\textbf{", "}", {}, {}},
     {"u", "\\underline{", "}", {}, {}},
     {"sub", "\\textsubscript{", "}", {}, {}},
     {"sup", "\\textsuperscript{", "}", {}, {}},
     {"tt", "\\texttt{", "}", {}, {}},
     {"code", "\\texttt{", "}", {}, {}},
     {"sc", "\\textsc{", "}", {}, {}},
     {"scp", "\\textsc{", "}", {}, {}},
     {"span", "{", "}", {}, {}},
     {"font", "{", "}", {}, {}},
     {"a", "{", "}", {}, {}},
     {"p", "{", "} ", kParagraph, kParagraph},
     {"div", "{", "} ", kParagraph, kParagraph},
     {"title", "{", "} ", kParagraph, kParagraph},
     {"h1", "{", "} ", kParagraph, kParagraph},
     {"h2", "{", "} ", kParagraph, kParagraph},
     {"blockquote", "{", "} ", kParagraph, kParagraph},
     {"ul", "{", "} ", "\n\n\\begin{itemize}", "\\end{itemize}\n\n"},
     {"ol", "{", "} ", "\n\n\\begin{enumerate}", "\\end{enumerate}\n\n"},
     {"li", "{", "} ", "\\item ", "\n"}}};

const Element* element_of(std::string_view name) {
  constexpr std::string_view kJats = "jats:";  // Crossref's abstracts
  if (name.starts_with(kJats)) name.remove_prefix(kJats.size());
  const auto at = std::find_if(kElements.begin(), kElements.end(),
                               [&](const Element& row) { return row.name == name; });
  return at == kElements.end() ? nullptr : &*at;
}

void note(std::vector<std::string>& mended, std::string what) {
  if (std::find(mended.begin(), mended.end(), what) == mended.end()) {
    mended.push_back(std::move(what));
  }
}

bool white(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
}

std::string code_point(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<unsigned>(c));
}

/// Where the characters that show nothing stand, before anything is changed.
void note_hidden(std::string_view text, std::vector<std::string>& mended) {
  constexpr std::size_t kMostNoted = 20;
  for (const HiddenCharacter& hidden : hidden_characters(text)) {
    if (mended.size() >= kMostNoted) return;
    const std::string name = code_point(hidden.character);
    const bool told = std::any_of(mended.begin(), mended.end(), [&](const std::string& what) {
      return what.starts_with(name + ",");
    });
    if (told) continue;
    mended.push_back(
        fmt::format("{}, which shows nothing, as character {}", name, hidden.place + 1));
  }
}

std::string plain_characters(std::string_view text, TextNotes& notes) {
  std::vector<std::string>& mended = notes.mended;
  std::u32string out;
  for (const char32_t c : to_utf32(text)) {
    const bool ours = is_mark(c);
    if (const char32_t meant = windows_1252(c); meant != 0) {
      out += meant;
      note(mended, code_point(c) + " of Windows-1252");
    } else if (c >= 0xFB00 && c <= 0xFB06) {
      out += to_utf32(nfkc(to_utf8(c)));
      note(mended, "the ligature " + code_point(c));
    } else if (c == 0xFFFD) {
      out += c;  // it shows where something is missing
      note(notes.doubtful, "U+FFFD in place of a character that is lost");
    } else if ((c < 0x20 && !white(c)) || (c >= 0x7F && c < 0xA0) || ours) {
      note(mended, code_point(c) + ", which is no text");
    } else if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) {
      out += c;
      note(notes.doubtful, code_point(c) + ", which has a meaning in one font only");
    } else {
      out += c;
    }
  }
  std::vector<std::string> invisible;
  std::string visible = without_invisible(to_utf8(out), invisible);
  for (const std::string& name : invisible) {
    const bool told = std::any_of(mended.begin(), mended.end(), [&](const std::string& what) {
      return what.starts_with(name + ",");
    });
    if (!told) note(mended, name + ", which shows nothing");
  }
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
  char32_t value = 0;
  if (!name.starts_with('#')) {
    value = xml::html_entity(name).value_or(0);
    if (value == 0) return {};
    // Blanks of some width are blanks.
    return value == 0xA0 || (value >= 0x2002 && value <= 0x2009) ? " " : to_utf8(value);
  }
  if (name.size() > 8) return {};
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

/// The name of the entity that begins at `at` ("eacute"), empty if none does.
std::string_view entity_name(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;
  if (text.substr(at, 1) != "&") return {};
  const std::size_t end = text.substr(at, kLongest + 2).find(';');
  return end == std::string_view::npos ? std::string_view() : text.substr(at + 1, end - 1);
}

/// "&amp;eacute;" and "&lt;i&gt;" for "&eacute;" and "<i>": what was escaped once too often.
std::string escaped_once(std::string_view text, std::vector<std::string>& mended) {
  constexpr std::string_view kAmp = "&amp;";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t amps = 0;  // "&amp;amp;lt;" is escaped three times
    if (text.substr(i, kAmp.size()) == kAmp) {
      std::size_t next = i + kAmp.size();
      while (text.substr(next, kAmp.size() - 1) == kAmp.substr(1)) next += kAmp.size() - 1;
      const std::string inner = "&" + std::string(text.substr(next, 12));
      if (!entity_text(entity_name(inner, 0)).empty()) amps = next - i;
    }
    if (amps > 0) {
      note(mended, "HTML escaped twice");
      out += '&';
      i += amps;
    } else {
      out += text[i++];
    }
  }
  std::string tags;
  for (std::size_t i = 0; i < out.size();) {
    constexpr std::size_t kLongest = 20;
    const std::string_view here = std::string_view(out).substr(i, kLongest);
    const std::size_t end = here.starts_with("&lt;") ? here.find("&gt;") : std::string_view::npos;
    if (end != std::string_view::npos) {
      const std::string inside = lower_ascii(here.substr(4, end - 4));
      if (element_of(inside.substr(inside.starts_with('/') ? 1 : 0)) != nullptr) {
        note(mended, "HTML escaped twice");
        tags += "<" + inside + ">";
        i += end + 4;
        continue;
      }
    }
    tags += out[i++];
  }
  return tags;
}

/// Turns tags and entities into LaTeX. A tag that has no partner is text.
class Html {
 public:
  Html(std::string_view text, bool paragraphs, std::vector<std::string>& mended)
      : text_(text), lower_(lower_ascii(text)), paragraphs_(paragraphs), mended_(mended) {}

  std::string run() {
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if ((c == '<' && (comment() || tag(out))) || (c == '&' && entity(out))) continue;
      out += c;
      ++at_;
    }
    for (; !open_.empty(); open_.pop_back()) out += end_of(*open_.back());
    return out;
  }

 private:
  [[nodiscard]] std::string_view begin_of(const Element& row) const {
    return paragraphs_ && !row.block_begin.empty() ? row.block_begin : row.begin;
  }
  [[nodiscard]] std::string_view end_of(const Element& row) const {
    return paragraphs_ && !row.block_end.empty() ? row.block_end : row.end;
  }

  bool comment() {
    if (text_.substr(at_, 4) != "<!--") return false;
    const std::size_t end = text_.find("-->", at_);
    if (end == std::string_view::npos) return false;
    note(mended_, "an HTML comment");
    at_ = end + 3;
    return true;
  }

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
      out += name == "wbr" ? "" : paragraphs_ ? kParagraph : " ";
    } else if (const Element* row = element_of(name); row == nullptr) {
      return false;
    } else if (paragraphs_ && row->block_begin == kParagraph) {
      out += kParagraph;  // few write the end of a paragraph
    } else if (closes) {
      if (open_.empty() || open_.back() != row) return false;
      open_.pop_back();
      out += end_of(*row);
    } else {
      constexpr std::size_t kDeepest = 20;
      const std::string partner = fmt::format("</{}>", name);
      if (open_.size() >= kDeepest || lower_.find(partner, end) == std::string::npos) return false;
      open_.push_back(row);
      out += begin_of(*row);
    }
    note(mended_, fmt::format("HTML's <{}>", name));
    at_ = end + 1;
    return true;
  }

  bool entity(std::string& out) {
    const std::string_view name = entity_name(text_, at_);
    const std::string text = entity_text(name);
    if (text.empty()) return false;
    out += as_latex(text);
    note(mended_, fmt::format("HTML's &{};", name));
    at_ += name.size() + 2;
    return true;
  }

  std::string_view text_;
  std::string lower_;
  bool paragraphs_;
  std::vector<std::string>& mended_;
  std::vector<const Element*> open_;
  std::size_t at_ = 0;
};

/// Reads as UTF-8 what somebody read as Latin-1; where that is in doubt, it is only told.
std::string read_again(std::string text, TextNotes& notes) {
  const Mojibake again = unread_utf8(text);
  if (again.text.empty()) return text;
  if (!again.certain) {
    note(notes.doubtful,
         fmt::format("UTF-8 read as Latin-1, it seems, perhaps for {}", in_quotes(again.text)));
    return text;
  }
  note(notes.mended, "UTF-8 read as Latin-1");
  return again.text;
}

}  // namespace

std::string cleaned_text(std::string_view bytes, bool paragraphs, TextNotes& notes) {
  constexpr std::size_t kLongest = 20'000;  // each tag looks for its partner
  std::string text = read_again(clean_utf8(bytes), notes);
  note_hidden(text, notes.mended);
  if (text.size() <= kLongest) {
    text = Html(escaped_once(text, notes.mended), paragraphs, notes.mended).run();
  }
  return plain_characters(text, notes);
}

}  // namespace colophon::metadata
