#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "sheet/collector.hpp"

namespace colophon::sheet {
namespace {

/// The separator that the first line holds most of, quoted cells aside; a comma if it has none.
char separator_of(std::string_view text) {
  constexpr std::string_view kSeparators = ",;\t";
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false, seen = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    const bool ends = !quoted && (c == '\n' || c == '\r');
    if (ends && seen) break;
    if (c != ' ' && !ends) seen = true;
    const std::size_t kind = kSeparators.find(c);
    if (!quoted && kind != std::string_view::npos) ++counts[kind];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts, std::end(counts)) - counts)];
}

/// Cuts a text into records. A quotation mark opens a quoted cell only at the cell's beginning;
/// elsewhere it is a character like others, as in lists typed by hand.
class Scanner {
 public:
  Scanner(std::string_view text, char separator, Collector& out)
      : text_(text), separator_(separator), out_(out) {}

  void run() {
    while (at_ < text_.size() && !out_.full()) record();
  }

 private:
  void record() {
    out_.begin_row(line_);
    for (std::size_t column = 1;; ++column) {
      const std::string cell = next_cell(static_cast<int>(column));
      out_.cell(column, unguarded(trim(cell)));
      if (at_ == text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    out_.end_row();
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  std::string next_cell(int column) {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') cell = quoted_cell(column);
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' &&
           text_[at_] != '\r') {
      cell += text_[at_++];
    }
    return cell;
  }

  std::string quoted_cell(int column) {
    const int line = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (at_ == text_.size() || text_[at_] != '"') return cell;
      }
      if (c == '\n') ++line_;
      cell += c;
    }
    out_.problem(line, column, "a quotation mark opens here and is never closed");
    return cell;
  }

  std::string_view text_;
  char separator_;
  Collector& out_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

void read_text(std::string_view bytes, const ReadOptions& options, Tables& out) {
  out.kind = "text";
  DecodedText decoded = decode_text(bytes);
  if (!options.encoding.empty()) {
    auto said = decode_text(bytes, options.encoding);
    if (!said) {
      out.refused = fmt::format("cannot be read: no encoding is called {}", options.encoding);
      out.hint = "write UTF-8, UTF-16LE, windows-1252, macintosh or another name that IANA lists";
      return;
    }
    decoded = std::move(*said);
  }
  out.encoding = std::move(decoded.encoding);
  out.encoding_why = std::move(decoded.why);
  out.encoding_guessed = decoded.guessed;
  out.separator = options.separator != 0 ? options.separator : separator_of(decoded.text);
  Collector collector(out, options.limits);
  collector.begin_sheet("");
  Scanner(decoded.text, out.separator, collector).run();
}

CsvRead read_csv(std::string_view bytes, const Limits& limits) {
  CsvRead out;
  if (bytes.size() > limits.bytes) {
    out.problems.push_back(
        {"", 0, 0, fmt::format("{} bytes, more than {}", bytes.size(), limits.bytes)});
    return out;
  }
  Tables tables;
  read_text(bytes, {.limits = limits}, tables);
  out.separator = tables.separator;
  out.problems = std::move(tables.problems);
  if (tables.encoding_guessed) {
    out.problems.push_back(
        {"", 0, 0, fmt::format("taken for {}: {}", tables.encoding, tables.encoding_why)});
  }
  Headed headed = with_header(std::move(tables.grids.front()));
  out.table = std::move(headed.table);
  out.lines = std::move(headed.lines);
  out.problems.insert(out.problems.end(), headed.problems.begin(), headed.problems.end());
  return out;
}

}  // namespace colophon::sheet
