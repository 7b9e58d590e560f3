#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophon {

std::string_view trim(std::string_view text);  ///< ASCII white space at both ends
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
std::string lower_ascii(std::string_view text);
/// Runs of white space (Unicode ones too) become one blank; ends trimmed.
std::string squeeze(std::string_view utf8);

bool valid_utf8(std::string_view bytes);
/// `bytes` with every malformed sequence and every NUL replaced by U+FFFD.
std::string clean_utf8(std::string_view bytes);
std::u32string to_utf32(std::string_view utf8);  ///< malformed sequences become U+FFFD
std::string to_utf8(std::u32string_view text);
std::string to_utf8(char32_t character);

/// `text` in quotation marks, for a message of one line: squeezed, cut after 60 characters.
std::string in_quotes(std::string_view utf8);

std::string nfc(std::string_view utf8);  ///< Unicode normalisation form C
std::string nfkc(std::string_view utf8);
std::string casefold(std::string_view utf8);  ///< full Unicode case folding
/// For comparing: NFKD, case-folded, marks dropped, letters and digits only, other characters one
/// blank.
std::string comparable(std::string_view utf8);
/// Latin letters without diacritics, by ICU transliteration ("Müller" → "Muller"); other scripts
/// too.
std::string ascii_fold(std::string_view utf8);
/// Lower-case ASCII words joined by '-', for file names; "item" if nothing is left.
std::string slugify(std::string_view utf8, std::size_t limit = 40);

/// The candidate nearest to `word` (edit distance at most a third of its length; 1 for words under
/// 4 letters, else at least 2), for "did you mean"; empty if none is near.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);
/// `, did you mean "x"?` or an empty string.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// Version of ICU, on which collation and so the author index depend.
std::string icu_version();

}  // namespace colophon
