#pragma once

#include "base/cache_folder.hpp"
#include "check/profile.hpp"
#include "check/run.hpp"
#include "event/load.hpp"
#include "pdf/measure.hpp"

namespace colophon::build {

/// `check::run`, with the judgements that an earlier `check` or `build` left in the cache.
/// `measured` is the frame that the papers of `input` were measured with.
[[nodiscard]] CheckRun judged_run(const check::CheckInput& input, const LoadedEvent& loaded,
                                  const check::LoadedProfile& profile, const pdf::Frame& measured,
                                  CacheFolder& cache);

}  // namespace colophon::build
