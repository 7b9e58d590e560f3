#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "check/expected_ink.hpp"
#include "check/print_area.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

enum Side { kLeft, kRight, kTop, kBottom, kSides };
constexpr std::array<std::string_view, kSides> kNames = {"left", "right", "top", "bottom"};
using Margins = std::array<double, kSides>;

Margins as_array(const EdgeDistances& at) {
  return {at.left, at.right, at.top, at.bottom};
}

struct Offence {
  double distance = 0;
  RectPt rect{};
  std::string what;
};

class PageCheck {
 public:
  PageCheck(const PageFact& page, std::size_t index, const Margins& limits, double tolerance)
      : page_(page), index_(index), limits_(limits), tolerance_(tolerance) {}

  /// Ink nearest to the edge on that side, outside the limit and not expected there.
  [[nodiscard]] std::optional<Offence> offence(std::size_t side,
                                               const ExpectedInk& expected) const {
    const double allowed = limits_[side] - tolerance_;
    if (as_array(edge_distances(page_, *page_.ink.box))[side] >= allowed) return std::nullopt;
    std::optional<Offence> worst;
    bool explained = false;
    for (const InkFact::Culprit& culprit : page_.ink.outside) {
      const double distance = as_array(edge_distances(page_, culprit.rect))[side];
      if (distance >= allowed) continue;
      if (expected.holds(index_, culprit.rect)) {
        explained = true;
        continue;
      }
      if (!worst || distance < worst->distance) worst = {distance, culprit.rect, culprit.what};
    }
    if (!worst && !explained) {
      worst = {as_array(edge_distances(page_, *page_.ink.box))[side], *page_.ink.box, ""};
    }
    return worst;
  }

 private:
  const PageFact& page_;
  std::size_t index_;
  const Margins& limits_;
  double tolerance_;
};

/// What one side of a paper has: the pages with something in that margin, and the worst of them.
struct SideRecord {
  std::vector<int> pages;
  int worst_page = 0;
  double limit = 0;
  Offence worst;

  void add(int page, Offence offence, double limit_pt) {
    pages.push_back(page);
    if (worst_page != 0 && limit_pt - offence.distance <= limit - worst.distance) return;
    worst_page = page;
    limit = limit_pt;
    worst = std::move(offence);
  }
};

void report(const SideRecord& record, std::string_view side, Reporter& out) {
  const Offence& worst = record.worst;
  const std::string what = worst.what.empty() ? "ink" : worst.what;
  const std::string reach =
      worst.distance < 0
          ? fmt::format("reaches {} pt beyond the {} edge", number(-worst.distance, 1), side)
          : fmt::format("is {} pt from the {} edge", number(worst.distance, 1), side);
  const std::string which =
      record.pages.size() == 1 ? "" : fmt::format(" on page {}", record.worst_page);
  out.report({.message = fmt::format("{} {}{}, expected at least {} pt", what, reach, which,
                                     number(record.limit, 1)),
              .hint = "keep text, figures and tables inside the print area",
              .where = {.page = record.worst_page, .pages = record.pages, .rect = worst.rect},
              .measured = Measure{worst.distance, "pt"},
              .limit = Measure{record.limit, "pt"}});
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const PaperFacts& facts = paper.facts;
  if (facts.pages.empty()) return Verdict::kNotApplicable;
  const double tolerance = params.number("tolerance");
  const ExpectedInk expected(facts);
  std::array<SideRecord, kSides> sides;
  bool unsure = false;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    const PageFact& page = facts.pages[i];
    if (!page.ink.box) continue;  // a blank page
    const Margins margins = as_array(print_area(page, i, params));
    const PageCheck one(page, i, margins, tolerance);
    for (std::size_t side = 0; side < kSides; ++side) {
      auto offence = one.offence(side, expected);
      if (!offence) continue;
      if (!page.ink.exact) {
        unsure = true;  // a bounding box may hold white or invisible content
        continue;
      }
      sides[side].add(static_cast<int>(i) + 1, std::move(*offence), margins[side]);
    }
  }
  bool fails = false;
  for (std::size_t side = 0; side < kSides; ++side) {
    if (sides[side].pages.empty()) continue;
    fails = true;
    report(sides[side], kNames[side], out);
  }
  if (fails) return Verdict::kFail;
  return unsure ? Verdict::kNotChecked : Verdict::kPass;
}

}  // namespace

extern const Rule rule_margin_overflow;
const Rule rule_margin_overflow = {
    .id = "MRG-001",
    .slug = "margin-overflow",
    .since = "0.1",
    .summary = "Something is printed in the margin.",
    .rationale =
        "The publisher stamps headers, notices and page numbers there, and what stands "
        "too near to the edge is cut in print.",
    .remedy_latex =
        "Look for \"Overfull \\hbox\" in the log; break long formulas, URLs (xurl) "
        "and tables, give figures \\columnwidth, and do not change the margins.",
    .remedy_word = "Use the template's margins; narrow tables and figures to the column.",
    .mended_by = "fit-print-area",
    .severity = Severity::kWarning,
    .sources = {{"PaperCept PDF test help", "Page margins"},
                {"EDAS manuscript checks", "non-zero top and bottom margins"}},
    .parameters = {{"left", Unit::kPt, "18pt", "Least distance of ink from the left edge."},
                   {"right", Unit::kPt, "18pt", "Least distance of ink from the right edge."},
                   {"top", Unit::kPt, "18pt", "Least distance of ink from the top edge."},
                   {"bottom", Unit::kPt, "18pt", "Least distance of ink from the bottom edge."},
                   {"a4_left", Unit::kPt, "", "The same on A4, where it differs."},
                   {"a4_right", Unit::kPt, "", "The same on A4, where it differs."},
                   {"a4_top", Unit::kPt, "", "The same on A4, where it differs."},
                   {"a4_bottom", Unit::kPt, "", "The same on A4, where it differs."},
                   {"first_top", Unit::kPt, "",
                    "The least distance from the top edge on page 1, where it differs."},
                   {"tolerance", Unit::kPt, "1pt",
                    "Ink may reach this far into the margin without a finding."}},
    .needs = {"structure", "ink"},
    .check = check,
};

}  // namespace colophon::check
