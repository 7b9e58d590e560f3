#pragma once

#include "colophon/facts.hpp"
#include "yaml/fields.hpp"

namespace colophon::test {

/// Facts from a mapping that names only what matters. Defaults: a clean PDF 1.5 of one US Letter
/// page with text and ink well inside the margins; all fonts, images and annotations empty.
/// `pages` is a number or a list of pages {size, rotate, text, runs, columns, ink, exact, outside}.
PaperFacts read_facts(const yaml::Source& source, const yaml::Node& node, const std::string& path);

/// Four numbers; reports and gives an empty rectangle if there are not four.
RectPt read_rect(const yaml::Source& source, const yaml::Node& node, const std::string& path);

/// A number of a mapping, or the fallback.
double read_number(yaml::Fields& fields, std::string_view key, double fallback);

}  // namespace colophon::test
