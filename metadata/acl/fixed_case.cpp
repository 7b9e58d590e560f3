#include "metadata/acl/fixed_case.hpp"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.hpp"

namespace colophon::metadata::acl {
namespace {

bool capital(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_isupper(point) != 0 || u_istitle(point) != 0;
}

bool in_word(char32_t c) {
  return u_isalnum(static_cast<UChar32>(c)) != 0 ||
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

/// A word of a title and what stands around it.
struct Word {
  std::size_t begin = 0, end = 0;  ///< characters
  std::u32string text;
  bool opens = false;  ///< first of the title or of what follows a colon, a dash or a full stop
};

bool is_dash(char32_t c) {
  return c == U'–' || c == U'—' || c == U'―';
}

std::vector<Word> words_of(std::u32string_view title) {
  std::vector<Word> words;
  bool opens = true;
  for (std::size_t i = 0; i < title.size();) {
    if (!in_word(title[i])) {
      const char32_t c = title[i++];
      if (c == U':' || c == U'.' || c == U'!' || c == U'?' || is_dash(c)) opens = true;
      continue;
    }
    std::size_t end = i;
    while (end < title.size() && in_word(title[end])) ++end;
    words.push_back({i, end, std::u32string(title.substr(i, end - i)), opens});
    opens = false;
    i = end;
  }
  return words;
}

using Phrase = std::vector<std::u32string>;

std::set<Phrase> names_from_icu() {
  std::set<Phrase> names;
  const auto take = [&](const char* code, auto display) {
    constexpr int kLongest = 200;
    std::array<UChar, kLongest> buffer{};
    UErrorCode status = U_ZERO_ERROR;
    const int length = display(buffer.data(), kLongest, status);
    if (U_FAILURE(status) != 0 || length <= 0 || length >= kLongest) return;
    std::string name;
    icu::UnicodeString(buffer.data(), length).toUTF8String(name);
    Phrase phrase;
    for (const Word& word : words_of(to_utf32(name))) phrase.push_back(word.text);
    // What ICU has no name for comes back as its code; short names are words of other languages.
    constexpr std::size_t kShortest = 4;
    const bool tells =
        phrase.size() > 1 || (phrase.size() == 1 && phrase.front().size() >= kShortest);
    if (tells && name != code && capital(phrase.front().front())) names.insert(phrase);
  };
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    take(*code, [&](UChar* out, int size, UErrorCode& status) {
      return uloc_getDisplayLanguage(*code, "en", out, size, &status);
    });
  }
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    take(*code, [&](UChar* out, int size, UErrorCode& status) {
      return uloc_getDisplayCountry((std::string("und_") + *code).c_str(), "en", out, size,
                                    &status);
    });
  }
  names.erase({U"Slave"});
  return names;
}

/// Languages, countries, and what is named after either or after a person.
const std::set<Phrase>& names() {
  static const std::set<Phrase> all = [] {
    std::set<Phrase> out = names_from_icu();
    for (const char32_t* name :
         {U"African", U"American", U"Asian", U"Australian", U"Bayes", U"Bayesian", U"British",
          U"Canadian", U"European", U"Farsi", U"Gaussian", U"Indian", U"Mandarin", U"Markov",
          U"Turing", U"Zipf"}) {
      out.insert({name});
    }
    return out;
  }();
  return all;
}

/// Number of words from `first` on that are a name together, 0 if none are.
std::size_t name_at(const std::vector<Word>& words, std::size_t first) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t count = std::min(kLongest, words.size() - first); count > 0; --count) {
    Phrase phrase;
    for (std::size_t k = 0; k < count; ++k) phrase.push_back(words[first + k].text);
    if (names().contains(phrase)) return count;
  }
  return 0;
}

bool all_capitals(const Word& word) {
  return std::none_of(word.text.begin(), word.text.end(),
                      [](char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; });
}

/// True if most long words inside the title begin with a small letter.
bool in_sentence_case(const std::vector<Word>& words) {
  constexpr std::size_t kLong = 4;  // shorter ones are small in headline case too
  std::ptrdiff_t small = 0, large = 0;
  for (const Word& word : words) {
    if (word.opens || word.text.size() < kLong) continue;
    ++(capital(word.text.front()) ? large : small);
  }
  return small > large;
}

/// "L’Europe", "D'Artagnan": the contracted words are none of their own.
bool is_elision(const Word& word, std::u32string_view title) {
  return word.text.size() == 1 && (word.text[0] == U'L' || word.text[0] == U'D') &&
         word.end < title.size() && (title[word.end] == U'’' || title[word.end] == U'\'');
}

}  // namespace

std::vector<bool> fixed_capitals(std::u32string_view title) {
  std::vector<bool> fixed(title.size(), false);
  const std::vector<Word> words = words_of(title);
  const auto shouted = std::count_if(words.begin(), words.end(), all_capitals);
  const bool capitals = static_cast<std::size_t>(shouted) * 2 > words.size();
  const bool sentence = in_sentence_case(words);
  std::size_t named = 0;  // words from here on that are part of a name
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (named == 0) named = name_at(words, i);
    const bool inside = !capitals && std::any_of(word.text.begin() + 1, word.text.end(), capital);
    const bool alone =
        !capitals && word.text.size() == 1 && word.text != U"A" && !is_elision(word, title);
    const bool coined =
        i == 0 && words.size() > 1 && word.end < title.size() &&
        (title[word.end] == U':' || (word.end + 1 < title.size() && is_dash(title[word.end + 1])));
    if (named > 0 || inside || alone || coined || (sentence && !word.opens)) {
      for (std::size_t k = word.begin; k < word.end; ++k) fixed[k] = capital(title[k]);
    }
    if (named > 0) --named;
  }
  return fixed;
}

}  // namespace colophon::metadata::acl
