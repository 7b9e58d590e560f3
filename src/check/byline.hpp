#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/model.hpp"

namespace colophon::check {

/// Names that stand side by side on page 1, where their order cannot be misread: a grid of names
/// with an affiliation below each is left out, because its reading order depends on the reader.
struct Byline {
  std::vector<std::size_t> order;      ///< positions in the list of authors, as the page has them
  std::vector<std::string> strangers;  ///< names between them that are not in the list
};

/// The first such run of lines of the page that names two of `authors` or more; empty if there is
/// none, or if something in it is neither an author nor looks like a name.
[[nodiscard]] Byline find_byline(std::string_view page_text,
                                 const std::vector<const Contributor*>& authors);

}  // namespace colophon::check
