#include "build/print_findings.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "build/verify_rules.hpp"
#include "plan/stamps.hpp"

namespace colophon::build {
namespace {

/// What a page keeps free at its edges as displayed, pt; in the order of `kEdges`.
using Margins = std::array<double, 4>;
enum Edge : std::size_t { kLeft, kTop, kRight, kBottom };

/// Distances of the ink from the edges of the page as displayed.
Margins margins_of(const PageFact& page, const RectPt& ink) {
  const double unit = page.user_unit;
  const double x0 = (page.crop.x0 - page.media.x0) * unit,
               x1 = (page.crop.x1 - page.media.x0) * unit;
  const double y0 = (page.crop.y0 - page.media.y0) * unit,
               y1 = (page.crop.y1 - page.media.y0) * unit;
  Margins margins = {ink.x0 - x0, y1 - ink.y1, x1 - ink.x1, ink.y0 - y0};
  // A quarter turn clockwise brings the left edge to the top, the top to the right, and so on.
  for (int turned = 0; turned < page.rotate; turned += 90)
    margins = {margins[kBottom], margins[kLeft], margins[kTop], margins[kRight]};
  return margins;
}

/// What is to be told of one item: each trouble once, with all its pages.
class ItemFindings {
 public:
  ItemFindings(const Prepared& prepared, const PlannedItem& item)
      : prepared_(prepared), item_(item), paper_(prepared.papers.at(item.id).facts) {}

  Findings run() {
    for (int page = 1; page <= item_.pages; ++page) {
      const PageFact& fact = *fact_of_page(prepared_, item_, page - 1);
      look_at_size(fact, page);
      look_at_ink(fact, page);
    }
    Findings findings;
    for (auto& [rule, finding] : found_) {
      finding.message += also_on(finding.where.pages);
      findings.push_back(std::move(finding));
    }
    return findings;
  }

 private:
  void look_at_size(const PageFact& fact, int page) {
    constexpr double kSamePt = 1;  // page sizes are rounded by some programs
    const PageSize& trim = prepared_.page;
    if (std::abs(fact.width_pt - trim.width_pt) <= kSamePt &&
        std::abs(fact.height_pt - trim.height_pt) <= kSamePt)
      return;
    tell(kOffTrimSize, page,
         fmt::format("page {} of item {} is {} x {} pt, the book {} x {} pt", page, item_.id,
                     number(fact.width_pt, 1), number(fact.height_pt, 1), number(trim.width_pt, 1),
                     number(trim.height_pt, 1)));
  }

  void look_at_ink(const PageFact& fact, int page) {
    if (!fact.ink.box) return;
    const bool right_hand = (item_.first_physical + page - 1) % 2 == 1;
    const Margins margins = margins_of(fact, *fact.ink.box);
    constexpr std::array<const char*, 4> kEdges = {"left", "upper", "right", "lower"};
    for (const Edge edge : {kLeft, kTop, kRight, kBottom}) {
      const bool spine = edge == (right_hand ? kLeft : kRight);
      const double wanted = spine ? spine_safe_pt(prepared_.plan.physical_pages) : kTrimSafePt;
      if (margins.at(edge) >= wanted) continue;
      Finding* finding = tell(
          kInkNearTrim, page,
          fmt::format("ink stands {} pt from the {} edge{} on page {} of item {}; a book of {} "
                      "pages keeps {} pt free there",
                      number(margins.at(edge), 1), kEdges.at(edge), spine ? ", the spine," : "",
                      page, item_.id, prepared_.plan.physical_pages, number(wanted, 1)));
      if (finding == nullptr) return;
      finding->where.rect = fact.ink.box;
      finding->measured = {margins.at(edge), "pt"};
      finding->limit = {wanted, "pt"};
      return;
    }
  }

  /// Notes the page; returns the finding if it is the first of its rule.
  Finding* tell(const VerifyRule& rule, int page, std::string message) {
    const auto [at, fresh] = found_.try_emplace(rule.id);
    Finding& finding = at->second;
    if (fresh) {
      finding = verify_finding(rule, std::move(message), paper_.file);
      finding.where.page = page;
    }
    finding.where.pages.push_back(page);
    return fresh ? &finding : nullptr;
  }

  const Prepared& prepared_;
  const PlannedItem& item_;
  const PaperFacts& paper_;
  std::map<std::string_view, Finding> found_;
};

}  // namespace

Findings print_findings(const Prepared& prepared) {
  Findings findings;
  if (prepared.plan.edition != Edition::kPrint) return findings;
  for (const PlannedItem& item : prepared.plan.items) {
    // Pages that Colophon sets have the volume's size and margins.
    if (item.pages == 0 || fact_of_page(prepared, item, 0) == nullptr) continue;
    Findings of_item = ItemFindings(prepared, item).run();
    findings.insert(findings.end(), std::make_move_iterator(of_item.begin()),
                    std::make_move_iterator(of_item.end()));
  }
  return findings;
}

}  // namespace colophon::build
