#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "check/identity/names.hpp"

namespace colophon::check {

/// The list of authors as page 1 shows it.
struct Byline {
  /// Positions in the metadata's list, as the page has them; empty if the page agrees with the
  /// metadata, or leaves open how it is to be read.
  std::vector<std::size_t> other_order;
  std::vector<std::string> strangers;  ///< names among the authors' that the list lacks
};

/// Reads the byline around the persons found. Names on one line, between commas and footnote marks,
/// are read from the left. A grid of names, with an affiliation below each, may be meant by rows
/// or by columns: only what neither reading gives is another order, and without the place of each
/// name nothing is said. A stranger is a name in the same line as authors, or in letters in which
/// the head has names only.
/// `affiliations`: keys (identity_key) of the authors' affiliations, which are no names.
[[nodiscard]] Byline read_byline(const FirstPage& page, const NamesOnPage& names,
                                 const std::vector<std::string>& affiliations);

}  // namespace colophon::check
