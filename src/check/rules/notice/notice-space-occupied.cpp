#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "check/expected_ink.hpp"
#include "check/page_lines.hpp"
#include "check/rule.hpp"
#include "plan/stamp_styles.hpp"
#include "plan/stamps.hpp"

namespace colophon::check {
namespace {

constexpr double kTouchPt = 1;  // antialiasing blurs by a pixel

/// Whether anything but page numbers is stamped at the foot.
bool foot_is_stamped(const Event& event) {
  const std::vector<StyledLine> lines = styled_lines(event);
  return std::any_of(lines.begin(), lines.end(), [](const StyledLine& line) {
    return line.kind != StampKind::kFolio && !line.anchor.top;
  });
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const PaperFacts& facts = paper.facts;
  if (facts.pages.empty()) return Verdict::kNotApplicable;
  if (paper.item != nullptr && !carries_notice(paper.item->kind)) return Verdict::kNotApplicable;
  if (paper.event != nullptr && !foot_is_stamped(*paper.event)) return Verdict::kNotApplicable;
  const PageFact& page = facts.pages.front();
  const double left = params.number("left");
  const RectPt space = {left, params.number("low"), left + params.number("width"),
                        params.number("high")};
  if (!page.ink.box || !overlap(displayed(page, *page.ink.box), space, kTouchPt))
    return Verdict::kPass;
  // What the bounding box alone says may be white. Once drawn, all ink in the space is listed: the
  // search frame of a profile with this rule keeps clear of it (margin_frame).
  if (!page.ink.exact) return Verdict::kNotChecked;
  const ExpectedInk expected(facts);
  const InkFact::Culprit* first = nullptr;
  std::size_t others = 0;
  for (const InkFact::Culprit& culprit : page.ink.outside) {
    if (!overlap(displayed(page, culprit.rect), space, kTouchPt)) continue;
    if (expected.holds(0, culprit.rect)) continue;
    if (first == nullptr) {
      first = &culprit;
    } else {
      ++others;
    }
  }
  if (first == nullptr) {
    // Of very much ink only the largest is known.
    const bool all_known = page.ink.outside.size() < InkFact::kMostOutside;
    return all_known ? Verdict::kPass : Verdict::kNotChecked;
  }
  const double reach = displayed(page, first->rect).y0;
  out.report(
      {.message = fmt::format("{}{} stands where the copyright notice is stamped, {} to {} "
                              "pt above the lower edge",
                              first->what, others == 0 ? "" : fmt::format(" (and {} more)", others),
                              number(space.y0, 1), number(space.y1, 1)),
       .hint = "keep the foot of page 1 free: end its columns higher, remove footers",
       .where = {.page = 1, .rect = first->rect},
       .measured = Measure{reach, "pt"},
       .limit = Measure{space.y1, "pt"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_notice_space_occupied;
const Rule rule_notice_space_occupied = {
    .id = "NOT-003",
    .slug = "notice-space-occupied",
    .since = "0.1",
    .summary = "The place of the copyright notice on page 1 is taken.",
    .rationale =
        "Notice, DOI and page number are stamped at the foot of page 1; over text they are "
        "unreadable, and so is the text.",
    .remedy_latex =
        "Do not enlarge \\textheight; use \\IEEEpubidadjcol in the second column and "
        "\\pagestyle{empty}, so that nothing stands below the text.",
    .remedy_word =
        "Keep the template's lower margin, remove the footer, and move text boxes off the foot "
        "of page 1.",
    .severity = Severity::kWarning,
    .sources = {{"Published CPS volumes, 2007 to 2025",
                 "notice, DOI and page number between 26 and 51 pt above the lower edge"},
                {"IEEE author kits", "space for the notice at the foot of the first column"}},
    .parameters = {{"left", Unit::kPt, "46pt", "Left edge of the space, from the page's edge."},
                   {"width", Unit::kPt, "275pt", "Its width: up to the page number at the middle."},
                   {"low", Unit::kPt, "26pt", "Its lower edge, from the page's lower edge."},
                   {"high", Unit::kPt, "51pt", "Its upper edge, from the page's lower edge."}},
    .needs = {"structure", "text", "ink"},
    .check = check,
};

}  // namespace colophon::check
