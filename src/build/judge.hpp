#pragma once

#include "base/cache_folder.hpp"
#include "check/profile.hpp"
#include "check/run.hpp"
#include "event/load.hpp"
#include "pdf/measure.hpp"

namespace colophon::build {

struct JudgedRun {
  CheckRun run;
  int judged = 0;  ///< papers that were not judged before
};

/// `check::run`, with the judgements that an earlier `check` or `build` left in the cache.
/// `measured` is the frame that the papers of `input` were measured with.
[[nodiscard]] JudgedRun judged_run(const check::CheckInput& input, const LoadedEvent& loaded,
                                   const check::LoadedProfile& profile, const pdf::Frame& measured,
                                   CacheFolder& cache);

}  // namespace colophon::build
