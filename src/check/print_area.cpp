#include "check/print_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "check/expected_ink.hpp"

namespace colophon::check {
namespace {

bool is_a4(const PageFact& page) {
  return std::abs(page.width_pt - 595.28) <= 2 && std::abs(page.height_pt - 841.89) <= 2;
}

/// Distances of what must be inside the print area: of ink in the margins that is not expected
/// there, else of the page's ink, else of the area itself.
EdgeDistances content_of(const PageFact& page, std::size_t index, const EdgeDistances& area,
                         double tolerance, const ExpectedInk& expected) {
  const EdgeDistances ink = edge_distances(page, *page.ink.box);
  EdgeDistances content;
  for (const auto side :
       {&EdgeDistances::left, &EdgeDistances::right, &EdgeDistances::top, &EdgeDistances::bottom}) {
    const double allowed = area.*side - tolerance;
    content.*side = ink.*side;
    if (ink.*side >= allowed) continue;
    content.*side = page.ink.outside.empty() ? ink.*side : area.*side;
    for (const InkFact::Culprit& culprit : page.ink.outside) {
      const double distance = edge_distances(page, culprit.rect).*side;
      if (distance >= allowed || expected.holds(index, culprit.rect)) continue;
      content.*side = std::min(content.*side, distance);
    }
  }
  return content;
}

/// Moves one direction: content that keeps `low` and `high` from the ends of `length`.
double shift(double length, double scale, double low, double high, double area_low,
             double area_high) {
  const double least = area_low - scale * low;
  const double most = length - area_high - scale * (length - high);
  // About the middle of the page, if that will do.
  return std::clamp(length / 2 * (1 - scale), least, std::max(least, most));
}

/// Pages of one size, and the union of what they hold.
struct Sheets {
  double width = 0, height = 0;
  EdgeDistances area, content;
  bool offends = false;

  [[nodiscard]] double scale() const {
    const double across = (width - area.left - area.right) / (width - content.left - content.right);
    const double upright =
        (height - area.top - area.bottom) / (height - content.top - content.bottom);
    // Downwards, so that rounding lets nothing stick out.
    return std::floor(std::min({1.0, across, upright}) * 10000) / 10000;
  }
};

/// The same move in the page's own coordinates (ISO 32000-1, 14.11.2 and 8.3.2.3): displayed are
/// they q = A p + b, and q goes to s q + t.
PageMove in_user_space(const PageFact& page, double scale, double right, double up) {
  const double unit = page.user_unit;
  const double x0 = page.crop.x0, y0 = page.crop.y0, x1 = page.crop.x1, y1 = page.crop.y1;
  double origin_x = x0, origin_y = y0, dx = right, dy = up;
  if (page.rotate == 90) {
    origin_x = x1;
    dx = -up;
    dy = right;
  } else if (page.rotate == 180) {
    origin_x = x1;
    origin_y = y1;
    dx = -right;
    dy = -up;
  } else if (page.rotate == 270) {
    origin_y = y1;
    dx = up;
    dy = -right;
  }
  return {scale, (1 - scale) * origin_x + dx / unit, (1 - scale) * origin_y + dy / unit};
}

}  // namespace

EdgeDistances print_area(const PageFact& page, std::size_t index, const Params& params) {
  const auto limit = [&](const std::string& side) {
    const std::string own = "a4_" + side;
    return params.number(is_a4(page) && params.given(own) ? own : side);
  };
  const bool own_top = index == 0 && params.given("first_top");
  return {limit("left"), limit("right"), own_top ? params.number("first_top") : limit("top"),
          limit("bottom")};
}

FitPlan fit_print_area(const PaperFacts& facts, const Profile& profile) {
  const RuleSetting* setting = profile.find("margin-overflow");
  if (setting == nullptr) return {{}, "the profile has no print area"};
  if (const std::string* why = facts.missing_part("ink")) return {{}, *why};
  const double tolerance = setting->params.number("tolerance");
  const ExpectedInk expected(facts);
  using Size = std::pair<long, long>;  // displayed, in pt
  const auto size_of = [](const PageFact& page) {
    return Size(std::lround(page.width_pt), std::lround(page.height_pt));
  };
  std::map<Size, Sheets> sheets;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    const PageFact& page = facts.pages[i];
    if (!page.ink.box) continue;
    const EdgeDistances own_area = print_area(page, i, setting->params);
    const EdgeDistances area = print_area(page, i + 1, setting->params);  // as on later pages
    EdgeDistances content = content_of(page, i, own_area, tolerance, expected);
    bool offends = false;
    for (const auto side : {&EdgeDistances::left, &EdgeDistances::right, &EdgeDistances::top,
                            &EdgeDistances::bottom}) {
      offends = offends || content.*side < own_area.*side - tolerance;
    }
    // What page 1 keeps more is kept by its content, however much that is scaled.
    content.top -= (own_area.top - area.top) / kSmallestScale;
    const bool first = sheets.count(size_of(page)) == 0;
    Sheets& all = sheets[size_of(page)];
    if (first) all = {page.width_pt, page.height_pt, area, content};
    all.offends = all.offends || offends;
    for (const auto side : {&EdgeDistances::left, &EdgeDistances::right, &EdgeDistances::top,
                            &EdgeDistances::bottom}) {
      all.content.*side = std::min(all.content.*side, content.*side);
    }
  }
  FitPlan plan;
  for (const PageFact& page : facts.pages) {
    const auto found = sheets.find(size_of(page));
    if (found == sheets.end() || !found->second.offends) {
      plan.moves.emplace_back();
      continue;
    }
    const Sheets& all = found->second;
    const double scale = all.scale();
    if (!(scale >= kSmallestScale)) {
      return {{},
              fmt::format("the pages would have to be scaled to {} %, less than {} %",
                          number(scale * 100), number(kSmallestScale * 100))};
    }
    plan.moves.push_back(in_user_space(
        page, scale,
        shift(all.width, scale, all.content.left, all.content.right, all.area.left, all.area.right),
        shift(all.height, scale, all.content.bottom, all.content.top, all.area.bottom,
              all.area.top)));
  }
  if (std::all_of(plan.moves.begin(), plan.moves.end(),
                  [](const PageMove& move) { return move.none(); })) {
    plan.moves.clear();
  }
  return plan;
}

}  // namespace colophon::check
