#pragma once

#include <string>

#include "xml/node.hpp"

namespace colophon::metadata {

/// A formula in MathML as TeX without dollars: tokens, rows, scripts, fractions and roots
/// (MathML 3, clauses 3.2 to 3.4). What else there is gives its content.
std::string tex_from_mathml(const xml::Node& math);

}  // namespace colophon::metadata
