#include <fmt/format.h>

#include "base/number.hpp"
#include "check/line_numbers.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.empty()) return Verdict::kNotApplicable;
  const std::vector<LineNumbers> columns = review_line_numbers(paper.facts);
  if (columns.empty()) return Verdict::kPass;
  std::vector<int> pages;
  for (const LineNumbers& column : columns) {
    if (pages.empty() || pages.back() != column.page) pages.push_back(column.page);
  }
  const LineNumbers& first = columns.front();
  out.report({.message = fmt::format("{} {} line numbers for review beside the text ({} to {} on "
                                     "page {}), expected none",
                                     pages.size() == 1 ? "page" : "pages",
                                     page_ranges(pages) + (pages.size() == 1 ? " has" : " have"),
                                     first.first, first.last, first.page),
              .hint = "make the PDF again from the final version, without line numbers",
              .where = {.page = first.page, .pages = pages, .rect = first.rect},
              .measured = Measure{static_cast<double>(pages.size()), "pages"},
              .limit = Measure{0, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_review_line_numbers;
const Rule rule_review_line_numbers = {
    .id = "TXT-004",
    .slug = "review-line-numbers",
    .since = "0.1",
    .summary = "The lines are numbered, as for review.",
    .rationale = "The numbers are for referees; in a published paper they mark a draft.",
    .remedy_latex =
        "Take the review option off the class or style (\\usepackage[final]{acl}, no review in "
        "acmart), and remove lineno and \\linenumbers.",
    .remedy_word = "Layout > Line Numbers > None, in every section of the document.",
    .severity = Severity::kError,
    .sources = {{"ACL style files", "options review and final"},
                {"acmart", "option review: line numbers"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
