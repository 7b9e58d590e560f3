#pragma once

#include <string>
#include <string_view>

#include "check/run.hpp"

namespace colophon::check {

/// A judgement as bytes, and back, for the same version of the program.
[[nodiscard]] std::string encode(const Judged& paper);
/// Throws std::runtime_error if the bytes are not what `encode` makes.
[[nodiscard]] Judged decode_judged(std::string_view bytes);

/// Only what is needed to compare the paper with others.
[[nodiscard]] std::string encode(const Comparable& paper);
[[nodiscard]] Comparable decode_comparable(std::string_view bytes);

}  // namespace colophon::check
