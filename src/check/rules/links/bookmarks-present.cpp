#include <fmt/format.h>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const auto& outline = paper.facts.outline;
  if (outline.empty()) return Verdict::kPass;
  out.report(
      {.message = fmt::format("the file has {} (the first: \"{}\"), expected none",
                              counted(std::ssize(outline), "bookmark"), outline.front().title),
       .hint = "make the PDF without bookmarks",
       .measured = Measure{static_cast<double>(outline.size()), ""},
       .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_bookmarks_present;
const Rule rule_bookmarks_present = {
    .id = "LNK-001",
    .slug = "bookmarks-present",
    .since = "0.1",
    .summary = "The file has bookmarks (an outline).",
    .rationale =
        "IEEE conference practice wants none: they clash with the bookmarks of the "
        "volume, and EDAS refuses the upload.",
    .remedy_latex = "Load hyperref with the option bookmarks=false, or do not load it.",
    .remedy_word = "In the PDF export options clear \"Create bookmarks\".",
    .mended_by = "remove-bookmarks",
    .severity = Severity::kError,
    .sources = {{"EDAS FAQ 115", "PDF bookmarks are not allowed"},
                {"PaperCept PDF test help", "Bookmarks"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
