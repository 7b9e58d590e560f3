#include "check/identity/difference.hpp"

#include <algorithm>
#include <cstdint>

namespace colophon::check {
namespace {

constexpr std::size_t kLongestTitle = 640;
/// A Roman number of a title's part or a system's version has no more letters ("xviii").
constexpr std::size_t kLongestRoman = 5;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The edit distances of all beginnings of the title and all stretches of a text that end at a
/// column; the stretch may begin anywhere.
class Distances {
 public:
  Distances(std::string_view title, std::string_view text)
      : title_(title), text_(text), width_(text.size() + 1), cells_((title.size() + 1) * width_) {
    for (std::size_t i = 1; i <= title.size(); ++i) {
      at(i, 0) = static_cast<std::uint16_t>(i);
      for (std::size_t j = 1; j <= text.size(); ++j) {
        const int other = at(i - 1, j - 1) + (title[i - 1] == text[j - 1] ? 0 : 1);
        at(i, j) =
            static_cast<std::uint16_t>(std::min({other, at(i - 1, j) + 1, at(i, j - 1) + 1}));
      }
    }
  }

  struct Step {
    std::size_t i = 0, j = 0;
    enum class Kind { kSame, kOther, kLost, kExtra } kind = Kind::kSame;
  };
  /// The last step of the shortest way to a cell: where it comes from, and what it does.
  [[nodiscard]] Step before(std::size_t i, std::size_t j) const {
    if (j > 0) {
      const bool same = title_[i - 1] == text_[j - 1];
      if (get(i, j) == get(i - 1, j - 1) + (same ? 0 : 1)) {
        return {i - 1, j - 1, same ? Step::Kind::kSame : Step::Kind::kOther};
      }
    }
    if (get(i, j) == get(i - 1, j) + 1) return {i - 1, j, Step::Kind::kLost};
    return {i, j - 1, Step::Kind::kExtra};
  }

 private:
  std::uint16_t& at(std::size_t i, std::size_t j) { return cells_[i * width_ + j]; }
  [[nodiscard]] int get(std::size_t i, std::size_t j) const { return cells_[i * width_ + j]; }

  std::string_view title_, text_;
  std::size_t width_;
  std::vector<std::uint16_t> cells_;
};

/// The words of a page, by the offsets at which they begin.
class Words {
 public:
  Words(std::string_view page, const std::vector<std::size_t>& begins)
      : page_(page), begins_(begins) {}

  [[nodiscard]] std::size_t begin_of(std::size_t offset) const {
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
    return after == begins_.begin() ? 0 : *(after - 1);
  }
  /// The first end of a word that is not before an offset.
  [[nodiscard]] std::size_t end_from(std::size_t offset) const {
    const auto next = std::lower_bound(begins_.begin(), begins_.end(), offset);
    return next == begins_.end() ? page_.size() : *next;
  }
  /// Whether the letter at an offset is part of a Roman number.
  [[nodiscard]] bool roman(std::size_t offset) const {
    if (offset >= page_.size()) return false;
    const std::size_t begin = begin_of(offset), end = end_from(offset + 1);
    return end - begin <= kLongestRoman &&
           page_.substr(begin, end - begin).find_first_not_of("ivxl") == std::string_view::npos;
  }

 private:
  std::string_view page_;
  const std::vector<std::size_t>& begins_;
};

}  // namespace

Difference difference(std::string_view title, std::string_view page,
                      const std::vector<std::size_t>& begins, std::size_t near) {
  using Kind = Distances::Step::Kind;
  title = title.substr(0, kLongestTitle);
  near = std::min(near, page.size());
  const Words words(page, begins);
  const std::size_t from = near - std::min(near, title.size() + title.size() / 2);
  const std::string_view text = page.substr(from, near - from);
  const Distances distances(title, text);
  Difference out{.begin = near, .end = near, .only_lost = true};
  const auto differs = [&](std::size_t offset, char letter) {
    ++out.letters;
    const bool number = is_digit(letter) || words.roman(offset);
    out.in_number = out.in_number || number;
  };
  std::size_t i = title.size(), j = text.size();
  while (i > 0) {
    const auto step = distances.before(i, j);
    if (step.kind == Kind::kLost) {
      differs(from + j, title[i - 1]);
      // The letter may be missing at the end of a word as well as at the beginning of the next.
      if (from + j > 0) out.in_number = out.in_number || words.roman(from + j - 1);
    } else if (step.kind != Kind::kSame) {
      differs(from + step.j, text[step.j]);
      if (step.kind == Kind::kOther && is_digit(title[i - 1])) out.in_number = true;
      out.only_lost = false;
    }
    i = step.i;
    j = step.j;
  }
  // What the words at either end have beyond the title.
  out.begin = words.begin_of(from + j);
  out.end = words.end_from(near);
  const auto beyond = [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) differs(at, page[at]);
    if (begin < end) out.only_lost = false;
  };
  beyond(out.begin, from + j);
  beyond(near, out.end);
  return out;
}

}  // namespace colophon::check
