#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/facts.hpp"
#include "model/notice.hpp"

namespace colophon::check {

/// A copyright notice as printed on a page.
struct PrintedNotice {
  std::string text;
  Notice notice;
  RectPt rect{};  ///< with a DOI line below it
};

/// The notices on a page: lines with a fee code ("978-…/18/$31.00 ©2018 IEEE", old forms too),
/// "©2023 Crown" at its foot, the U.S. Government line, a licence of this work. The strip that IEEE
/// Xplore puts along the edge of what it delivers is none.
[[nodiscard]] std::vector<PrintedNotice> printed_notices(const PageFact& page);

/// True for what IEEE Xplore adds to the pages it delivers: the strip along the edge and the line
/// about the licence at the foot.
[[nodiscard]] bool is_xplore_strip(std::string_view line);

}  // namespace colophon::check
