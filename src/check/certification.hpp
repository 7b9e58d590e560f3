#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "colophon/facts.hpp"

namespace colophon::check {

/// A time as a clock on the wall shows it, without a time zone.
struct WallClock {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool operator==(const WallClock&) const = default;
  [[nodiscard]] std::string text() const;  ///< "2016-03-19 02:56:07"
};

/// The mark that IEEE PDF eXpress leaves in a file that it has passed, in Creator or Producer:
/// "Certified by IEEE PDFeXpress at 03/19/2016 2:56:07 AM", since about 2020 with a month's name
/// and "PDFExpress".
struct Certification {
  std::string mark;               ///< as written, without quotes around it
  std::optional<WallClock> time;  ///< empty if it cannot be read
};
[[nodiscard]] std::optional<Certification> certification_of(const InfoFact& info);

/// The local time of a PDF date "D:20160319025607-08'00'" (ISO 32000-1, 7.9.4); what is left out
/// counts as the least value. Empty if it is none.
[[nodiscard]] std::optional<WallClock> wall_clock(std::string_view pdf_date);

}  // namespace colophon::check
