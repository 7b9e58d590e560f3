#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const LinkCounts& links = paper.facts.links;
  if (links.total() == 0) return Verdict::kPass;
  std::set<int> pages;
  for (const AnnotationFact& annotation : paper.facts.annotations) {
    if (annotation.subtype == "Link") pages.insert(annotation.page);
  }
  out.report(
      {.message = fmt::format("the file has {} ({} to web addresses, {} inside the paper{}), "
                              "expected none",
                              counted(links.total(), "link"), links.uri, links.internal,
                              links.dead > 0 ? fmt::format(", {} dead", links.dead) : ""),
       .hint = "make the PDF without links; addresses may stay as plain text",
       .where = {.pages = {pages.begin(), pages.end()}},
       .measured = Measure{static_cast<double>(links.total()), ""},
       .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_links_present;
const Rule rule_links_present = {
    .id = "LNK-002",
    .slug = "links-present",
    .since = "0.1",
    .summary = "The file has links that can be clicked.",
    .rationale =
        "IEEE conference practice wants none: EDAS refuses the upload, and the published "
        "single papers carry none.",
    .remedy_latex = "Load hyperref with the option draft, or replace it by the url package.",
    .remedy_word = "Remove all hyperlinks (Ctrl+A, then Ctrl+Shift+F9) before exporting.",
    .mended_by = "remove-links",
    .severity = Severity::kWarning,
    .sources = {{"EDAS FAQ 221", "PDF links (URLs) are not allowed"},
                {"PaperCept PDF test help", "Annotations"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
