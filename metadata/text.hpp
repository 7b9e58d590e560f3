#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colophon::metadata {

/// Paragraphs of a Markdown text as plain text: marks of emphasis, code, links and headings taken
/// off, white space squeezed. For formats that hold plain paragraphs only.
std::vector<std::string> plain_paragraphs(std::string_view markdown);

/// IEEE's short form of a month, 1 to 12: "Feb.", "May", "Sept." (months of three to five letters
/// are written out). Source: value samples in IEEE's feed ("April", "Aug.").
std::string ieee_month(int month);

/// ISO 639-2 code of a BCP 47 language tag ("en-US" → "eng"); empty if ICU knows none.
std::string iso639_3(std::string_view language);

/// True if `character` may not stand in XML 1.0 or is otherwise a control character, line breaks
/// and tabs excepted.
bool forbidden_control(char32_t character);

}  // namespace colophon::metadata
