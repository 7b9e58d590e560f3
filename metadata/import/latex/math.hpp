#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophon::metadata::latex {

/// A formula (without its dollars) as plain text on one line, with Unicode's superscripts and
/// subscripts; nothing if it has no faithful form.
std::optional<std::string> formula_text(std::string_view formula);

}  // namespace colophon::metadata::latex
