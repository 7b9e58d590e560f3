#pragma once

#include <string>
#include <string_view>

namespace colophon::metadata::dblp {

/// The text in the letters of Latin-1, which are all that names in dblp may have: what is none of
/// them becomes ASCII ("Świętosława" → "Swietoslawa", "Jérôme" stays).
std::string latin1_letters(std::string_view utf8);

/// True if letters of another script than the Latin one have to be spelt for that: how a name in
/// Han letters is read, only its owner knows.
bool is_spelt_out(std::string_view utf8);

}  // namespace colophon::metadata::dblp
