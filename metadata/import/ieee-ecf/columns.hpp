#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "colophon/model.hpp"
#include "sheet/sheet.hpp"

namespace colophon::metadata::ecf {

/// What a list of signed forms tells of each.
enum Column { kPaper, kType, kSigner, kDate, kColumns };

/// What messages call a column: "paper number".
std::string_view column_name(Column column);

/// Which cell of a row is which; empty where the list has none. Names of columns are compared
/// without case, blanks and signs.
using Places = std::array<std::optional<std::size_t>, kColumns>;
Places places_of(const sheet::Row& header);

/// The rights that a type of form stands for ("IEEE Copyright and Consent Form", "U.S. Government",
/// "CCBY"); nothing if it is none of them.
std::optional<Rights> rights_of(std::string_view type);

/// A day as lists write it: 2023-01-13, 13 Jan 2023, January 13, 2023, 13-JAN-23, 01/13/2023 (the
/// American order, unless that is no day), with or without a time behind it; not given if it is
/// none.
Date day_of(std::string_view text);

}  // namespace colophon::metadata::ecf
