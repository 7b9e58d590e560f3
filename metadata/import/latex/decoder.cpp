#include "metadata/import/latex/decoder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/import/latex/math.hpp"
#include "metadata/import/latex/tables.hpp"
#include "metadata/import/latex/title_marks.hpp"

namespace colophon::metadata::latex {
namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Bytes of the UTF-8 character that begins with `lead`.
std::size_t width(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

std::string Decoder::run() {
  std::string out;
  while (!done()) {
    out += sequence(false);
    if (!done()) ++at_;  // a '}' too many: TeX would stop, the text goes on
  }
  for (std::size_t i = 0; i < footnotes_.size(); ++i) {
    out += fmt::format("\n\n[^{}]: {}", i + 1, footnotes_[i]);
  }
  return out;
}

std::string Decoder::sequence(bool in_group) {
  std::string out;
  if (depth_ >= kMaxDepth) {
    keep(out, input_.substr(at_));
    at_ = input_.size();
    return out;
  }
  ++depth_;
  while (!done() && input_[at_] != '}') one(out);
  if (in_group && !done()) ++at_;
  --depth_;
  return out;
}

void Decoder::one(std::string& out) {
  const char c = input_[at_];
  switch (c) {
    case '\\':
      command(out);
      return;
    case '{':
      ++at_;
      out += sequence(true);
      return;
    case '$':
      formula(out, next_is("$$") ? "$$" : "$");
      return;
    case '`':
    case '\'':
    case '-':
      quote_or_dash(out);
      return;
    case '~': {
      // "~5" with a blank before it was meant as "about 5" by someone who typed plain text.
      const bool alone = out.empty() || blank(out.back());
      const bool number = at_ + 1 < input_.size() && digit(input_[at_ + 1]);
      out += alone && number ? '~' : ' ';
      ++at_;
      return;
    }
    default:
      literal(out);
  }
}

void Decoder::quote_or_dash(std::string& out) {
  struct Row {
    std::string_view from, to;
  };
  constexpr Row kRows[] = {{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}};
  for (const Row& row : kRows) {
    if (!next_is(row.from)) continue;
    out += row.to;
    at_ += row.from.size();
    return;
  }
  const char c = input_[at_];
  const char next = at_ + 1 < input_.size() ? input_[at_ + 1] : ' ';
  if (c == '`') {
    out += "‘";
    open_quote_ = true;
  } else if (c == '\'' && open_quote_ && !letter(next)) {
    out += "’";
    open_quote_ = false;
  } else {
    out += c;
  }
  ++at_;
}

/// One character that stands for itself; what Markdown would take for markup is escaped.
void Decoder::literal(std::string& out) {
  const char c = input_[at_];
  if (markdown()) {
    const char before = out.empty() ? '\n' : out.back();
    const char next = at_ + 1 < input_.size() ? input_[at_ + 1] : ' ';
    const bool word = letter(before) || digit(before);
    const bool escape = (c == '*' && !(blank(before) && blank(next))) ||
                        (c == '_' && !(word && (letter(next) || digit(next)))) ||
                        (c == '<' && (letter(next) || next == '/' || next == '!')) ||
                        (before == '\n' && (c == '#' || c == '>' || c == '+')) ||
                        (c == ']' && next == '(');
    if (escape) out += '\\';
  }
  const std::size_t size = std::min(width(c), input_.size() - at_);
  out += input_.substr(at_, size);
  at_ += size;
}

std::string Decoder::command_name() {
  std::size_t end = at_;
  while (end < input_.size() && letter(input_[end])) ++end;
  if (end == at_ && end < input_.size()) end += width(input_[end]);
  std::string name(input_.substr(at_, end - at_));
  at_ = std::min(end, input_.size());
  return name;
}

void Decoder::skip_blanks() {
  while (!done() && blank(input_[at_])) ++at_;
}

void Decoder::skip_optional() {
  if (!next_is("[")) return;
  const std::size_t end = input_.find(']', at_);
  if (end != std::string_view::npos) at_ = end + 1;
}

std::string Decoder::argument() {
  skip_blanks();
  if (done()) return {};
  if (input_[at_] == '{') {
    ++at_;
    return sequence(true);
  }
  std::string out;
  if (depth_ >= kMaxDepth || input_[at_] == '}') return out;
  ++depth_;
  one(out);
  --depth_;
  return out;
}

/// The argument as written, for addresses and names; braces balanced.
std::string Decoder::raw_argument() {
  skip_blanks();
  if (!next_is("{")) return {};
  int open = 0;
  const std::size_t start = at_ + 1;
  for (; !done(); ++at_) {
    if (input_[at_] == '\\' && at_ + 1 < input_.size()) {
      ++at_;
    } else if (input_[at_] == '{') {
      ++open;
    } else if (input_[at_] == '}' && --open == 0) {
      return std::string(input_.substr(start, at_++ - start));
    }
  }
  return std::string(input_.substr(std::min(start, input_.size())));
}

void Decoder::keep(std::string& out, std::string_view written) {
  constexpr std::size_t kMostNoted = 100;
  if (kept_.size() < kMostNoted) kept_.push_back(squeeze(written));
  out += written;
}

std::string Decoder::emphasised(std::string_view mark, const std::string& content) const {
  const std::string_view inner = trim(content);
  // Emphasis cannot span paragraphs in Markdown; the words matter more than their slant.
  if (!markdown() || inner.empty() || inner.find("\n\n") != std::string_view::npos) return content;
  const std::size_t lead = content.find(inner);
  return content.substr(0, lead) + std::string(mark) + std::string(inner) + std::string(mark) +
         content.substr(lead + inner.size());
}

void Decoder::accented(char32_t mark, std::string& out) {
  const std::size_t start = at_;
  const std::string base = argument();
  std::u32string text = to_utf32(base);
  if (text.empty()) return keep(out, input_.substr(start - 2, 2));
  if (text.front() == U' ') {
    out += base;
    return;
  }
  const std::size_t first = std::find_if_not(text.begin(), text.end(), is_mark) - text.begin();
  if (first < text.size()) {
    if (text[first] == U'ı') text[first] = U'i';
    if (text[first] == U'ȷ') text[first] = U'j';
    text.insert(first + 1, 1, mark);
  }
  out += nfc(to_utf8(text));
}

void Decoder::line_break(std::string& out) const {
  out += markdown() ? "\\\n" : " ";
}

void Decoder::command(std::string& out) {
  const std::size_t start = at_++;
  if (done()) {
    out += '\\';
    return;
  }
  const std::string name = command_name();
  if (name == "\\" || name == "newline") {
    if (next_is("*")) ++at_;
    skip_optional();
    // A break at the end of a paragraph breaks nothing.
    const std::size_t next = input_.find_first_not_of(" \t", at_);
    const bool last = next == std::string_view::npos || input_.substr(next, 2) == "\n\n";
    if (!last) line_break(out);
    while (!last && !done() && blank(input_[at_])) ++at_;
    return;
  }
  if (name == "(") return formula(out, "\\)");
  if (name == "[") return formula(out, "\\]");
  const bool wordy = letter(name.front());
  // One-letter accents (\c, \v) and letters (\o, \i) share the name space of words.
  if (const char32_t mark = accent(name); mark != 0) return accented(mark, out);
  if (const std::optional<std::string_view> text = symbol(name)) {
    out += markdown() && (*text == "_" || *text == "\\") ? "\\" + std::string(*text)
                                                         : std::string(*text);
    if (wordy) {
      skip_blanks();
      if (next_is("{}")) at_ += 2;
    }
    return;
  }
  if (markup_ == Markup::kTitle && title_command(name, out)) return;
  if (text_command(name, out) || block_command(name, out)) return;
  if (name == "begin") return begin(out, start);
  if (name == "end") return end(out);
  std::string written(input_.substr(start, at_ - start));
  while (next_is("[") || next_is("{")) {
    const std::size_t before = at_;
    if (next_is("{")) {
      raw_argument();
    } else {
      skip_optional();
    }
    if (at_ == before) break;
    written += input_.substr(before, at_ - before);
  }
  keep(out, written);
}

bool Decoder::text_command(const std::string& name, std::string& out) {
  if (name == "textbf" || name == "textit" || name == "emph") {
    const std::string content = argument();
    out += emphasised(name == "textbf" ? "**" : "*", content);
  } else if (name == "bf" || name == "bfseries" || name == "it" || name == "itshape" ||
             name == "em") {
    // Holds to the end of the group, whose brace the caller takes.
    skip_blanks();
    std::string content;
    if (depth_ < kMaxDepth) content = sequence(false);
    out += emphasised(name.front() == 'b' ? "**" : "*", content);
  } else if (name == "texttt" || name == "verb") {
    const std::string content = name == "texttt" ? argument() : raw_argument();
    out += markdown() && content.find('`') == std::string::npos
               ? "`" + replace_all(content, "\\", "") + "`"
               : content;
  } else if (name == "textsuperscript" || name == "textsubscript") {
    const std::string content = argument();
    std::u32string script;
    for (const char32_t c : to_utf32(content)) {
      const char32_t form = name == "textsuperscript" ? superscript(c) : subscript(c);
      if (form != 0) script += form;
    }
    out += script.size() == to_utf32(content).size() ? to_utf8(script) : content;
  } else if (name == "url") {
    const std::string address = replace_all(raw_argument(), "\\", "");
    out += markdown() ? "<" + address + ">" : address;
  } else if (name == "href") {
    const std::string address = replace_all(raw_argument(), "\\", "");
    const std::string content = argument();
    out += markdown() ? fmt::format("[{}]({})", trim(content), address) : content;
  } else if (keeps_argument(name)) {
    out += argument();
  } else {
    return false;
  }
  return true;
}

bool Decoder::block_command(const std::string& name, std::string& out) {
  const bool heading =
      name == "section" || name == "subsection" || name == "subsubsection" || name == "chapter";
  if (heading || name == "paragraph") {
    if (next_is("*")) ++at_;
    skip_optional();
    const std::string title = squeeze(argument());
    if (!markdown()) {
      out += title + ' ';
    } else if (heading) {
      const std::string_view level = name.front() == 's' && name[1] == 'u' ? "###" : "##";
      out += fmt::format("\n\n{} {}\n\n", level, title);
    } else {
      out += fmt::format("\n\n**{}** ", title);
    }
  } else if (name == "footnote" || name == "thanks") {
    const std::string note = squeeze(argument());
    if (markdown()) {
      footnotes_.push_back(note);
      out += fmt::format("[^{}]", footnotes_.size());
    } else if (name == "footnote") {
      out += fmt::format(" ({})", note);
    }
  } else if (name == "par") {
    out += "\n\n";
  } else if (name == "item") {
    skip_optional();
    skip_blanks();
    while (!out.empty() && blank(out.back())) out.pop_back();
    const std::size_t level = environments_.empty() ? 0 : environments_.size() - 1;
    const int number = environments_.empty() ? 1 : ++environments_.back().items;
    const bool numbered = !environments_.empty() && environments_.back().name == "enumerate";
    // Only a list that does not stand in another one is a paragraph of its own.
    out += number == 1 && level == 0 ? "\n\n" : "\n";
    out += std::string(level * 3, ' ') + (numbered ? fmt::format("{}. ", number) : "- ");
  } else if (const int arguments = layout_arguments(name); arguments >= 0) {
    if (next_is("*")) ++at_;
    skip_optional();
    for (int i = 0; i < arguments; ++i) raw_argument();
    if (arguments == 0) skip_blanks();
  } else {
    return false;
  }
  return true;
}

void Decoder::begin(std::string& out, std::size_t start) {
  const std::string name = raw_argument();
  constexpr std::string_view kPlain[] = {"center",    "flushleft", "flushright", "quote",
                                         "quotation", "abstract",  "document",   "small"};
  if (name == "itemize" || name == "enumerate" || name == "description") {
    skip_optional();
    environments_.push_back({name, 0});
    return;
  }
  if (std::find(std::begin(kPlain), std::end(kPlain), name) != std::end(kPlain)) {
    out += "\n\n";
    return;
  }
  const std::string close = "\\end{" + name + "}";
  const std::size_t found = input_.find(close, at_);
  const std::size_t finish = found == std::string_view::npos ? input_.size() : found + close.size();
  const std::string_view written = input_.substr(start, finish - start);
  at_ = finish;
  if (markdown()) out += "\n\n```latex\n";
  keep(out, written);
  if (markdown()) out += "\n```\n\n";
}

void Decoder::end(std::string& out) {
  const std::string name = raw_argument();
  if (!environments_.empty() && environments_.back().name == name) environments_.pop_back();
  if (environments_.empty()) out += "\n\n";
}

/// A formula up to `close`; a '$' that begins none stands for itself. As in pandoc, an opening '$'
/// has no blank after it, a closing one none before it and no digit after it: prices stay prices.
void Decoder::formula(std::string& out, std::string_view close) {
  const bool dollar = close.front() == '$';
  const std::size_t start = dollar ? at_ + close.size() : at_;
  std::size_t stop = input_.find(close, start);
  if (dollar) {
    while (stop != std::string_view::npos && stop > 0 && input_[stop - 1] == '\\') {
      stop = input_.find(close, stop + 1);
    }
    const bool opens = start < input_.size() && !blank(input_[start]) && stop != start;
    const bool closes = stop != std::string_view::npos && !blank(input_[stop - 1]) &&
                        !(stop + 1 < input_.size() && digit(input_[stop + 1]));
    if (!opens || !closes) return literal(out);
  }
  if (stop == std::string_view::npos) {
    keep(out, dollar ? "$" : "\\(");
    return;
  }
  const std::string_view inside = input_.substr(start, stop - start);
  const std::size_t before = dollar ? at_ : at_ - 2;
  at_ = stop + close.size();
  if (const std::optional<std::string> text =
          markup_ == Markup::kTitle ? formula_in_title(inside) : formula_text(inside)) {
    out += *text;
  } else {
    keep(out, input_.substr(before, at_ - before));
  }
}

}  // namespace colophon::metadata::latex
