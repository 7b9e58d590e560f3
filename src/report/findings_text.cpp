#include "report/findings_text.hpp"

#include <fmt/format.h>

#include "base/number.hpp"

namespace colophon::report {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kReset = "\x1b[0m";

std::string place(const Location& where) {
  std::string out = where.file;
  if (where.line > 0) out += fmt::format(":{}", where.line);
  if (where.line > 0 && where.column > 0) out += fmt::format(":{}", where.column);
  if (!out.empty()) out += ": ";
  if (where.pages.size() > 1) {
    out += fmt::format("pages {}: ", page_ranges(where.pages));
  } else if (where.page) {
    out += fmt::format("page {}: ", *where.page);
  }
  return printable(out);
}

/// True if `text` holds the pages as `words` say them: "page 2", not "page 21", "pages 1-2", not
/// "pages 1-2, 4".
bool says(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::string_view after = text.substr(at + words.size());
    const std::size_t next = after.find_first_not_of(",-\u2013 ");
    if (next == std::string_view::npos || after[next] < '0' || after[next] > '9') return true;
  }
  return false;
}

}  // namespace

std::string pages_text(const Finding& finding) {
  std::vector<int> pages = finding.where.pages;
  if (pages.empty() && finding.where.page) pages = {*finding.where.page};
  if (pages.empty()) return {};
  const std::string words = (pages.size() == 1 ? "page " : "pages ") + page_ranges(pages);
  return says(finding.message, words) ? "" : words;
}

std::string located_message(const Finding& finding) {
  const std::string pages = pages_text(finding);
  return pages.empty() ? finding.message : pages + ": " + finding.message;
}

std::string_view paint(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "\x1b[1;31m";
    case Severity::kWarning:
      return "\x1b[1;33m";
    case Severity::kInfo:
      return "\x1b[1;36m";
  }
  return "";
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {
      out += '?';
      ++i;
    } else {
      out += byte < 0x20 || byte == 0x7F ? '?' : text[i];
    }
  }
  return out;
}

std::string finding_text(const Finding& finding, bool color) {
  std::string head =
      fmt::format("{} {} {}", to_string(finding.severity), finding.rule, finding.slug);
  std::string where = place(finding.where);
  if (color) {
    head = fmt::format("{}{}{}", paint(finding.severity), head, kReset);
    where = fmt::format("{}{}{}", kBold, where, kReset);
  }
  std::string out = fmt::format("{}{}: {}\n", where, head, printable(finding.message));
  if (!finding.hint.empty()) out += fmt::format("  {}\n", printable(finding.hint));
  return out;
}

std::string waiver_text(const Waived& waived) {
  return fmt::format("waived{}{}: {}", waived.by.empty() ? "" : " by " + waived.by,
                     waived.until.empty() ? "" : " until " + waived.until, waived.reason);
}

std::string findings_text(const Findings& findings, bool color) {
  std::string out;
  for (const Finding& finding : findings) out += finding_text(finding, color);
  return out;
}

std::string notes_not_shown(int notes) {
  return fmt::format("{} not shown: --verbose shows {}\n", counted(notes, "note"),
                     notes == 1 ? "it" : "them");
}

}  // namespace colophon::report
