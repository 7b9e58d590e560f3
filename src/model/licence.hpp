#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophon {

/// A licence as receivers want it named.
struct Licence {
  std::string id;    ///< SPDX name ("CC-BY-4.0"); empty if only the address is known
  std::string name;  ///< "Creative Commons Attribution 4.0 International"; else id or address
  std::string url;   ///< "https://creativecommons.org/licenses/by/4.0/"
};

/// The licence of an SPDX name (spdx.org/licenses; those of Creative Commons from 2.0 on, and CC0)
/// or of an https address. Nothing for any other text.
std::optional<Licence> licence_from(std::string_view text);

}  // namespace colophon
