#pragma once

#include <string>
#include <string_view>

#include "colophon/model.hpp"

namespace colophon::metadata {

/// The suffix a family name ends in ("Smith Jr."), empty if it is none.
[[nodiscard]] std::string suffix_of(std::string_view family);

/// A title, degree or grade among the words of a name ("Dr.", "PhD", "IEEE Fellow"), which no
/// metadata carries (CHAIR §2); empty if there is none.
[[nodiscard]] std::string honorific_in(const Contributor& person);

/// Takes those words out of a name.
void without_honorifics(Contributor& person);

/// Cased letters, and none of them a capital.
[[nodiscard]] bool small_letters(std::string_view name);

struct PersonName {
  std::string family, given, suffix;
  bool operator==(const PersonName&) const = default;
};
[[nodiscard]] PersonName name_of(const Contributor& person);

/// How a name in capitals or small letters would be written: each part begins with a capital,
/// particles stay small where the name goes on behind them ("VAN DER BERG" → "van der Berg",
/// "o'neill-smith" → "O'Neill-Smith"). Words in mixed case are left alone.
[[nodiscard]] std::string recased(std::string_view name);

/// How a name given as one string would be split: at its comma ("Doe, Jane"), by what alone stands
/// in capitals ("WANG Wei"), before a particle ("Ludwig van Beethoven"), else before its last word;
/// titles and degrees are dropped, a suffix is told apart. The name of a group ("The X
/// Collaboration") and one without a blank stay whole. The particles are those that rycolab/aclpub2
/// uses (util.py), and some more of the same languages.
[[nodiscard]] PersonName split_name(std::string_view full);

}  // namespace colophon::metadata
