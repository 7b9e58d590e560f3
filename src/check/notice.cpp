#include "check/notice.hpp"

#include <optional>

#include "base/text.hpp"
#include "check/page_lines.hpp"

namespace colophon::check {
namespace {

constexpr double kFoot = 1.0 / 3;  // of the page's height: where a line without a code may stand

std::optional<Notice> notice_in(std::string_view text, bool at_foot) {
  if (is_xplore_strip(text)) return std::nullopt;
  Notice notice = parse_notice(text);
  const bool sentence = notice.rights == Rights::kUsGov || notice.rights == Rights::kCcBy;
  // "/12/$26.00" of old notices stands without its identifier where the line is broken.
  const bool coded = !notice.fee.empty() &&
                     (!notice.identifier.empty() || (notice.short_year >= 0 && notice.rights));
  const bool still_empty = notice.placeholder && notice.rights.has_value();
  const std::string lower = lower_ascii(text);
  const bool marked =
      lower.starts_with("©") || lower.starts_with("(c)") || lower.starts_with("copyright");
  const bool bare = at_foot && marked && notice.rights && notice.year != 0;
  if (!sentence && !coded && !still_empty && !bare) return std::nullopt;
  return notice;
}

/// A notice that is broken before its owner or in its sentence.
bool complete(const std::optional<Notice>& notice) {
  return notice && notice->rights;
}

/// Not only the "©2018 IEEE" with which the line before goes on.
bool stands_alone(const std::optional<Notice>& notice) {
  return notice && (!notice->identifier.empty() || !notice->fee.empty() || notice->year == 0);
}

}  // namespace

bool is_xplore_strip(std::string_view line) {
  const std::string text = casefold(line);
  const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
  return has("authorized licensed use limited") || has("from ieee xplore") || has(" | doi:");
}

std::vector<PrintedNotice> printed_notices(const PageFact& page) {
  std::vector<PrintedNotice> found;
  const std::vector<PageLine> lines = page_lines(page);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PageLine& line = lines[i];
    if (line.turned()) continue;
    const bool at_foot = line.shown.y1 < page.height_pt * kFoot;
    std::optional<Notice> notice = notice_in(line.text, at_foot);
    PrintedNotice printed{line.text, {}, line.rect};
    const PageLine* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    if (!complete(notice) && next != nullptr && !next->turned() &&
        !stands_alone(notice_in(next->text, at_foot))) {
      const std::string both = line.text + " " + next->text;
      if (auto longer = notice_in(both, at_foot); complete(longer)) {
        notice = std::move(longer);
        printed.text = both;
        printed.rect = united(line.rect, next->rect);
        next = ++i + 1 < lines.size() ? &lines[i + 1] : nullptr;
      }
    }
    if (!notice) continue;
    // The second line of a stamp.
    if (next != nullptr && next->text.starts_with("DOI ")) {
      printed.rect = united(printed.rect, next->rect);
    }
    printed.notice = std::move(*notice);
    found.push_back(std::move(printed));
  }
  return found;
}

}  // namespace colophon::check
