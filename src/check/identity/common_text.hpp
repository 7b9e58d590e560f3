#pragma once

#include <cstddef>
#include <vector>

#include "check/identity/comparable.hpp"

namespace colophon::check {

/// Another paper of the run with much the same text.
struct Double {
  std::size_t position = 0;  ///< in the run
  /// Share of this paper's text that the other has too, and the other way round; 0 to 1.
  double of_this = 0, of_other = 0;
};

/// Which papers of a run have bytes or text in common. Made once, in time that grows with the
/// amount of text, not with the number of pairs: each paper is sampled by the hashes of its
/// sequences of forty letters (about eight words; blanks, hyphens and case do not count), one in 32
/// and at most 4,096 of them, and papers meet only where they have a hash in common. Of more than a
/// dozen papers alike each meets only those next to it in the run.
class CommonText {
 public:
  explicit CommonText(const std::vector<Comparable>& papers);

  /// The papers with the same bytes as paper `i`, itself among them, ascending.
  [[nodiscard]] const std::vector<std::size_t>& same_file(std::size_t i) const;
  /// The papers with other bytes that have at least `least` of paper `i`'s text, or it of theirs;
  /// by share of its text, largest first.
  [[nodiscard]] std::vector<Double> doubles_of(std::size_t i, double least) const;

 private:
  std::vector<std::vector<std::size_t>> same_;
  std::vector<std::size_t> same_of_;  ///< by paper: index of `same_`
  std::vector<std::vector<Double>> doubles_;
};

}  // namespace colophon::check
