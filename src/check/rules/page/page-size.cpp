#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "check/page_geometry.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  std::vector<PaperSize> allowed;
  std::vector<std::string> names;
  for (const std::string& word : params.list("sizes")) {
    const auto size = paper_size(word);
    if (!size) throw std::logic_error("unknown paper size " + word);
    allowed.push_back(*size);
    names.push_back(size->name);
  }
  if (allowed.empty() || paper.facts.pages.empty()) return Verdict::kNotApplicable;
  const double tolerance = params.number("tolerance");
  const auto fits = [&](const PageFact& page, const PaperSize& size) {
    const bool upright = std::abs(page.width_pt - size.width_pt) <= tolerance &&
                         std::abs(page.height_pt - size.height_pt) <= tolerance;
    const bool turned = std::abs(page.width_pt - size.height_pt) <= tolerance &&
                        std::abs(page.height_pt - size.width_pt) <= tolerance;
    // A page on its side is rotated-page's business.
    return upright || turned;
  };
  std::map<std::string, std::vector<int>> wrong;
  for (std::size_t i = 0; i < paper.facts.pages.size(); ++i) {
    const PageFact& page = paper.facts.pages[i];
    if (std::any_of(allowed.begin(), allowed.end(),
                    [&](const PaperSize& size) { return fits(page, size); })) {
      continue;
    }
    wrong[size_name(page.width_pt, page.height_pt)].push_back(static_cast<int>(i) + 1);
  }
  for (const auto& [size, pages] : wrong) {
    const PageFact& first = paper.facts.pages[static_cast<std::size_t>(pages.front()) - 1];
    const auto nearest_size =
        std::min_element(allowed.begin(), allowed.end(), [&](const auto& a, const auto& b) {
          return std::abs(first.width_pt - a.width_pt) < std::abs(first.width_pt - b.width_pt);
        });
    out.report({.message = fmt::format("{}, expected {}", size, join(names, " or ")),
                .hint = "set the paper size in the source and make the PDF again; do not scale it",
                .where = {.pages = pages},
                .measured = Measure{first.width_pt, "pt"},
                .limit = Measure{nearest_size->width_pt, "pt"}});
  }
  return wrong.empty() ? Verdict::kPass : Verdict::kFail;
}

}  // namespace

extern const Rule rule_page_size;
const Rule rule_page_size = {
    .id = "PAG-001",
    .slug = "page-size",
    .since = "0.1",
    .summary = "A page does not have a size that the publisher accepts.",
    .rationale =
        "Pages of another size are scaled or cut when the volume is made, and stamps "
        "land in the wrong place.",
    .remedy_latex =
        "Give the paper size to the class (letterpaper or a4paper), and to dvips (-t "
        "letter) or ps2pdf (-sPAPERSIZE=letter) where these are used.",
    .remedy_word =
        "Choose the size under Layout > Size and in the printer's settings, then export "
        "again.",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Paper size"},
                {"IEEE IES author guide", "the allowed page sizes are two: US Letter and A4"}},
    .parameters = {{"sizes", Unit::kPaperSizes, "letter, a4",
                    "Accepted sizes: letter, a4, a5, legal, or width and height as 612x792pt."},
                   {"tolerance", Unit::kPt, "1pt",
                    "Accepted difference: many programs round A4 to 595 x 841 or 596 x 842."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
