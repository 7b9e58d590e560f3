#pragma once

#include <algorithm>
#include <ctime>
#include <functional>

namespace colophon::test {

/// Between what time in proportion to the work needs for four times as much, and its square.
inline constexpr double kMoreThanLinear = 9;

/// How many times as much processor time `whole` takes as `quarter`, the same work on a fourth of
/// the input: about 4 if time grows with the input, 16 if with its square. The lesser of two runs
/// of each counts, so that a busy machine does not. Less than a hundredth of a second is none: 0.
inline double growth(const std::function<void()>& quarter, const std::function<void()>& whole) {
  const auto once = [](const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  double small = once(quarter), large = once(whole);
  small = std::min(small, once(quarter));
  large = std::min(large, once(whole));
  constexpr double kNothing = 0.01;
  return large < kNothing ? 0 : large / std::max(small, kNothing / 4);
}

}  // namespace colophon::test
