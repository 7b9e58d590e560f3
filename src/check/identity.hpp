#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/rule.hpp"

namespace colophon::check {

/// Letters and digits only, folded (case, marks, ligatures, ł and ø and their like): equal for a
/// title in metadata and the same title broken over lines, hyphenated or in small capitals.
[[nodiscard]] std::string identity_key(std::string_view utf8);

/// The same text as words; digits and marks stuck to a word's end ("Gokhale∗", "Hoang1,2") fall
/// off.
[[nodiscard]] std::vector<std::string> identity_words(std::string_view utf8);

/// How well `needle` occurs somewhere in `text`: 1 when it is there, 0 when nothing is alike;
/// 1 - edit distance of the best place / length of the needle. Looks at most at the first 6,000
/// bytes of `text` and 600 of `needle`.
[[nodiscard]] double likeness_within(std::string_view needle, std::string_view text);

/// The title as page 1 shows it: the run of lines in the largest letters in its upper part.
/// Empty if the page has no such lines.
[[nodiscard]] std::string shown_title(const PageFact& page);

/// Made once per run from all papers, so that looking for a paper's double, or for the paper that a
/// PDF really is, costs no pass over all others.
class IdentityIndex {
 public:
  IdentityIndex(const std::vector<PaperFacts>& papers, const Event* event);

  /// identity_key of the text of page 1 of paper `i`.
  [[nodiscard]] const std::string& first_page_key(std::size_t i) const { return keys_.at(i); }
  /// Position of a paper's facts in the run.
  [[nodiscard]] std::size_t position(const PaperFacts& facts) const;
  /// The item whose title stands on that page, other than `except`; the longest title wins.
  /// Null if there is none.
  [[nodiscard]] const Item* item_titled_in(std::size_t i, const Item* except) const;

  /// Another paper of the run with the same bytes or much the same text.
  struct Double {
    std::size_t position = 0;
    bool same_file = false;
    double share = 0;  ///< of the sampled word sequences that both have, 0 to 1
  };
  /// All doubles of paper `i` with at least that share of common text, same files first.
  [[nodiscard]] std::vector<Double> doubles_of(std::size_t i, double least_share) const;

 private:
  const std::vector<PaperFacts>& papers_;
  std::vector<std::string> keys_;
  std::vector<std::vector<std::string>> first_words_;
  std::vector<const Item*> items_;
  std::vector<std::string> titles_;                       ///< identity keys, by item
  std::multimap<std::string, std::size_t> by_rare_word_;  ///< rarest word of a title → item
  std::vector<std::vector<std::uint64_t>> shingles_;      ///< sampled, sorted, by paper
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_shingle_;
  std::multimap<std::string, std::size_t> by_hash_;
};

}  // namespace colophon::check
