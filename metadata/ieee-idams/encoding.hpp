#pragma once

#include <string>
#include <string_view>

#include "xml/node.hpp"

namespace colophon::metadata::idams {

/// `text` as IDAMS holds it inside CDATA: ASCII, everything else and & < > as numeric references of
/// at least four digits ("Gon&#x00E7;alves"), so that it is decoded once more after parsing.
std::string encoded(std::string_view text);

/// The second decoding: numeric references and XML's five names; what is none stays as it is.
std::string decoded(std::string_view text);

/// An element that holds `text` encoded, as CDATA.
xml::Node cdata_element(std::string name, std::string_view text);

}  // namespace colophon::metadata::idams
