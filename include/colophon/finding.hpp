#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophon {

/// A rectangle in PDF points (1/72 in), origin at the lower left corner of the page's MediaBox,
/// before rotation. x0 <= x1 and y0 <= y1.
struct RectPt {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] double width() const { return x1 - x0; }
  [[nodiscard]] double height() const { return y1 - y0; }
  bool operator==(const RectPt&) const = default;
};

/// Smallest rectangle that holds both.
[[nodiscard]] RectPt united(const RectPt& a, const RectPt& b);
/// True if the two have an area in common that is wider and higher than `touch_pt`.
[[nodiscard]] bool overlap(const RectPt& a, const RectPt& b, double touch_pt = 0);

enum class Severity { kInfo, kWarning, kError };

/// Outcome of one rule on one paper. `kNotChecked` is never a pass: the rule lacked its facts,
/// crashed or ran out of budget.
enum class Verdict { kPass, kFail, kNotApplicable, kNotChecked };

[[nodiscard]] std::string_view to_string(Severity severity);  ///< "info", "warning", "error"
[[nodiscard]] std::string_view to_string(Verdict verdict);    ///< "pass", "not-checked", …
[[nodiscard]] std::optional<Severity> severity_from(std::string_view text);

/// A measured value or a limit, with its unit ("pt", "dpi", "pages", "").
struct Measure {
  double value = 0;
  std::string unit;
  bool operator==(const Measure&) const = default;
};

/// Where a finding is. Fields that do not apply stay empty.
struct Location {
  std::string file;            ///< relative to the event folder; as given for a lone FILE
  std::optional<int> page;     ///< 1-based physical page: that of `rect`, else `pages`' first
  std::vector<int> pages;      ///< all pages concerned, ascending
  std::optional<RectPt> rect;  ///< on `page`
  std::string path;            ///< model path ("papers[3].contributors[0].orcid")
  int line = 0;                ///< 1-based line of a text file, 0 if none
  int column = 0;              ///< 1-based column, 0 if none
};

/// Why a finding does not count: the waiver that covers it.
struct Waived {
  std::string reason, by, until;
};

/// One fact about the input that a person must act on. A value: printing it is a report's task.
struct Finding {
  std::string rule;  ///< id, e.g. "FNT-001"
  std::string slug;  ///< e.g. "font-not-embedded"
  Severity severity = Severity::kError;
  std::string message;  ///< one line: what was found and what was expected, with units
  std::string hint;     ///< what to do next
  Location where{};
  std::optional<Measure> measured{};
  std::optional<Measure> limit{};
  std::optional<Waived> waived{};
};

using Findings = std::vector<Finding>;

/// Counts of findings that are not waived.
struct FindingCounts {
  int errors = 0, warnings = 0, infos = 0;
};
[[nodiscard]] FindingCounts count(const Findings& findings);

/// Highest severity among the findings that are not waived; empty if there is none.
[[nodiscard]] std::optional<Severity> worst(const Findings& findings);

}  // namespace colophon
