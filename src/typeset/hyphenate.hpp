#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace colophon::typeset {

/// Puts soft hyphens where a language allows a word to be divided. Without a dictionary for the
/// language (packages hyphen-*), text stays as it is. One object belongs to one thread.
class Hyphenator {
 public:
  explicit Hyphenator(std::string language);
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  /// True if the language has words to divide, but no dictionary here.
  [[nodiscard]] bool lacks_dictionary() const;
  /// Words of letters of at least five letters get U+00AD at their inner points. Words with digits,
  /// capitals inside or an address's punctuation are left alone.
  [[nodiscard]] std::string operator()(std::string_view utf8) const;

 private:
  struct Dictionary;
  std::string language_;
  /// Read when first needed: that takes longer than to set a page of contents, which needs none.
  mutable std::unique_ptr<const Dictionary> dictionary_;
};

}  // namespace colophon::typeset
