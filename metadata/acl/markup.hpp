#pragma once

#include <string>
#include <string_view>

#include "xml/node.hpp"

namespace colophon::metadata::acl {

/// A title in the marks of the ACL Anthology: <b>, <i>, <tex-math>, and <fixed-case> around
/// capitals that stay. Marks it has not vanish, their text stays; sub- and superscripts become
/// Unicode's where there are some, else TeX. "$…$" that holds TeX is a formula.
xml::Node title_element(const xml::Node& title);

/// Plain text as the content of an element `name`; "$…$" that holds TeX is a formula.
xml::Node text_element(std::string name, std::string_view text);

/// Such an element as plain text: formulas in Unicode where they have a plain form.
std::string plain(const xml::Node& element);

}  // namespace colophon::metadata::acl
