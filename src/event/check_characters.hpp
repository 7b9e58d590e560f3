#pragma once

#include "yaml/fields.hpp"

namespace colophon::event {

/// Characters in the texts of a file that nobody sees: of no width, or such as turn the direction
/// of what stands after them (Unicode 15, chapter 23.2). Each text is told once, with their code
/// points and what stands before the first (CFG-042). Nothing is changed.
void check_characters(const yaml::Source& source, const yaml::Node& root);

}  // namespace colophon::event
