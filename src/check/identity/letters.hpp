#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace colophon::check {

enum class Digits { kKeep, kPart };  ///< kPart: a digit parts words, as a footnote mark does

/// Text as names and titles are compared: its letters in their plainest form, run together, so that
/// line ends, hyphens, letter-spacing and small capitals do not matter.
///
/// Case, marks, ligatures, superscripts and mathematical letters fold; so do letters that Unicode
/// does not take apart but that many systems write plainly (ł, ø, æ), accents shown beside their
/// letter ("Mu¨ller"), the private characters in which old fonts keep small capitals and
/// ligatures, Greek letters and their names (α, alpha), and & and "and".
struct Letters {
  std::string all;
  /// Where words begin in `all`, ascending. A capital within a word begins one too
  /// ("ExampleBartholomew", where columns were run together).
  std::vector<std::size_t> words;

  [[nodiscard]] std::string_view word(std::size_t i) const {
    const std::size_t end = i + 1 < words.size() ? words[i + 1] : all.size();
    return std::string_view(all).substr(words[i], end - words[i]);
  }
};

/// Reads text as letters; looks every character beyond ASCII up once.
class LetterReader {
 public:
  /// The first `limit` letters of UTF-8 text, or a few more.
  [[nodiscard]] Letters read(std::string_view utf8, Digits digits = Digits::kKeep,
                             std::size_t limit = 1'000'000);
  /// What a character counts as: letters and digits; a blank where it parts words; nothing where it
  /// does not count.
  [[nodiscard]] const std::string& folded(char32_t character);

 private:
  std::unordered_map<char32_t, std::string> known_;
};

/// LetterReader::read for a single text.
[[nodiscard]] Letters letters_of(std::string_view utf8, Digits digits = Digits::kKeep,
                                 std::size_t limit = 1'000'000);

/// Letters::all of a text.
[[nodiscard]] std::string identity_key(std::string_view utf8);

/// Plain text of a title or abstract that may still hold LaTeX or Markdown: commands and marks go,
/// names of Greek letters and of functions stay.
[[nodiscard]] std::string without_markup(std::string_view text);

/// Where `needle` is most alike in `text`.
struct Likeness {
  double share = 0;     ///< 1 - edit distance / length of the needle: 1 if it is there, else less
  std::size_t end = 0;  ///< where the best place ends in `text`
};
/// Looks at the first 640 bytes of `needle` and 16,384 of `text`.
[[nodiscard]] Likeness likeness_within(std::string_view needle, std::string_view text);

}  // namespace colophon::check
