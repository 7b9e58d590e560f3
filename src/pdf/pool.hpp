#pragma once

#include <vector>

#include "pdf/measure.hpp"

namespace colophon::pdf {

/// `measure` without the cache.
std::vector<Measured> measure_in_workers(const std::vector<MeasureRequest>& requests,
                                         const MeasureOptions& options);

}  // namespace colophon::pdf
