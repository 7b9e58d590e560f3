#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "colophon/model.hpp"
#include "xml/node.hpp"

namespace colophon {

/// Reads a title with its marks (`Item::title_markup`): an element "title" with text and <b>, <i>,
/// <u>, <sub>, <sup>, <sc>, <tt> and <math>, whose inside is MathML without prefix. `problem` says
/// in one line why it gives nothing.
std::optional<xml::Node> parse_title_markup(std::string_view markup, std::string& problem);

/// True if letters and digits of the marked title are those of the plain one.
bool same_title(const xml::Node& marked, std::string_view title);

/// The item's title as a tree: its markup where it has one that can be read, else the plain text.
xml::Node title_tree(const Item& item);

}  // namespace colophon
