#include "check/line_numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/page_lines.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kLongRun = 20;     // bytes: a line of text or most of one
constexpr std::size_t kWidestPt = 5000;  // wider pages are posters
constexpr double kBesideText = 0.1;      // share of the lines that may run over a margin: titles
constexpr double kSpan = 0.5;            // of the height of the page's text
constexpr std::size_t kTextPage = 10;    // long runs of a page that counts
constexpr std::size_t kFewest = 8;       // numbers of a column that has every number
constexpr std::size_t kFewestSteps = 4;  // the same where every fifth or tenth line has one
constexpr int kLargestStep = 10;
constexpr double kInOrder = 0.8;  // share of neighbours that follow each other by the step

struct Number {
  RectPt rect{};
  RectPt shown{};
  long long value = 0;
};

std::optional<long long> line_number(std::string_view text) {
  text = trim(text);
  if (text.size() > 5 || text.starts_with('-')) return std::nullopt;
  return whole_number(text);
}

/// How many lines of text run over each pt of the width, on all pages together.
class Coverage {
 public:
  void add(const RectPt& line) {
    ++steps_[at(line.x0)];
    --steps_[at(line.x1)];
    ++lines_;
  }
  void finish() {
    int sum = 0;
    for (int& step : steps_) step = sum += step;
  }
  /// True if hardly any line runs where the number stands.
  [[nodiscard]] bool beside(const RectPt& number) const {
    const auto most =
        std::max_element(steps_.begin() + static_cast<std::ptrdiff_t>(at(number.x0)),
                         steps_.begin() + static_cast<std::ptrdiff_t>(at(number.x1)) + 1);
    return *most <= kBesideText * lines_;
  }

 private:
  static std::size_t at(double x) {
    return static_cast<std::size_t>(std::clamp(std::floor(x), 0.0, kWidestPt - 1.0));
  }
  std::array<int, kWidestPt> steps_{};
  int lines_ = 0;
};

struct Page {
  std::vector<Number> numbers;
  std::size_t lines = 0;
  double low = 0, high = 0;  ///< of its lines of text
};

/// The most frequent distance of two neighbours, 0 if they do not ascend.
int step_of(const std::vector<Number>& column) {
  std::array<int, kLargestStep + 1> counts{};
  for (std::size_t i = 1; i < column.size(); ++i) {
    const long long step = column[i].value - column[i - 1].value;
    if (step >= 1 && step <= kLargestStep) ++counts[static_cast<std::size_t>(step)];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? 0 : static_cast<int>(most - counts.begin());
}

/// True if the numbers ascend by the same step but for some that the text hides.
bool ascends(const std::vector<Number>& column) {
  constexpr int kHidden = 4;
  const int step = step_of(column);
  if (step == 0 || column.size() < (step == 1 ? kFewest : kFewestSteps)) return false;
  std::size_t good = 0;
  for (std::size_t i = 1; i < column.size(); ++i) {
    const long long distance = column[i].value - column[i - 1].value;
    if (distance > 0 && distance <= kHidden * step && distance % step == 0) ++good;
  }
  return static_cast<double>(good) >= kInOrder * static_cast<double>(column.size() - 1);
}

/// Numbers that stand one above the other, from the top down.
std::vector<std::vector<Number>> columns_of(std::vector<Number> numbers) {
  std::sort(numbers.begin(), numbers.end(),
            [](const Number& a, const Number& b) { return a.shown.x0 < b.shown.x0; });
  std::vector<std::vector<Number>> columns;
  double right = 0;
  for (Number& number : numbers) {
    if (columns.empty() || number.shown.x0 > right) columns.emplace_back();
    right = columns.back().empty() ? number.shown.x1 : std::max(right, number.shown.x1);
    columns.back().push_back(number);
  }
  for (std::vector<Number>& column : columns) {
    std::sort(column.begin(), column.end(),
              [](const Number& a, const Number& b) { return a.shown.y0 > b.shown.y0; });
  }
  return columns;
}

std::vector<Page> read_pages(const PaperFacts& facts) {
  Coverage coverage;
  std::vector<Page> pages(facts.pages.size());
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    Page& page = pages[i];
    for (const TextRun& run : facts.pages[i].runs) {
      const RectPt shown = displayed(facts.pages[i], run.rect);
      if (const auto value = line_number(run.text)) {
        page.numbers.push_back({run.rect, shown, *value});
      } else if (run.text.size() >= kLongRun && shown.width() > shown.height()) {
        coverage.add(shown);
        page.low = page.lines == 0 ? shown.y0 : std::min(page.low, shown.y0);
        page.high = page.lines == 0 ? shown.y1 : std::max(page.high, shown.y1);
        ++page.lines;
      }
    }
  }
  coverage.finish();
  for (Page& page : pages) {
    std::erase_if(page.numbers,
                  [&](const Number& number) { return !coverage.beside(number.shown); });
  }
  return pages;
}

}  // namespace

std::vector<LineNumbers> review_line_numbers(const PaperFacts& facts) {
  std::vector<LineNumbers> found;
  std::size_t text_pages = 0, full_pages = 0;
  const std::vector<Page> pages = read_pages(facts);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Page& page = pages[i];
    bool full = false;
    for (const std::vector<Number>& column : columns_of(page.numbers)) {
      if (!ascends(column)) continue;
      const double span = column.front().shown.y1 - column.back().shown.y0;
      full = full || span >= kSpan * (page.high - page.low);
      RectPt rect = column.front().rect;
      for (const Number& number : column) rect = united(rect, number.rect);
      found.push_back({static_cast<int>(i) + 1, rect, column.front().value, column.back().value});
    }
    if (page.lines < kTextPage) continue;
    ++text_pages;
    if (full) ++full_pages;
  }
  const std::size_t needed = std::max(std::min<std::size_t>(2, text_pages), (text_pages + 1) / 2);
  if (full_pages == 0 || full_pages < needed) return {};
  return found;
}

}  // namespace colophon::check
