#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "check/run.hpp"
#include "colophon/job/check.hpp"
#include "job/check_setup.hpp"

namespace colophon::job {

/// Told of each paper once it is judged, with its place in the task, from the calling thread.
using JudgedSink = std::function<void(std::size_t place, const check::Judged&)>;

/// Measures the papers of the task and judges each by itself, the waivers of `today` applied. What
/// was measured and judged before is taken from the cache. With a sink each paper is judged as soon
/// as it is measured, else all at once on several threads. In the order of the task.
[[nodiscard]] std::vector<check::Judged> judge_papers(const CheckSetup& setup, const Date& today,
                                                      const CheckOptions& options,
                                                      const JudgedSink& sink = {});

/// What earlier checks and builds left in the cache of the papers of the task, with the waivers of
/// `today` applied; nothing of a paper that was not judged as it is now. Measures nothing.
[[nodiscard]] std::vector<std::optional<check::Judged>> known_judgements(const CheckSetup& setup,
                                                                         const Date& today);

}  // namespace colophon::job
