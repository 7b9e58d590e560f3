#include "metadata/text.hpp"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <array>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/rich_text.hpp"

namespace colophon::metadata {

std::vector<std::string> plain_paragraphs(std::string_view markdown) {
  std::vector<std::string> paragraphs;
  for (const xml::Node& paragraph : marked_paragraphs(markdown)) {
    paragraphs.push_back(squeeze(paragraph.content()));
  }
  return paragraphs;
}

std::string ieee_month(int month) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan.",  "Feb.", "March", "April",
                                                        "May",   "June", "July",  "Aug.",
                                                        "Sept.", "Oct.", "Nov.",  "Dec."};
  if (month < 1 || month > 12) throw std::logic_error("no such month");
  return std::string(kMonths[static_cast<std::size_t>(month - 1)]);
}

std::string written_days(const Date& first, const Date& last) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const auto month = [&](const Date& day) {
    return kMonths.at(static_cast<std::size_t>(day.month - 1));
  };
  if (!last.given() || last == first) {
    return fmt::format("{} {}, {}", month(first), first.day, first.year);
  }
  if (first.year != last.year) {
    return fmt::format("{} {}, {} - {} {}, {}", month(first), first.day, first.year, month(last),
                       last.day, last.year);
  }
  if (first.month != last.month) {
    return fmt::format("{} {} - {} {}, {}", month(first), first.day, month(last), last.day,
                       last.year);
  }
  return fmt::format("{} {}-{}, {}", month(first), first.day, last.day, last.year);
}

std::string iso639_3(std::string_view language) {
  return uloc_getISO3Language(std::string(language).c_str());
}

bool forbidden_control(char32_t c) {
  return (c < 0x20 && c != U'\n' && c != U'\t' && c != U'\r') || (c >= 0x7F && c < 0xA0) ||
         c == 0xFFFE || c == 0xFFFF;
}

}  // namespace colophon::metadata
