#pragma once

#include <string>

#include "check/identity/first_page.hpp"
#include "colophon/model.hpp"

namespace colophon::check {

/// A title of the metadata as it is looked for.
struct TitleKeys {
  explicit TitleKeys(const Item& item);
  std::string title;       ///< identity_key
  std::string with_under;  ///< the same with the subtitle; empty if there is none
};

/// A title of the metadata beside what page 1 has.
struct TitleOnPage {
  bool found = false;  ///< letter for letter, as whole words
  bool whole = false;  ///< found, and the lines it stands on hold nothing else
  /// 1 if found, else of the most alike words in the head of the page, 0 to 1.
  double likeness = 0;
  bool only_lost = false;  ///< these words lack letters of the title, and have no others
  bool in_number = false;  ///< a number differs in them: another part, another year
  /// What the page has there: the lines in the same letters as the title found, those of the most
  /// alike place, or else those in the largest letters.
  std::string shown;
};

/// Looks for a title on page 1. A short one (under 16 letters) could stand anywhere by chance and
/// must have its lines for itself.
[[nodiscard]] TitleOnPage find_title(const FirstPage& page, const TitleKeys& keys);

}  // namespace colophon::check
