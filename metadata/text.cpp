#include "metadata/text.hpp"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <array>
#include <stdexcept>

#include "base/text.hpp"

namespace colophon::metadata {
namespace {

bool word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool blank_at(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\n';
}

/// A run of `*` or `_` opens emphasis before a word and closes it behind one (CommonMark 0.30,
/// left- and right-flanking runs, 6.2); `_` never does so inside a word.
std::size_t closing_run(std::string_view text, std::size_t from, std::string_view run) {
  for (std::size_t at = text.find(run, from + 1); at != std::string_view::npos;
       at = text.find(run, at + 1)) {
    const bool flanking = text[at - 1] != ' ' && text[at - 1] != '\n';
    const std::size_t after = at + run.size();
    const bool longer = after < text.size() && text[after] == run[0];
    const bool inside = run[0] == '_' && after < text.size() && word_character(text[after]);
    if (flanking && !longer && !inside) return at;
  }
  return std::string_view::npos;
}

class Inline {
 public:
  explicit Inline(std::string_view text) : text_(text) {}

  std::string plain(int depth = 0) {
    std::string out;
    while (at_ < text_.size()) {
      if (depth < 8 && (emphasis(out, depth) || code(out) || link(out, depth))) continue;
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && !word_character(text_[at_ + 1]) &&
          text_[at_ + 1] != ' ') {
        ++at_;
      }
      out += text_[at_++];
    }
    return out;
  }

 private:
  bool emphasis(std::string& out, int depth) {
    const char mark = text_[at_];
    if (mark != '*' && mark != '_') return false;
    std::size_t end = at_;
    while (end < text_.size() && text_[end] == mark && end - at_ < 3) ++end;
    const bool inside_word = mark == '_' && at_ > 0 && word_character(text_[at_ - 1]);
    if (blank_at(text_, end) || inside_word) return false;
    const std::string_view run = text_.substr(at_, end - at_);
    const std::size_t close = closing_run(text_, end, run);
    if (close == std::string_view::npos) return false;
    out += Inline(text_.substr(end, close - end)).plain(depth + 1);
    at_ = close + run.size();
    return true;
  }

  bool code(std::string& out) {
    if (text_[at_] != '`') return false;
    const std::size_t close = text_.find('`', at_ + 1);
    if (close == std::string_view::npos) return false;
    out += text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    return true;
  }

  bool link(std::string& out, int depth) {
    if (text_[at_] != '[') return false;
    const std::size_t middle = text_.find("](", at_);
    if (middle == std::string_view::npos) return false;
    const std::size_t close = text_.find(')', middle);
    const std::string_view label = text_.substr(at_ + 1, middle - at_ - 1);
    if (close == std::string_view::npos || label.find('[') != std::string_view::npos) return false;
    out += Inline(label).plain(depth + 1);
    at_ = close + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::string_view without_block_marks(std::string_view line) {
  line = trim(line);
  const std::size_t heading = line.find_first_not_of('#');
  if (heading != 0 && heading != std::string_view::npos && heading <= 6 && line[heading] == ' ') {
    return trim(line.substr(heading));
  }
  if (line.starts_with("> ")) return trim(line.substr(2));
  return line;
}

}  // namespace

std::vector<std::string> plain_paragraphs(std::string_view markdown) {
  std::vector<std::string> paragraphs;
  std::string current;
  const auto finish = [&] {
    std::string plain = squeeze(Inline(current).plain());
    if (!plain.empty()) paragraphs.push_back(std::move(plain));
    current.clear();
  };
  for (const std::string& line : split(markdown, '\n')) {
    if (trim(line).empty()) {
      finish();
    } else {
      current += std::string(without_block_marks(line)) + "\n";
    }
  }
  finish();
  return paragraphs;
}

std::string ieee_month(int month) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan.",  "Feb.", "March", "April",
                                                        "May",   "June", "July",  "Aug.",
                                                        "Sept.", "Oct.", "Nov.",  "Dec."};
  if (month < 1 || month > 12) throw std::logic_error("no such month");
  return std::string(kMonths[static_cast<std::size_t>(month - 1)]);
}

std::string written_days(const Date& first, const Date& last) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const auto month = [&](const Date& day) {
    return kMonths.at(static_cast<std::size_t>(day.month - 1));
  };
  if (!last.given() || last == first) {
    return fmt::format("{} {}, {}", month(first), first.day, first.year);
  }
  if (first.year != last.year) {
    return fmt::format("{} {}, {} - {} {}, {}", month(first), first.day, first.year, month(last),
                       last.day, last.year);
  }
  if (first.month != last.month) {
    return fmt::format("{} {} - {} {}, {}", month(first), first.day, month(last), last.day,
                       last.year);
  }
  return fmt::format("{} {}-{}, {}", month(first), first.day, last.day, last.year);
}

std::string iso639_3(std::string_view language) {
  return uloc_getISO3Language(std::string(language).c_str());
}

bool forbidden_control(char32_t c) {
  return (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\r') || (c >= 0x7F && c < 0xA0) ||
         c == 0xFFFE || c == 0xFFFF;
}

}  // namespace colophon::metadata
