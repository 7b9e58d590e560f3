#include "check/page_geometry.hpp"

#include <fmt/format.h>

#include <cmath>

#include "check/line_numbers.hpp"
#include "check/page_lines.hpp"
#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("distances from the edges follow CropBox, Rotate and UserUnit") {
  PageFact page;
  page.media = {10, 10, 710, 910};
  page.crop = {60, 40, 560, 740};  // 500 x 700, 50 to the right of the MediaBox and 30 above
  const auto seen = [&](int rotate, double unit) {
    page.rotate = rotate;
    page.user_unit = unit;
    // 2 to 10 units from the left edge of the CropBox, 60 to 91 from the lower one; in pt.
    const auto at = check::edge_distances(page, {52 * unit, 90 * unit, 60 * unit, 121 * unit});
    return fmt::format("{} {} {} {}", at.left, at.right, at.top, at.bottom);
  };
  CHECK(seen(0, 1) == "2 490 609 60");
  CHECK(seen(90, 1) == "60 609 2 490");
  CHECK(seen(180, 1) == "490 2 60 609");
  CHECK(seen(270, 1) == "609 60 490 2");
  CHECK(seen(0, 2) == "4 980 1218 120");
  CHECK(seen(90, 2) == "120 1218 4 980");
}

TEST_CASE("hostile boxes and units leave distances that can be compared") {
  for (const double far : {1e9, 1e200, 1e308, -1e308}) {
    for (const double unit : {1.0, 1e-300, 1e300}) {
      for (int rotate = 0; rotate < 360; rotate += 90) {
        PageFact page;
        page.media = {-far, -far, far, far};
        page.crop = {far, -far, -far, far};
        page.user_unit = unit;
        page.rotate = rotate;
        const auto at = check::edge_distances(page, {-far, far, far, 1});
        for (const double side : {at.left, at.right, at.top, at.bottom}) {
          CHECK(std::abs(side) <= 1e9);  // fails if it is not a number, too
        }
      }
    }
  }
}

TEST_CASE("a rectangle with its sides the wrong way round is shown as any other") {
  PageFact page;
  page.media = page.crop = {0, 0, 612, 792};
  page.width_pt = 612;
  page.height_pt = 792;
  const RectPt shown = check::displayed(page, {500, 40, 100, 20});
  CHECK(fmt::format("{} {} {} {}", shown.x0, shown.y0, shown.x1, shown.y1) == "100 20 500 40");
  PaperFacts facts;
  page.runs.assign(20, {.text = "7", .rect = {600, 40, 10, 20}, .font = "F", .size_pt = 10});
  facts.pages = {page};
  CHECK(check::review_line_numbers(facts).empty());
}
