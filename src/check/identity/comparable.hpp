#pragma once

#include "check/identity/text_sample.hpp"
#include "colophon/facts.hpp"

namespace colophon::check {

/// What is kept of a paper for the rules that compare it with others: some ten kilobytes, whatever
/// its length, so that a run need not hold all facts of all papers, and so that a part of a run can
/// hand it on.
struct Comparable {
  /// Id, file, sha256, how it was taken in, what is missing; of page 1 what FirstPage reads, of all
  /// pages their boxes. Nothing else: a rule that compares sees no more.
  PaperFacts facts;
  TextSample text;
};
[[nodiscard]] Comparable comparable(const PaperFacts& facts);

}  // namespace colophon::check
