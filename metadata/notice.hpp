#pragma once

#include <string>
#include <string_view>

namespace colophon::metadata {

/// What a copyright notice says. The forms are those of the publisher's letter
/// (`978-1-5386-7367-6/18/$31.00 ©2018 IEEE`, older `978-…/16 $31.00 © 2016 IEEE`, with an ISSN in
/// place of the ISBN for serials, or a sentence). Parts it does not have stay empty.
struct Notice {
  std::string identifier;  ///< ISBN or ISSN as printed
  std::string fee;         ///< "31.00"
  std::string currency;    ///< "USD"
  int year = 0;            ///< the one after ©
  int short_year = -1;     ///< the two digits behind the identifier, -1 if there are none
  std::string owner;       ///< "IEEE", "Crown", "European Union"
};

Notice parse_notice(std::string_view text);

}  // namespace colophon::metadata
