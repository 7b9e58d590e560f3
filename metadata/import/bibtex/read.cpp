#include "metadata/import/bibtex/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace colophon::metadata::bib {
namespace {

/// A macro may name another macro: no value grows beyond this.
constexpr std::size_t kMostValueBytes = std::size_t{1} << 20;

bool word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '+' || c == '.' || c == ':' || c == '/' || c == '\'' || c == '*' ||
         c == '?' || c == '!' || c == '&' || c == ';' || static_cast<unsigned char>(c) >= 0x80;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {
    static constexpr std::array kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                           "jul", "aug", "sep", "oct", "nov", "dec"};
    for (const char* month : kMonths) macros_.emplace(month, month);
  }

  Read run() {
    while (to_next_entry()) {
      const int line = line_;
      if (const std::optional<std::string> why = entry()) {
        out_.problems.push_back({line, *why});
        to_line_that_begins_with_at();
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : bytes_[at_]; }
  void step() {
    if (bytes_[at_] == '\n') ++line_;
    ++at_;
  }
  void skip_blanks() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n')) {
      step();
    }
  }

  bool to_next_entry() {
    while (!at_end() && peek() != '@') step();
    return !at_end();
  }

  void to_line_that_begins_with_at() {
    while (!at_end() && !(peek() == '@' && at_ > 0 && bytes_[at_ - 1] == '\n')) step();
  }

  std::string word() {
    const std::size_t begin = at_;
    while (!at_end() && word_character(peek())) step();
    return std::string(bytes_.substr(begin, at_ - begin));
  }

  /// Reads one entry; what is wrong with it, if anything.
  std::optional<std::string> entry() {
    step();  // '@'
    skip_blanks();
    Entry entry;
    entry.line = line_;
    entry.type = lower_ascii(word());
    skip_blanks();
    const char open = peek();
    if (open != '{' && open != '(') return "an entry without '{' behind its type";
    const char close = open == '{' ? '}' : ')';
    if (entry.type == "comment" || entry.type == "preamble") {
      step();
      return text_up_to(close) ? std::nullopt : std::optional<std::string>("it is not closed");
    }
    step();
    skip_blanks();
    if (entry.type != "string") {
      const std::size_t begin = at_;
      while (!at_end() && peek() != ',' && peek() != close && peek() != '=' && peek() != '\n')
        step();
      entry.key = squeeze(bytes_.substr(begin, at_ - begin));
    }
    const std::optional<std::string> problem = fields(entry, close);
    if (entry.type == "string") {
      for (Field& field : entry.fields) macros_[field.name] = std::move(field.value);
    } else {
      out_.entries.push_back(std::move(entry));
    }
    return problem;
  }

  std::optional<std::string> fields(Entry& entry, char close) {
    for (;;) {
      skip_blanks();
      while (peek() == ',') {
        step();
        skip_blanks();
      }
      if (at_end()) return fmt::format("entry {} is not closed", in_quotes(entry.key));
      if (peek() == close) {
        step();
        return std::nullopt;
      }
      Field field;
      field.line = line_;
      field.name = lower_ascii(word());
      skip_blanks();
      if (field.name.empty() || peek() != '=') {
        return fmt::format("entry {}: expected a field and '=', the rest of it was left out",
                           in_quotes(entry.key));
      }
      step();
      const std::optional<std::string> read = value();
      if (!read) {
        return fmt::format("entry {}: the value of {} has no end, the rest was left out",
                           in_quotes(entry.key), in_quotes(field.name));
      }
      field.value = *read;
      entry.fields.push_back(std::move(field));
    }
  }

  /// Pieces joined by '#'.
  std::optional<std::string> value() {
    std::string out;
    for (;;) {
      skip_blanks();
      const char c = peek();
      if (c == '{' || c == '"') {
        step();
        const std::optional<std::string_view> text = text_up_to(c == '{' ? '}' : '"');
        if (!text) return std::nullopt;
        out += *text;
      } else {
        const std::string name = word();
        if (name.empty()) return std::nullopt;
        const auto macro = macros_.find(lower_ascii(name));
        out += macro == macros_.end() ? name : macro->second;
      }
      if (out.size() > kMostValueBytes) return std::nullopt;
      skip_blanks();
      if (peek() != '#') return out;
      step();
    }
  }

  /// Text up to `close` outside of braces, which is passed over. A backslash takes nothing along:
  /// BibTeX counts braces behind one, too. A line that begins with '@' is the next entry: one brace
  /// too few must not swallow the rest of the file.
  std::optional<std::string_view> text_up_to(char close) {
    const std::size_t begin = at_;
    int depth = 0;
    for (; !at_end(); step()) {
      const char c = peek();
      if (c == '@' && bytes_[at_ - 1] == '\n') return std::nullopt;
      if (depth == 0 && c == close) {
        const std::string_view text = bytes_.substr(begin, at_ - begin);
        step();
        return text;
      }
      if (c == '{') ++depth;
      if (c == '}' && --depth < 0) return std::nullopt;
    }
    return std::nullopt;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::map<std::string, std::string> macros_;
  Read out_;
};

/// The parts of a text between separators that stand in no braces.
std::vector<std::string> parts(std::string_view text, std::string_view separator) {
  std::vector<std::string> out;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}') --depth;
    if (depth > 0 || !text.substr(i).starts_with(separator)) continue;
    out.emplace_back(trim(text.substr(start, i - start)));
    start = i + separator.size();
    i = start - 1;
  }
  out.emplace_back(trim(text.substr(start)));
  return out;
}

}  // namespace

std::string Entry::find(std::string_view name) const {
  const auto at = std::find_if(fields.begin(), fields.end(),
                               [&](const Field& field) { return field.name == name; });
  return at == fields.end() ? std::string() : at->value;
}

Read read(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return Reader(bytes).run();
}

std::vector<Entry> entries_of(std::string_view bytes, const std::string& file, Findings& findings) {
  std::string decoded;
  if (!valid_utf8(bytes)) {
    for (const char c : bytes)
      decoded += to_utf8(static_cast<char32_t>(static_cast<unsigned char>(c)));
    bytes = decoded;
    report(config::kGuessed, "its text is not UTF-8: taken for Latin-1",
           "look at names with accents; save the file as UTF-8", at_line(file, 1), findings);
  }
  Read out = read(bytes);
  for (const Problem& problem : out.problems) {
    report(config::kWrongType, problem.message, "mend the entry in the source",
           at_line(file, problem.line), findings);
  }
  if (out.entries.empty()) {
    report(config::kUnparsable, "it holds no BibTeX entry", "name the .bib file of the volume",
           at_line(file, 1), findings);
  }
  return std::move(out.entries);
}

std::vector<SubmittedAuthor> names(std::string_view value, const Location& where) {
  std::vector<SubmittedAuthor> out;
  for (const std::string& name : parts(squeeze(value), " and ")) {
    if (name.empty() || name == "others") continue;
    SubmittedAuthor author;
    author.where = where;
    const std::vector<std::string> pieces = parts(name, ",");
    if (pieces.size() == 2) {
      author.family = pieces[0];
      author.given = pieces[1];
    } else if (pieces.size() == 3) {
      author.family = pieces[0];
      author.suffix = pieces[1];
      author.given = pieces[2];
    } else if (pieces.size() == 1 && name.starts_with('{') && name.ends_with('}')) {
      author.family = name;
    } else {
      author.full = name;
    }
    out.push_back(std::move(author));
  }
  return out;
}

std::vector<Contributor> editors(std::string_view value, const Location& where, Told& unsplit) {
  std::vector<Contributor> out;
  for (const SubmittedAuthor& one : names(value, where)) {
    Contributor editor;
    editor.role = Role::kEditor;
    editor.family = one.family.empty() ? one.full : one.family;
    editor.given = one.given;
    editor.suffix = one.suffix;
    editor.origin = {where.file, where.line, 0};
    if (one.full.find(' ') != std::string::npos) unsplit.add(one.full, where);
    out.push_back(std::move(editor));
  }
  return out;
}

}  // namespace colophon::metadata::bib
