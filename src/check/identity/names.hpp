#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/identity/first_page.hpp"
#include "colophon/model.hpp"

namespace colophon::check {

/// How page 1 names a person, the best first.
enum class Named {
  kFull,      ///< as the metadata do, family name first or last; more or fewer middle names
  kScript,    ///< in another script than the metadata
  kInitials,  ///< with initials here and given names there
  kVaried,    ///< by the family name alone or a part of it, a short form, a middle name
  kSpelt,     ///< with a letter or two that differ
  kOther,     ///< somebody of that family name, with another given name
  kNot
};

/// Words of FirstPage::names(), from `first` up to `end`.
struct WordSpan {
  std::size_t first = 0, end = 0;
};

struct NameOnPage {
  Named how = Named::kNot;
  std::string shown;           ///< as the page has it, where that differs
  std::optional<WordSpan> at;  ///< where it stands; none for names in another script
};

/// What stands on a line of page 1 between commas, footnote marks and the word "and".
struct NamePiece {
  std::size_t line = 0;
  WordSpan words;
  std::string text;
};

/// The persons of a list as page 1 names them; no word of the page counts for two of them. What is
/// less than a full name counts only in the head of the page, where authors stand, and no name
/// counts in acknowledgments and references.
class NamesOnPage {
 public:
  NamesOnPage(const FirstPage& page, const std::vector<const Contributor*>& people);

  [[nodiscard]] const std::vector<NameOnPage>& found() const { return found_; }
  [[nodiscard]] const std::vector<NamePiece>& pieces() const { return pieces_; }
  /// True if any of the words belongs to a person of the list.
  [[nodiscard]] bool any_taken(WordSpan words) const;
  [[nodiscard]] std::size_t line_of(std::size_t word) const;

 private:
  struct Person;
  [[nodiscard]] std::optional<WordSpan> words_at(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::optional<WordSpan> whole(const std::string& name) const;
  [[nodiscard]] std::optional<WordSpan> glued(const Person& person) const;
  [[nodiscard]] NameOnPage written_out(const Person& person) const;
  [[nodiscard]] NameOnPage by_family(const Person& person) const;
  [[nodiscard]] NameOnPage around(const Person& person, const std::string& family,
                                  WordSpan at) const;
  [[nodiscard]] NameOnPage misspelt(const Person& person) const;
  [[nodiscard]] std::vector<std::string_view> near(WordSpan at) const;
  [[nodiscard]] bool carry_over(WordSpan at, std::vector<std::string_view>& given) const;
  [[nodiscard]] std::string shown(WordSpan words) const;
  void in_another_script(const std::vector<Person>& people);
  void take(std::size_t person, NameOnPage name);
  void read_pieces();

  const FirstPage& page_;
  const Letters& letters_;
  std::vector<NamePiece> pieces_;
  std::vector<std::size_t> piece_of_;  ///< by word
  std::vector<bool> taken_;            ///< by word
  std::vector<NameOnPage> found_;
};

/// Two to five words with a capital first letter each, none of them an organisation's or a place's.
[[nodiscard]] bool looks_like_name(std::string_view text);

}  // namespace colophon::check
