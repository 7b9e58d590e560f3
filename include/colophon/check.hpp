#pragma once

#include <map>
#include <string>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon {

/// Result of all rules on one paper, or on the event as a whole.
struct Checked {
  std::string id;
  std::string file;
  std::string sha256;
  int pages = 0;
  std::map<std::string, Verdict> verdicts;  ///< by rule id; a rule that is off has none
  Findings findings;                        ///< sorted by page, position, rule
};

/// What `check` and `build` report: the shape of DESIGN §3.
struct CheckRun {
  std::string profile;
  Checked event;  ///< verdicts and findings of the event as a whole
  std::vector<Checked> papers;
};

struct RunSummary {
  int papers = 0, errors = 0, warnings = 0, infos = 0, not_checked = 0;
};
[[nodiscard]] RunSummary summarize(const CheckRun& run);

}  // namespace colophon
