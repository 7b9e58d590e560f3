#include "metadata/person_names.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "metadata/semantic_text.hpp"

namespace colophon::metadata {
namespace {

constexpr std::array<std::string_view, 7> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "2nd", "3rd"};

constexpr std::array<std::string_view, 38> kParticles = {
    "af",    "al",  "ap",  "av",  "bin", "bint", "da",  "dal", "das", "de", "dei", "del", "dela",
    "della", "den", "der", "des", "di",  "do",   "dos", "du",  "e",   "el", "ibn", "la",  "las",
    "le",    "los", "op",  "ten", "ter", "van",  "vom", "von", "y",   "zu", "zum", "zur"};

constexpr std::array<std::string_view, 9> kGroups = {"collaboration", "consortium", "team",
                                                     "group",         "committee",  "project",
                                                     "working",       "society",    "organization"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A word as suffixes and titles are listed: small, without dots and commas.
std::string bare(std::string_view word) {
  std::string out = lower_ascii(word);
  out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == '.' || c == ','; }),
            out.end());
  return out;
}

/// A title, degree or grade.
bool honorific(std::string_view word) {
  constexpr std::array<std::string_view, 9> kTitles = {"dr",  "prof", "professor", "phd", "mr",
                                                       "mrs", "ms",   "ieee",      "msc"};
  const std::string key = bare(word);
  // "Ms" and "Dr" without a dot may be somebody's name; with one they are not.
  return among(kTitles, key) && (key.size() > 2 || word.find('.') != std::string_view::npos);
}

std::vector<std::string> words_of(std::string_view text) {
  const std::string squeezed = squeeze(text);
  return squeezed.empty() ? std::vector<std::string>() : split(squeezed, ' ');
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  return join({words.begin() + static_cast<std::ptrdiff_t>(begin),
               words.begin() + static_cast<std::ptrdiff_t>(end)},
              " ");
}

/// Each part of a word, between hyphens, apostrophes and dots, with a capital in front.
std::string capitalised(std::string_view word) {
  const std::u32string text = to_utf32(word);
  std::u32string out;
  bool begins = true;
  for (const char32_t c : text) {
    const auto point = static_cast<UChar32>(c);
    out += static_cast<char32_t>(begins ? u_totitle(point) : u_tolower(point));
    // A combining mark belongs to the letter before it.
    const bool letter = u_isalpha(point) || u_getCombiningClass(point) != 0;
    begins = !letter;
  }
  // "Mc" is a name's beginning in no other language.
  if (out.size() > 4 && out[0] == U'M' && out[1] == U'c' &&
      u_isalpha(static_cast<UChar32>(out[2]))) {
    out[2] = static_cast<char32_t>(u_totitle(static_cast<UChar32>(out[2])));
  }
  return to_utf8(out);
}

/// Where the family name begins among the words of a whole name.
std::size_t family_begin(const std::vector<std::string>& words) {
  const std::size_t last = words.size() - 1;
  // Some write the family name, and nothing else, in capitals.
  const auto loud = [&](std::size_t i) {
    return all_capitals(words[i]) && words[i].find('.') == std::string::npos &&
           to_utf32(words[i]).size() > 2;
  };
  std::size_t begin = last;
  if (loud(last) && !loud(0)) {
    while (begin > 1 && loud(begin - 1)) --begin;
  }
  for (std::size_t i = 1; i < last && i < begin; ++i) {
    if (!among(kParticles, words[i]) &&
        !(all_capitals(joined(words, 0, words.size())) && among(kParticles, lower_ascii(words[i]))))
      continue;
    // "Ortega y Gasset": what joins two names needs the one before it.
    const bool joins = bare(words[i]) == "y" || bare(words[i]) == "e";
    return joins && i > 1 ? i - 1 : joins ? begin : i;
  }
  return begin;
}

}  // namespace

std::string suffix_of(std::string_view family) {
  const std::size_t at = family.find_last_of(" ,");
  if (at == std::string_view::npos || at == 0) return {};
  const std::string_view last = family.substr(at + 1);
  return among(kSuffixes, bare(last)) ? std::string(last) : std::string();
}

std::string honorific_in(const Contributor& person) {
  for (const std::string& word :
       split(person.given + " " + person.family + " " + person.suffix, ' ')) {
    if (honorific(word)) return word;
  }
  return {};
}

void without_honorifics(Contributor& person) {
  for (std::string* part : {&person.family, &person.given, &person.suffix}) {
    std::vector<std::string> words = words_of(*part);
    words.erase(std::remove_if(words.begin(), words.end(), honorific), words.end());
    if (words.size() == words_of(*part).size()) continue;
    *part = join(words, " ");
    while (!part->empty() && part->back() == ',') part->pop_back();
  }
}

bool small_letters(std::string_view name) {
  bool cased = false;
  for (const char32_t c : to_utf32(name)) {
    const auto point = static_cast<UChar32>(c);
    if (u_isupper(point) || u_istitle(point)) return false;
    cased = cased || u_islower(point);
  }
  return cased;
}

PersonName name_of(const Contributor& person) {
  return {person.family, person.given, person.suffix};
}

std::string recased(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string& word = words[i];
    const bool loud = all_capitals(word) || to_utf32(word).size() == 1;
    if (!loud && !small_letters(word)) continue;
    const bool particle = i + 1 < words.size() && among(kParticles, lower_ascii(word)) &&
                          word.find('.') == std::string::npos;
    word = particle ? lower_ascii(word) : capitalised(word);
  }
  return join(words, " ");
}

PersonName split_name(std::string_view full) {
  const std::vector<std::string> parts = split(full, ',');
  std::vector<std::string> words;
  PersonName out;
  std::string turned;  // the given name behind a comma
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const std::string& word : words_of(parts[p])) {
      if (honorific(word)) continue;
      if (among(kSuffixes, bare(word)) && (p > 0 || !words.empty())) {
        out.suffix = word;
      } else if (p == 0) {
        words.push_back(word);
      } else {
        turned += (turned.empty() ? "" : " ") + word;
      }
    }
  }
  if (!turned.empty()) {
    out.family = join(words, " ");
    out.given = turned;
    return out;
  }
  const bool group = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return among(kGroups, bare(word));
  });
  if (words.size() < 2 || group) {
    out.family = join(words, " ");
    return out;
  }
  // "WANG Wei"
  std::size_t loud = 0;
  while (loud < words.size() && all_capitals(words[loud]) && to_utf32(words[loud]).size() > 2 &&
         words[loud].find('.') == std::string::npos)
    ++loud;
  if (loud > 0 && loud < words.size() && !all_capitals(words.back())) {
    out.family = joined(words, 0, loud);
    out.given = joined(words, loud, words.size());
    return out;
  }
  const std::size_t begin = family_begin(words);
  out.given = joined(words, 0, begin);
  out.family = joined(words, begin, words.size());
  return out;
}

}  // namespace colophon::metadata
