#include "report/html_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/page_lines.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::json;

// A frame stands off what it marks, and a speck is marked by one that can be seen.
constexpr double kStandOffPt = 3, kLeastPt = 8;
constexpr double kNumberPt = 20;  // height of a mark's number: as templates/html/report.css has it

/// One side of a frame: from `begin` to `end`, within a page `extent` long.
std::pair<double, double> framed(double begin, double end, double extent) {
  const double least = std::min(kLeastPt, extent);
  begin = std::clamp(begin - kStandOffPt, 0.0, extent - least);
  end = std::clamp(end + kStandOffPt, begin + least, extent);
  return {begin, end};
}

/// The frame round a place on a page as displayed, y downwards from the top.
RectPt frame_on(const PageFact& shape, const RectPt& place) {
  const RectPt shown = check::displayed(shape, place);
  const auto [x0, x1] = framed(shown.x0, shown.x1, shape.width_pt);
  const auto [y0, y1] =
      framed(shape.height_pt - shown.y1, shape.height_pt - shown.y0, shape.height_pt);
  return {x0, y0, x1, y1};
}

/// Where on the page a frame is, for those who do not see it.
std::string in_words(const RectPt& frame, const PageFact& shape) {
  const auto third = [](double begin, double end, double extent) {
    return std::clamp(static_cast<int>((begin + end) / 2 / extent * 3), 0, 2);
  };
  const std::string down[] = {"at the top", "in the middle", "at the foot"};
  const std::string across[] = {"on the left", "in the centre", "on the right"};
  const bool tall = frame.height() > shape.height_pt * 2 / 3;
  const bool wide = frame.width() > shape.width_pt * 2 / 3;
  if (tall && wide) return "over the page";
  return fmt::format("{}, {}",
                     tall ? "from top to foot" : down[third(frame.y0, frame.y1, shape.height_pt)],
                     wide ? "across the page" : across[third(frame.x0, frame.x1, shape.width_pt)]);
}

/// A tenth of a point is less than a pixel of the picture.
double tenths(double pt) {
  return std::round(pt * 10) / 10;
}

Json mark_data(const Finding& finding, const RectPt& frame, const std::string& number) {
  return {{"shown_as", shown_as(finding)},
          {"x", tenths(frame.x0)},
          {"y", tenths(frame.y0)},
          {"width", tenths(frame.width())},
          {"height", tenths(frame.height())},
          {"number", number},
          // Its baseline within the page, above the frame if there is room.
          {"number_x", tenths(frame.x0)},
          {"number_y", tenths(std::max(frame.y0 - kStandOffPt, kNumberPt))}};
}

}  // namespace

std::string_view shown_as(const Finding& finding) {
  return finding.waived ? "waived" : to_string(finding.severity);
}

std::string picture_name(const std::string& anchor, int page) {
  return fmt::format("page-{}-{}", anchor, page);
}

Figures figures_of(const std::vector<const Finding*>& findings, const PaperPictures& pictures,
                   const std::string& anchor) {
  Figures figures{.numbers = std::vector<std::string>(findings.size())};
  std::map<int, std::vector<std::size_t>> by_page;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Location& where = findings[i]->where;
    if (where.page && where.rect && pictures.contains(*where.page)) {
      by_page[*where.page].push_back(i);
    }
  }
  for (const auto& [page, places] : by_page) {
    const PagePicture& picture = pictures.at(page);
    Json marks = Json::array();
    std::vector<std::string> told;
    for (const std::size_t i : places) {
      const Finding& finding = *findings[i];
      const RectPt frame = frame_on(picture.shape, *finding.where.rect);
      std::string& number = figures.numbers[i];
      if (places.size() > 1) number = std::to_string(told.size() + 1);
      marks.push_back(mark_data(finding, frame, number));
      told.push_back(fmt::format("{}{}: {}", number.empty() ? "" : number + ", ",
                                 in_words(frame, picture.shape), clean_utf8(finding.message)));
    }
    figures.list.push_back({{"page", page},
                            {"image", picture_name(anchor, page)},
                            {"drawn", !picture.png.empty()},
                            {"why", clean_utf8(picture.why)},
                            {"width", picture.shape.width_pt},
                            {"height", picture.shape.height_pt},
                            {"marked", join(told, "; ")},
                            {"marks", std::move(marks)}});
  }
  return figures;
}

}  // namespace colophon::report
