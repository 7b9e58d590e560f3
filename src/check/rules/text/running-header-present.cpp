#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/repeated_lines.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.size() < 3) return Verdict::kNotApplicable;
  const auto lines = running_lines(paper.facts);
  if (lines.empty()) return Verdict::kPass;
  std::set<int> pages;
  for (const auto& [page, rect] : lines) pages.insert(page);
  const auto& [first, rect] = lines.front();
  std::string text;
  for (const TextRun& run : paper.facts.pages[static_cast<std::size_t>(first) - 1].runs) {
    if (run.rect == rect) text = squeeze(run.text);
  }
  const std::vector<int> list(pages.begin(), pages.end());
  out.report({.message = fmt::format("pages {} carry a running header or footer (\"{}\"), expected "
                                     "none",
                                     page_ranges(list), text),
              .hint = "remove headers and footers: the volume's own are put there",
              .where = {.page = first, .pages = list, .rect = rect},
              .measured = Measure{static_cast<double>(list.size()), "pages"},
              .limit = Measure{0, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_running_header_present;
const Rule rule_running_header_present = {
    .id = "TXT-003",
    .slug = "running-header-present",
    .since = "0.1",
    .summary = "The pages carry the author's own running header or footer.",
    .rationale = "The volume's header and notice are stamped there.",
    .remedy_latex = "Put \\pagestyle{empty} before \\maketitle; remove fancyhdr.",
    .remedy_word = "Insert > Header > Remove Header, and the same for the footer.",
    .severity = Severity::kWarning,
    .sources = {{"EDAS manuscript checks", "no page numbers or headers"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
