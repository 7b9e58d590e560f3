#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colophon::metadata::latex {

/// A title without what does not belong into a text, as LaTeX: HTML tags become the commands that
/// mean the same, entities and the quotation marks of Windows-1252 their characters, ligature
/// characters their letters; control characters and such that show nothing go. `mended` gets a few
/// words on each kind of change.
std::string cleaned_title(std::string_view text, std::vector<std::string>& mended);

}  // namespace colophon::metadata::latex
