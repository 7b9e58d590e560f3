#pragma once

#include <algorithm>
#include <ctime>
#include <functional>

namespace colophon::test {

/// More than caches and logarithms add to the 8 of time in proportion, and far below the square.
inline constexpr double kMoreThanLinear = 24;

/// How many times as much processor time `whole` takes as `part`, the same work on an eighth
/// of the input: about 8 if time grows with the input, 64 if with its square. The lesser of two
/// runs of each counts, so that a busy machine does not. Less than a hundredth of a second is none:
/// 0.
inline double growth(const std::function<void()>& part, const std::function<void()>& whole) {
  const auto once = [](const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  double small = once(part), large = once(whole);
  small = std::min(small, once(part));
  large = std::min(large, once(whole));
  constexpr double kNothing = 0.01;
  return large < kNothing ? 0 : large / std::max(small, kNothing / 8);
}

}  // namespace colophon::test
