#pragma once

#include "check/profile.hpp"

namespace colophon::check {

/// Marks the findings of one paper that the event's waivers cover. Waivers of single pages add up:
/// a finding about several pages is waived when none is left, and says until then which pages are.
void apply_waivers(const Event& event, const Date& today, Checked& paper);

/// Adds a finding to `run.event` for each waiver that is unused, expired, or names a paper or rule
/// that does not exist. A waiver whose rule was not checked is not called unused.
void judge_waivers(const Event& event, const Profile& profile, const Date& today, CheckRun& run);

}  // namespace colophon::check
