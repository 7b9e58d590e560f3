#include <fmt/format.h>

#include "base/number.hpp"
#include "check/repeated_lines.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.size() < 2) return Verdict::kNotApplicable;
  const std::vector<PrintedNumber> numbers = printed_numbers(paper.facts);
  if (numbers.empty()) return Verdict::kPass;
  std::vector<int> pages;
  for (const PrintedNumber& number : numbers) pages.push_back(number.page);
  const PrintedNumber& first = numbers.front();
  out.report({.message = fmt::format("pages {} carry printed page numbers (\"{}\" on page {}), "
                                     "expected none",
                                     page_ranges(pages), first.text, first.page),
              .hint = "remove the page numbers: the volume's own are put there",
              .where = {.page = first.page, .pages = pages, .rect = first.rect},
              .measured = Measure{static_cast<double>(pages.size()), "pages"},
              .limit = Measure{0, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_page_number_present;
const Rule rule_page_number_present = {
    .id = "TXT-002",
    .slug = "page-number-present",
    .since = "0.1",
    .summary = "The pages carry the author's own page numbers.",
    .rationale =
        "The volume's page numbers are stamped there: two numbers on one page mislead "
        "everyone who cites it.",
    .remedy_latex =
        "Put \\pagestyle{empty} before \\maketitle and \\thispagestyle{empty} after it.",
    .remedy_word = "Insert > Page Number > Remove Page Numbers.",
    .severity = Severity::kError,
    .sources = {{"EDAS manuscript checks", "no page numbers or headers"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
