#pragma once

#include <string>

#include "check/run.hpp"
#include "job/check_task.hpp"
#include "report/format.hpp"

namespace colophon::job {

/// What a check and a merge of shards stand on: which papers of which event, by which profile.
struct CheckSetup {
  CheckTask task;
  check::LoadedProfile profile;
  /// For standard error: why `usable` is false, or what the call may seem to name and does not.
  std::string log;
  bool usable = true;

  [[nodiscard]] const Event* event() const { return task.is_event() ? &task.event.event : nullptr; }
};

/// `profile`: a name, or empty for the event's own, else "base". Throws UsageError if there is no
/// such profile.
[[nodiscard]] CheckSetup set_up_check(CheckTask task, const std::string& profile, bool color);

/// Ends a check: what is to be said of all papers together and of the event. `papers` are those of
/// the task, with the waivers of `today` applied.
[[nodiscard]] CheckRun complete_check(const CheckSetup& setup, const Date& today, int jobs,
                                      std::vector<check::Judged> papers,
                                      const check::ComparisonSink& compared = {});

/// Throws UsageError if there is no such report format.
[[nodiscard]] const report::Format& chosen_format(const std::string& name);

}  // namespace colophon::job
