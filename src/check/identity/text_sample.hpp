#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::check {

/// The sampled hashes of a text: of its sequences of forty letters one in 32, at most 4,096.
struct TextSample {
  std::vector<std::uint64_t> hashes;  ///< ascending, distinct
  std::uint64_t bound = 0;            ///< hashes up to this one were kept
};
[[nodiscard]] TextSample sample_text(const std::vector<PageFact>& pages);

}  // namespace colophon::check
