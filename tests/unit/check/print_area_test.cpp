#include "check/print_area.hpp"

#include "support/catch.hpp"

namespace colophon::check {
namespace {

/// Letter pages with ink that keeps these distances from the left, right, top and bottom edge.
PaperFacts paper(const std::vector<EdgeDistances>& pages) {
  PaperFacts facts;
  for (const EdgeDistances& at : pages) {
    PageFact page;
    page.media = page.crop = {0, 0, 612, 792};
    page.width_pt = 612;
    page.height_pt = 792;
    page.ink.box = {at.left, at.bottom, 612 - at.right, 792 - at.top};
    page.ink.exact = true;
    page.ink.outside = {{*page.ink.box, "text"}};
    facts.pages.push_back(page);
  }
  return facts;
}

// Margins of 18 pt, tolerance 1 pt.
FitPlan plan(const PaperFacts& facts) {
  return fit_print_area(facts, default_profile());
}

}  // namespace

TEST_CASE("what keeps the print area, within the tolerance, is not moved") {
  CHECK(plan(paper({{18, 18, 18, 18}, {17.5, 60, 60, 60}})).moves.empty());
  CHECK(plan(PaperFacts()).moves.empty());
}

TEST_CASE("content is shifted where that is enough, all pages alike") {
  const FitPlan shifted = plan(paper({{10, 60, 40, 40}, {60, 60, 60, 60}}));
  REQUIRE(shifted.moves.size() == 2);
  for (const PageMove& move : shifted.moves) {
    CHECK(move.scale == 1);
    CHECK(move.dx == Approx(8));
    CHECK(move.dy == Approx(0));
  }
}

TEST_CASE("content is scaled where it must be, and then fits on all sides") {
  const FitPlan scaled = plan(paper({{0, 10, 30, 30}, {40, 5, 10, 40}}));
  REQUIRE(scaled.moves.size() == 2);
  const PageMove& move = scaled.moves[0];
  CHECK(move.scale < 1);
  CHECK(move.scale == Approx(576.0 / 607).margin(2e-4));
  CHECK(move.scale * 0 + move.dx >= 18 - 1e-6);
  CHECK(move.scale * 607 + move.dx <= 594 + 1e-6);
  CHECK(move.scale * 30 + move.dy >= 18 - 1e-6);
  CHECK(move.scale * 782 + move.dy <= 774 + 1e-6);
}

TEST_CASE("a turned page is moved as it is seen") {
  for (const int turn : {0, 90, 180, 270}) {
    PaperFacts facts = paper({{10, 60, 40, 40}});
    PageFact& page = facts.pages[0];
    page.rotate = turn;
    if (turn % 180 != 0) std::swap(page.width_pt, page.height_pt);
    const EdgeDistances before = edge_distances(page, *page.ink.box);
    const FitPlan shifted = plan(facts);
    INFO(turn);
    REQUIRE(shifted.moves.size() == 1);
    const PageMove& move = shifted.moves[0];
    const RectPt box = *page.ink.box;
    const EdgeDistances after = edge_distances(
        page, {box.x0 + move.dx, box.y0 + move.dy, box.x1 + move.dx, box.y1 + move.dy});
    for (const auto side : {&EdgeDistances::left, &EdgeDistances::right, &EdgeDistances::top,
                            &EdgeDistances::bottom}) {
      CHECK(after.*side >= 18 - 1e-6);
      if (before.*side >= 18 && before.*side != 60) CHECK(after.*side == Approx(before.*side));
    }
  }
}

TEST_CASE("what would become unreadably small is refused") {
  PaperFacts facts = paper({{-200, -200, 30, 30}});
  CHECK(plan(facts).refused == "the pages would have to be scaled to 56.91 %, less than 80 %");
  CHECK(plan(facts).moves.empty());
}

}  // namespace colophon::check
