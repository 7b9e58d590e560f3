#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace colophon {

/// Sorts names as a reader of `language` expects (ICU collation). Keys are compared as bytes;
/// compare family and given name as separate keys, never as one string (DESIGN §8).
class Collator {
 public:
  explicit Collator(std::string_view language);
  ~Collator();
  Collator(const Collator&) = delete;
  Collator& operator=(const Collator&) = delete;
  [[nodiscard]] std::string key(std::string_view utf8) const;
  /// Place of that group among the others: groups of all scripts follow one another as the language
  /// has it.
  [[nodiscard]] int group(std::string_view utf8) const;
  /// Heading of the letter group a name belongs to ("A", "Ł" under "L", "…" for other scripts).
  [[nodiscard]] std::string letter(std::string_view utf8) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace colophon
