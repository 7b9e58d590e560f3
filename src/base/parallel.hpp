#pragma once

#include <cstddef>
#include <functional>

namespace colophon {

/// Runs `work(i)` for every i < count on up to `jobs` threads, this one included. The first
/// exception ends the rest and is thrown again here.
void in_parallel(std::size_t count, int jobs, const std::function<void(std::size_t)>& work);

}  // namespace colophon
