#pragma once

#include <string>
#include <string_view>

namespace colophon::metadata::biblatex {

/// biblatex's name of a language given as a BCP 47 tag ("en-US" → "american", "de" → "ngerman");
/// empty for languages without one. The names are babel's, of those that biber 2.18 knows a locale
/// of.
std::string langid(std::string_view language);

}  // namespace colophon::metadata::biblatex
