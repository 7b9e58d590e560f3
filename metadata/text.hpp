#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/model.hpp"

namespace colophon::metadata {

/// Paragraphs of a Markdown text as plain text: marks of emphasis, code, links and headings taken
/// off, white space squeezed. For formats that hold plain paragraphs only.
std::vector<std::string> plain_paragraphs(std::string_view markdown);

/// IEEE's short form of a month, 1 to 12: "Feb.", "May", "Sept." (months of three to five letters
/// are written out). Source: value samples in IEEE's feed ("April", "Aug.").
std::string ieee_month(int month);

/// "June 5-9, 2023", "June 30 - July 2, 2023", "December 30, 2023 - January 2, 2024"; the first day
/// alone if no other last one is given.
std::string written_days(const Date& first, const Date& last);

/// ISO 639-2 code of a BCP 47 language tag ("en-US" → "eng"); empty if ICU knows none.
std::string iso639_3(std::string_view language);

/// True if `character` may not stand in XML 1.0 or is otherwise a control character, line breaks
/// and tabs excepted.
bool forbidden_control(char32_t character);

}  // namespace colophon::metadata
