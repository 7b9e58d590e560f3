#include "check/byline.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "check/identity.hpp"

namespace colophon::check {
namespace {

/// Names stand above the abstract; further down they belong to others.
constexpr std::size_t kLinesRead = 40;

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

/// Characters that stand between names, or tie one to a footnote.
bool separates(char32_t c) {
  constexpr std::u32string_view kMarks = U",;&·•|*∗⋆†‡§¶\u00B9\u00B2\u00B3";
  return is_digit(c) || kMarks.find(c) != std::u32string_view::npos;
}

/// A line as the pieces between commas, footnote marks and "and".
std::vector<std::string> pieces_of(std::string_view line) {
  std::u32string spaced;
  for (const char32_t c : to_utf32(line)) {
    if (separates(c)) {
      spaced += U',';
    } else {
      spaced += c;
    }
  }
  const std::string text =
      replace_all(replace_all(to_utf8(spaced) + " ", " and ", ","), ",and ", ",");
  std::vector<std::string> pieces;
  for (const std::string& piece : split(text, ',')) {
    const std::string bare = squeeze(piece);
    if (!identity_key(bare).empty()) pieces.push_back(bare);
  }
  return pieces;
}

/// Two to four words in capitals' first letters, none of them an organisation's.
bool looks_like_name(const std::string& piece) {
  static const std::set<std::string> kNoName = {
      "university",   "universite", "universitat", "institute",   "institut",    "college",
      "school",       "department", "dept",        "faculty",     "laboratory",  "laboratories",
      "lab",          "labs",       "research",    "centre",      "center",      "academy",
      "group",        "inc",        "ltd",         "gmbh",        "corporation", "technology",
      "technologies", "science",    "sciences",    "engineering", "hospital",    "ministry",
      "state",        "national",   "new",         "united",      "of",          "the",
      "for",          "in",         "member",      "fellow",      "senior",      "student",
      "ieee",         "author",     "authors",     "abstract",    "proceedings", "workshop",
      "conference",   "usa",        "uk",          "china",       "australia"};
  const std::vector<std::string> words = split(piece, ' ');
  if (words.size() < 2 || words.size() > 4) return false;
  for (const std::string& word : words) {
    const auto first = static_cast<unsigned char>(word.front());
    if (first < 0x80 && (first < 'A' || first > 'Z')) return false;
    if (word.find_first_of("@:/()") != std::string::npos) return false;
    if (kNoName.count(identity_key(word)) > 0) return false;
  }
  return true;
}

class Names {
 public:
  explicit Names(const std::vector<const Contributor*>& authors) {
    for (const Contributor* author : authors) {
      people_.push_back({identity_words(author->family), identity_words(author->given)});
    }
  }

  /// The authors that a piece names, one after the other; nothing if it names anything else.
  [[nodiscard]] std::optional<std::vector<std::size_t>> read(const std::string& piece) const {
    const std::vector<std::string> words = identity_words(piece);
    if (const auto one = shortened(words)) return std::vector<std::size_t>{*one};
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < words.size();) {
      const auto [author, length] = written_out(words, at);
      if (length == 0) return std::nullopt;
      found.push_back(author);
      at += length;
    }
    return found;
  }

 private:
  using Words = std::vector<std::string>;
  struct Person {
    Words family, given;
  };

  /// The author whose whole name stands at a word, in either order, and how many words it takes.
  [[nodiscard]] std::pair<std::size_t, std::size_t> written_out(const Words& words,
                                                                std::size_t at) const {
    std::pair<std::size_t, std::size_t> longest{0, 0};
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const std::string family = join(people_[i].family, ""), given = join(people_[i].given, "");
      std::string here;
      for (std::size_t k = at; k < words.size() && k < at + 8; ++k) {
        here += words[k];
        const bool same = here == given + family || here == family + given;
        if (same && k + 1 - at > longest.second) longest = {i, k + 1 - at};
      }
    }
    return longest;
  }

  /// The only author whom "S. H. F. Langroudi" or "Ben J. Okafor" can mean.
  [[nodiscard]] std::optional<std::size_t> shortened(const Words& words) const {
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const auto& [family, given] = people_[i];
      if (family.empty() || words.size() <= family.size()) continue;
      const bool ends = std::equal(family.rbegin(), family.rend(), words.rbegin());
      if (!ends || given.empty() || words.front().front() != given.front().front()) continue;
      if (only) return std::nullopt;
      only = i;
    }
    return only;
  }

  std::vector<Person> people_;
};

struct ReadLine {
  std::vector<std::size_t> authors;
  std::vector<std::string> strangers;
};

/// A line that holds nothing but names, at least one of them an author's.
std::optional<ReadLine> read_line(std::string_view line, const Names& names) {
  ReadLine out;
  for (const std::string& piece : pieces_of(line)) {
    if (const auto found = names.read(piece)) {
      out.authors.insert(out.authors.end(), found->begin(), found->end());
    } else if (looks_like_name(piece)) {
      out.strangers.push_back(piece);
    } else {
      return std::nullopt;
    }
  }
  if (out.authors.size() < 2 * out.strangers.size() || out.authors.empty()) return std::nullopt;
  return out;
}

}  // namespace

Byline find_byline(std::string_view page_text, const std::vector<const Contributor*>& authors) {
  const Names names(authors);
  Byline byline;
  std::size_t read = 0;
  for (const std::string& line : split(std::string(page_text), '\n')) {
    if (identity_key(line).empty()) continue;
    if (++read > kLinesRead) break;
    const auto found = read_line(line, names);
    const bool begun = !byline.order.empty();
    // A byline begins with two names on a line; a single one may only be its end.
    if (!found || (!begun && found->authors.size() < 2)) {
      if (begun) break;
      continue;
    }
    byline.order.insert(byline.order.end(), found->authors.begin(), found->authors.end());
    byline.strangers.insert(byline.strangers.end(), found->strangers.begin(),
                            found->strangers.end());
    if (found->authors.size() < 2) break;
  }
  const std::set<std::size_t> distinct(byline.order.begin(), byline.order.end());
  if (distinct.size() != byline.order.size()) return {};  // a name twice: no list of authors
  return byline;
}

}  // namespace colophon::check
