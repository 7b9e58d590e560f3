#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "colophon/model.hpp"

namespace colophon {

/// What a copyright notice says. The forms are those of the publisher's letter
/// (`978-1-5386-7367-6/18/$31.00 ©2018 IEEE`, older `978-…/16 $31.00 © 2016 IEEE`, with an ISSN in
/// place of the ISBN for serials, or a sentence). Parts it does not have stay empty.
struct Notice {
  std::string identifier;        ///< ISBN or ISSN as printed, with plain hyphens
  std::string fee;               ///< "31.00"
  std::string currency;          ///< "USD"
  int year = 0;                  ///< the one after ©
  int short_year = -1;           ///< the two digits behind the identifier, -1 if there are none
  std::string owner;             ///< "IEEE", "Crown", "European Union"
  std::optional<Rights> rights;  ///< whose notice it is; empty if it is none of these

  /// The identifier or the year is still to be filled in: "978-1-XXXX-XXXX-X", "©20XX".
  bool placeholder = false;
};

/// Takes apart a notice, which may stand within a line of other text. A © that came out of the PDF
/// as another sign ("(c)", a ring and a "c") is understood behind a fee.
Notice parse_notice(std::string_view text);

/// The first https address in a notice, as those of open licences carry one; empty if there is
/// none.
std::string licence_address(std::string_view notice);

}  // namespace colophon
