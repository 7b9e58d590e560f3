#pragma once

#include <string_view>
#include <vector>

namespace colophon::metadata::acl {

/// For each character of a title: true if it is a capital that stays one wherever the title is
/// cited, after the decision list of the ACL Anthology (bin/fixedcase): capitals inside a word,
/// capitals that stand alone, the word before the first colon; names of languages and countries
/// (those of ICU); and, what its list of words does there, any capital inside a title in sentence
/// case.
std::vector<bool> fixed_capitals(std::u32string_view title);

}  // namespace colophon::metadata::acl
