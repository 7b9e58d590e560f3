#pragma once

#include <functional>
#include <string>
#include <vector>

#include "check/identity/comparable.hpp"
#include "check/profile.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/config_rules.hpp"

namespace colophon::check {

/// What a rule that stopped with an error of its own leaves; its verdict is not-checked.
inline constexpr ConfigRule kRuleCrashed{"INT-001", "rule-crashed", Severity::kError,
                                         "A rule stopped with an internal error on this paper."};

/// Findings shown per rule and paper; the last one tells how many more there are.
inline constexpr std::size_t kShownPerRule = 20;

/// Everything a run looks at.
struct CheckInput {
  const Event* event = nullptr;      ///< null when lone files are checked
  const VolumePlan* plan = nullptr;  ///< null when there is none
  std::vector<PaperFacts> papers;    ///< in the order of the report; only `run` reads them
  std::vector<std::string> extra_files;
  Findings event_findings;  ///< what reading the event folder found
  Date today;               ///< decides whether a waiver has expired
  int jobs = 1;
};

/// Applies the profile's rules to every paper and to the event, then the event's waivers. The
/// result does not depend on `jobs`.
[[nodiscard]] CheckRun run(const CheckInput& input, const Profile& profile);

/// A paper as far as it can be judged without the others.
struct Judged {
  Checked alone;  ///< what the rules say that look at one paper alone
  Comparable comparable;
};

/// The first of two steps that together are `run`. Needs no other paper's facts, so that a report
/// can tell of a paper while others are still being measured, and so that papers can be judged in
/// different processes. `event` may be null. The event's waivers are still to be applied
/// (`apply_waivers`).
[[nodiscard]] Judged judge(const PaperFacts& facts, const Event* event, const Profile& profile);

/// Takes what the rules that compare papers say of one of them.
using ComparisonSink = std::function<void(const Checked&)>;

/// The second step: the rules that compare papers, those about the event, and what is to be said of
/// its waivers. `papers` are in the order of the report, with the waivers applied; `compared` is
/// told of the same papers in the same order, unless no rule compares.
[[nodiscard]] CheckRun complete(const CheckInput& input, const Profile& profile,
                                std::vector<Judged> papers, const ComparisonSink& compared = {});

/// The profile's rules that `complete` decides: ids of those that compare papers or look at the
/// event.
[[nodiscard]] std::vector<std::string> left_to_complete(const Profile& profile);

/// Parses `--fail-on`: a severity, or "never" (empty optional). Throws UsageError.
[[nodiscard]] std::optional<Severity> fail_on_from(std::string_view word);

/// kIncomplete if anything was not checked, else kFindings if a finding that is not waived is at
/// least as severe as `fail_on`, else kClean.
[[nodiscard]] ExitCode exit_for(const CheckRun& run, std::optional<Severity> fail_on);

/// Today: SOURCE_DATE_EPOCH if set, else the clock. Only for the expiry of waivers.
[[nodiscard]] Date today();

}  // namespace colophon::check
