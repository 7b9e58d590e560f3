#include "build/stamp_place.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "pdf/page_space.hpp"

namespace colophon::build {
namespace {

bool is_blank(const TextRun& run) {
  return squeeze(run.text).empty();
}

}  // namespace

RectPt place_of(const FittedStamp& stamp, const PageFact& page, double grow_pt) {
  const RectPt& box = stamp.box;
  const double unit = page.user_unit;
  return pdf::from_display({(box.x0 - grow_pt) / unit, (box.y0 - grow_pt) / unit,
                            (box.x1 + grow_pt) / unit, (box.y1 + grow_pt) / unit},
                           page);
}

bool over_own_text(const FittedStamp& stamp, const PaperFacts& paper, const PageFact& page) {
  if (paper.missing_part("text") != nullptr) return true;
  // Less than half a letter of a stamp: what is nearer, poppler may join.
  constexpr double kNearPt = 3;
  const RectPt place = place_of(stamp, page, kNearPt);
  return std::any_of(page.runs.begin(), page.runs.end(), [&](const TextRun& run) {
    return !is_blank(run) && overlap(run.rect, place);
  });
}

std::string own_ink_under(const FittedStamp& stamp, const PageFact& page, int physical,
                          const std::vector<ImageFact>& images, const pdf::Frame& measured,
                          const std::vector<RectPt>& covered) {
  // Boxes of text are higher than its ink, and antialiasing blurs by a pixel.
  constexpr double kTouchPt = 0.75;
  const RectPt place = place_of(stamp, page, -kTouchPt);
  if (!page.ink.box || !overlap(*page.ink.box, place)) return {};
  const auto& outside = page.ink.outside;
  const auto seen = [&](const RectPt& rect) {
    return std::none_of(covered.begin(), covered.end(),
                        [&](const RectPt& cover) { return united(cover, rect) == cover; });
  };
  for (const InkFact::Culprit& culprit : outside) {
    if (overlap(culprit.rect, place) && seen(culprit.rect)) return culprit.what;
  }
  const bool all_known = outside.size() < InkFact::kMostOutside &&
                         (stamp.box.y1 <= measured.top_on(physical) ||
                          stamp.box.y0 >= page.height_pt - measured.bottom_pt);
  if (all_known) return {};
  const bool text = std::any_of(page.runs.begin(), page.runs.end(), [&](const TextRun& run) {
    return !is_blank(run) && overlap(run.rect, place) && seen(run.rect);
  });
  if (text) return "text";
  const bool image = std::any_of(images.begin(), images.end(), [&](const ImageFact& one) {
    return one.page == physical && overlap(one.rect, place);
  });
  return image ? "image" : "";
}

std::vector<check::PrintedNumber> covered_numbers(const Prepared& prepared,
                                                  const PlannedItem& item) {
  const auto paper = prepared.papers.find(item.id);
  if (!prepared.event->stamps.cover_page_numbers || paper == prepared.papers.end() ||
      prepared.pieces.contains(item.id))
    return {};
  return check::printed_numbers(paper->second.facts);
}

std::vector<RectPt> covered_places(const std::vector<check::PrintedNumber>& numbers, int page) {
  constexpr double kBeyondPt = 1;  // antialiasing blurs by a pixel
  std::vector<RectPt> places;
  for (const check::PrintedNumber& number : numbers) {
    const RectPt& at = number.rect;
    if (number.page == page)
      places.push_back(
          {at.x0 - kBeyondPt, at.y0 - kBeyondPt, at.x1 + kBeyondPt, at.y1 + kBeyondPt});
  }
  return places;
}

}  // namespace colophon::build
