#include "colophon/finding.hpp"

#include <algorithm>

namespace colophon {

RectPt united(const RectPt& a, const RectPt& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

bool overlap(const RectPt& a, const RectPt& b, double touch_pt) {
  return a.x0 + touch_pt < b.x1 && b.x0 + touch_pt < a.x1 && a.y0 + touch_pt < b.y1 &&
         b.y0 + touch_pt < a.y1;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

std::optional<Severity> severity_from(std::string_view text) {
  for (const Severity s : {Severity::kInfo, Severity::kWarning, Severity::kError}) {
    if (text == to_string(s)) return s;
  }
  return std::nullopt;
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kNotApplicable:
      return "not-applicable";
    case Verdict::kNotChecked:
      return "not-checked";
  }
  return "not-checked";
}

FindingCounts count(const Findings& findings) {
  FindingCounts counts;
  for (const Finding& finding : findings) {
    if (finding.waived) continue;
    if (finding.severity == Severity::kError)
      ++counts.errors;
    else if (finding.severity == Severity::kWarning)
      ++counts.warnings;
    else
      ++counts.infos;
  }
  return counts;
}

std::optional<Severity> worst(const Findings& findings) {
  std::optional<Severity> found;
  for (const Finding& finding : findings) {
    if (!finding.waived && (!found || finding.severity > *found)) found = finding.severity;
  }
  return found;
}

}  // namespace colophon
