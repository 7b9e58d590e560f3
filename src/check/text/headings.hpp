#pragma once

#include <optional>
#include <string_view>

#include "check/text/layout.hpp"

namespace colophon::check {

/// The section that a line begins if its words are those of a heading of known meaning, numbered or
/// not ("References", "VII. REFERENCES", "R EFERENCES", "5 Literature cited", "APPENDIX A PROOFS").
/// Headings of ordinary sections ("Introduction") are `kBody`. Looks at words only.
[[nodiscard]] std::optional<Section> section_named(std::string_view text);

/// How a heading is numbered, if it is: "2", "3.1", "IV.", "B.", "B.2 Proofs".
enum class Numbering { kNone, kNumber, kLetter };
[[nodiscard]] Numbering numbering_of(std::string_view text);

/// True for the first line of a caption: "Fig. 3.", "TABLE IV", "Algorithm 1:". A line of running
/// text may begin with "Table 2 shows": that is one only if `apart` says that it is set apart.
[[nodiscard]] bool begins_caption(std::string_view text, bool apart);

/// True if the line has what lines of a bibliography have: a label such as "[12]" or "12." at its
/// beginning, or a year.
[[nodiscard]] bool looks_cited(std::string_view text);

}  // namespace colophon::check
