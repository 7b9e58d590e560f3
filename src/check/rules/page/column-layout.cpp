#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

/// Running text of a page that its columns are judged by: about fifteen lines of a column.
constexpr int kEnoughOfPage = 600;
/// Lines that a column's edges are measured by.
constexpr std::size_t kEnoughLines = 10;

struct Edges {
  std::vector<double> x0, x1;
};

/// The edge that all but a tenth of the lines keep, which are indented or run over.
double edge(std::vector<double> values, bool left) {
  const auto at = static_cast<std::ptrdiff_t>(values.size() / 10);
  if (left) {
    std::nth_element(values.begin(), values.begin() + at, values.end());
  } else {
    std::nth_element(values.begin(), values.begin() + at, values.end(), std::greater<>());
  }
  return values[static_cast<std::size_t>(at)];
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Columns of a paper, as its pages of running text have them.
struct Columns {
  std::map<int, std::vector<int>> pages_with;  ///< number of columns → pages
  std::vector<double> widths, gutters;         ///< of each page and column with enough lines
};

void measure_page(const TextLayout& layout, const PageLayout& page, int number, Columns& columns) {
  std::map<int, Edges> edges;
  int body = 0;
  for (std::size_t i = page.first; i < page.last; ++i) {
    const TextLine& line = layout.lines[i];
    if (!is_body(line)) continue;
    body += line.characters;
    edges[line.column].x0.push_back(line.x0);
    edges[line.column].x1.push_back(line.x1);
  }
  if (body < kEnoughOfPage || page.columns == 0) return;
  columns.pages_with[page.columns].push_back(number);
  std::map<int, ColumnBox> boxes;
  for (const auto& [column, lines] : edges) {
    if (column == 0 || lines.x0.size() < kEnoughLines) continue;
    boxes[column] = {edge(lines.x0, true), edge(lines.x1, false)};
    columns.widths.push_back(boxes[column].width());
    const auto before = boxes.find(column - 1);
    if (before != boxes.end()) columns.gutters.push_back(boxes[column].x0 - before->second.x1);
  }
}

/// A measure of a column with the limits that the profile gives it.
struct Judged {
  std::string_view what;
  const std::vector<double>& values;
  std::string_view least, most;  ///< names of the parameters
};

bool judge(const PaperContext& paper, const Judged& one, const Params& params, Reporter& out) {
  if (one.values.empty()) return true;
  const double value = median(one.values), tolerance = params.number("tolerance");
  const bool under = params.given(one.least) && value < params.number(one.least) - tolerance;
  const bool over = params.given(one.most) && value > params.number(one.most) + tolerance;
  if (!under && !over) return true;
  const double limit = params.number(under ? one.least : one.most);
  out.report({.message = fmt::format("{} {} pt wide, expected at {} {} pt", one.what,
                                     number(value, 1), under ? "least" : "most", number(limit, 1)),
              .hint = "use the publisher's template and do not change its columns",
              .where = body_place(paper, [](const TextLine& line) { return line.column == 1; }),
              .measured = Measure{value, "pt"},
              .limit = Measure{limit, "pt"}});
  return false;
}

bool judge_count(const PaperContext& paper, const Columns& columns, const Params& params,
                 Reporter& out) {
  if (!params.given("count")) return true;
  const int expected = static_cast<int>(params.number("count"));
  std::vector<int> pages;
  std::string found;
  for (const auto& [count, with] : columns.pages_with) {
    if (count == expected) continue;
    pages.insert(pages.end(), with.begin(), with.end());
    found += fmt::format("{}{} on {} {}", found.empty() ? "" : ", ", counted(count, "column"),
                         with.size() == 1 ? "page" : "pages", page_ranges(with));
  }
  if (pages.empty()) return true;
  std::sort(pages.begin(), pages.end());
  Location where =
      body_place(paper, [&](const TextLine& line) { return line.page == pages.front(); });
  where.pages = pages;
  out.report({.message = fmt::format("the text stands in {}, expected {}", found,
                                     counted(expected, "column")),
              .hint = "use the publisher's template",
              .where = where});
  return false;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const bool asked = params.given("count") || params.given("narrowest") || params.given("widest") ||
                     params.given("least_gutter") || params.given("widest_gutter");
  if (!asked) return Verdict::kNotApplicable;
  constexpr std::string_view kWhat = "how many columns the text has";
  if (const auto verdict = unjudged_text(paper, kWhat, out)) return *verdict;
  const TextLayout& layout = paper.layout->get();
  Columns columns;
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    measure_page(layout, layout.pages[i], static_cast<int>(i) + 1, columns);
  }
  if (columns.pages_with.empty()) {
    return not_checked(fmt::format("it cannot be told {}: no page has enough running text", kWhat),
                       "look at the paper by eye", out);
  }
  if (!judge_count(paper, columns, params, out)) return Verdict::kFail;
  const bool width =
      judge(paper, {"the columns are", columns.widths, "narrowest", "widest"}, params, out);
  const bool gutter = judge(
      paper, {"the space between the columns is", columns.gutters, "least_gutter", "widest_gutter"},
      params, out);
  return width && gutter ? Verdict::kPass : Verdict::kFail;
}

}  // namespace

extern const Rule rule_column_layout;
const Rule rule_column_layout = {
    .id = "PAG-006",
    .slug = "column-layout",
    .since = "0.1",
    .summary = "The text has another number or width of columns than the template.",
    .rationale =
        "Papers in other columns break the look of the volume, and wider ones get around the page "
        "limit.",
    .remedy_latex =
        "Use the publisher's class unchanged: \\documentclass[10pt,conference]{IEEEtran}; remove "
        "geometry, multicol and changes of \\columnsep and \\textwidth.",
    .remedy_word =
        "Layout > Columns: two of equal width, as in the template; do not change its margins.",
    .severity = Severity::kWarning,
    .sources = {{"IEEE conference template", "two columns of 3.5 in with 0.25 in between"},
                {"IEEEtran.cls 1.8b", "columns and gap, measured"}},
    .parameters =
        {{"count", Unit::kCount, "", "Number of columns of running text; empty: any."},
         {"narrowest", Unit::kPt, "", "Least width of a column; empty: no limit."},
         {"widest", Unit::kPt, "", "Greatest width of a column; empty: no limit."},
         {"least_gutter", Unit::kPt, "", "Least space between two columns; empty: no limit."},
         {"widest_gutter", Unit::kPt, "", "Greatest space between two columns; empty: no limit."},
         {"tolerance", Unit::kPt, "3pt",
          "Difference in width or gutter without a finding: hanging hyphens, ragged lines."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
