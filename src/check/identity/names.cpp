#include "check/identity/names.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"

namespace colophon::check {
namespace {

/// Letters a name needs before it is looked for outside the head, or within a longer word.
constexpr std::size_t kTelling = 8;
/// A family name of fewer letters alone says nothing.
constexpr std::size_t kFamilyLetters = 4;
/// Given names reach at most so many words from the family name.
constexpr std::size_t kReach = 4;
/// Places looked at for a name; only a hostile page has more.
constexpr int kPlaces = 512;

std::vector<std::string> words_of(std::string_view text) {
  const Letters letters = letters_of(text, Digits::kPart);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < letters.words.size(); ++i) words.emplace_back(letters.word(i));
  return words;
}

/// The name as other systems write it: with ae for ä or a for ae.
std::vector<std::string> other_spellings(const std::string& name) {
  std::string wide = nfc(name);
  for (const auto& [from, to] :
       {std::pair("ä", "ae"), std::pair("ö", "oe"), std::pair("ü", "ue"), std::pair("Ä", "Ae"),
        std::pair("Ö", "Oe"), std::pair("Ü", "Ue"), std::pair("ø", "oe"), std::pair("Ø", "Oe"),
        std::pair("å", "aa"), std::pair("Å", "Aa")}) {
    wide = replace_all(wide, from, to);
  }
  std::string narrow = letters_of(name, Digits::kPart).all;
  for (const auto& [from, to] :
       {std::pair("ae", "a"), std::pair("oe", "o"), std::pair("ue", "u"), std::pair("aa", "a")}) {
    narrow = replace_all(narrow, from, to);
  }
  return {letters_of(wide, Digits::kPart).all, narrow};
}

/// First letter of a word, however many bytes it has.
std::string_view initial(std::string_view word) {
  std::size_t end = 1;
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
  return word.substr(0, end);
}

bool is_initial(std::string_view word) {
  return initial(word).size() == word.size();
}

/// "jk" for Johann Karl.
bool are_initials(std::string_view word, const std::vector<std::string>& given) {
  if (word.size() < 2 || word.size() > 3 || given.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (given[i].front() != word[i]) return false;
  }
  return true;
}

/// The given names of the page beside those of the metadata.
Named compare_given(const std::vector<std::string_view>& page,
                    const std::vector<std::string>& given) {
  if (page.empty() || given.empty()) return given.empty() ? Named::kFull : Named::kVaried;
  const std::string& first = given.front();
  std::string joined;
  for (const std::string_view word : page) joined += word;
  const std::string listed = join(given, "");
  if (std::find(page.begin(), page.end(), first) != page.end()) return Named::kFull;
  if (joined.compare(0, listed.size(), listed) == 0) return Named::kFull;
  if (listed.compare(0, joined.size(), joined) == 0 && joined.size() > first.size()) {
    return Named::kFull;
  }
  const bool same_initial = initial(page.front()) == initial(first);
  if (same_initial && (is_initial(page.front()) || is_initial(first))) return Named::kInitials;
  if (are_initials(page.front(), given)) return Named::kInitials;
  for (const std::string_view word : page) {
    const bool middle = std::find(given.begin(), given.end(), word) != given.end();
    const bool shortened =
        word.size() >= 3 && first.size() >= 3 &&
        (first.compare(0, word.size(), word) == 0 || word.compare(0, first.size(), first) == 0);
    if ((middle && word.size() >= 3) || shortened) return Named::kVaried;
  }
  return Named::kOther;
}

/// Commas, footnote marks, bullets and icons: what stands between names or ties one to a footnote.
/// Icons have private characters; two of these are ligatures (see LetterReader).
bool separates(char32_t c) {
  constexpr std::u32string_view kMarks = U",;/·•|*∗⋆★†‡§¶‖◦✉∥\u00B9\u00B2\u00B3、，；";
  return (c >= U'0' && c <= U'9') || kMarks.find(c) != std::u32string_view::npos ||
         (c >= 0xE000 && c <= 0xF6FF && c != 0xF001 && c != 0xF002);
}

/// The pieces of a line; the word "and" is one of its own.
std::vector<std::string> pieces_of(std::string_view line) {
  std::u32string spaced = U" ";
  for (const char32_t c : to_utf32(line)) spaced += separates(c) ? U',' : c;
  std::string text = to_utf8(spaced) + " ";
  text = replace_all(text, "&", ",and,");
  for (const std::string_view word : {"and", "und", "et"}) {
    for (const char before : {' ', ','}) {
      const std::string found = before + std::string(word) + " ";
      text = replace_all(text, found, "," + std::string(word) + ",");
    }
  }
  std::vector<std::string> pieces;
  for (const std::string& piece : split(text, ',')) {
    const std::string bare = squeeze(piece);
    if (!bare.empty()) pieces.push_back(bare);
  }
  return pieces;
}

}  // namespace

struct NamesOnPage::Person {
  explicit Person(const Contributor& person)
      : given_text(person.given),
        family_text(person.family),
        native(letters_of(person.native, Digits::kPart).all),
        given(words_of(person.given)),
        family(words_of(person.family)) {}

  /// Given and family name in both orders, as one word each.
  [[nodiscard]] std::vector<std::string> names() const {
    const std::string g = join(given, ""), f = join(family, "");
    return {g + f, f + g};
  }
  [[nodiscard]] std::vector<std::string> spelt_otherwise() const {
    std::vector<std::string> out;
    for (const std::string& name : other_spellings(given_text + " " + family_text)) {
      out.push_back(name);
    }
    for (const std::string& name : other_spellings(family_text + " " + given_text)) {
      out.push_back(name);
    }
    return out;
  }

  std::string given_text, family_text, native;
  std::vector<std::string> given, family;
};

NamesOnPage::NamesOnPage(const FirstPage& page, const std::vector<const Contributor*>& people)
    : page_(page), letters_(page.names().letters), found_(people.size()) {
  taken_.assign(letters_.words.size(), false);
  read_pieces();
  std::vector<Person> persons;
  for (const Contributor* person : people) persons.emplace_back(*person);
  // The surest first, so that "A. Li" does not take the place of Anna Li, who is there too.
  using Step = NameOnPage (NamesOnPage::*)(const Person&) const;
  const std::vector<std::pair<Step, Named>> steps = {{&NamesOnPage::written_out, Named::kFull},
                                                     {&NamesOnPage::by_family, Named::kVaried},
                                                     {&NamesOnPage::misspelt, Named::kSpelt},
                                                     {&NamesOnPage::by_family, Named::kOther}};
  for (const auto& [step, worst] : steps) {
    for (std::size_t i = 0; i < persons.size(); ++i) {
      if (found_[i].how != Named::kNot) continue;
      NameOnPage name = (this->*step)(persons[i]);
      if (name.how <= worst) take(i, std::move(name));
    }
  }
  in_another_script(persons);
}

void NamesOnPage::read_pieces() {
  std::size_t word = 0;
  for (std::size_t line = 0; line < page_.lines().size(); ++line) {
    for (std::string& text : pieces_of(page_.lines()[line].names)) {
      // Both ways of telling words should agree; the page is a stranger's, so nothing rests on it.
      const std::size_t end = std::min(word + words_of(text).size(), letters_.words.size());
      pieces_.push_back({line, {word, end}, std::move(text)});
      word = end;
      piece_of_.resize(word, pieces_.size() - 1);
    }
  }
  piece_of_.resize(letters_.words.size(), pieces_.empty() ? 0 : pieces_.size() - 1);
}

void NamesOnPage::take(std::size_t person, NameOnPage name) {
  if (name.how == Named::kNot) return;
  if (name.at) {
    for (std::size_t i = name.at->first; i < name.at->end; ++i) taken_[i] = true;
  }
  found_[person] = std::move(name);
}

bool NamesOnPage::any_taken(WordSpan words) const {
  for (std::size_t i = words.first; i < words.end; ++i) {
    if (taken_[i]) return true;
  }
  return false;
}

std::size_t NamesOnPage::line_of(std::size_t word) const {
  return page_.names().line_at(letters_.words.at(word));
}

/// The words that begin and end just there; nothing if a word goes beyond.
std::optional<WordSpan> NamesOnPage::words_at(std::size_t begin, std::size_t end) const {
  const auto& words = letters_.words;
  const auto first = std::lower_bound(words.begin(), words.end(), begin);
  const auto last = std::lower_bound(words.begin(), words.end(), end);
  if (first == words.end() || *first != begin) return std::nullopt;
  if (last == words.end() ? end != letters_.all.size() : *last != end) return std::nullopt;
  return WordSpan{static_cast<std::size_t>(first - words.begin()),
                  static_cast<std::size_t>(last - words.begin())};
}

std::optional<WordSpan> NamesOnPage::whole(const std::string& name) const {
  if (name.size() < 2) return std::nullopt;
  std::optional<WordSpan> elsewhere;
  std::size_t at = letters_.all.find(name);
  for (int place = 0; place < kPlaces && at != std::string::npos; ++place) {
    const auto span = words_at(at, at + name.size());
    at = letters_.all.find(name, at + 1);
    if (!span || any_taken(*span)) continue;
    const FrontLine& line = page_.lines()[line_of(span->first)];
    if (line.head) return span;
    if (!elsewhere && !line.back && name.size() >= kTelling) elsewhere = span;
  }
  return elsewhere;
}

/// A name with the letter of a footnote at its end ("Jane Roea").
std::optional<WordSpan> NamesOnPage::glued(const Person& person) const {
  if (join(person.family, "").size() < kFamilyLetters) return std::nullopt;
  for (const std::string& name : person.names()) {
    const std::size_t at = name.size() < kTelling ? std::string::npos : letters_.all.find(name);
    if (at == std::string::npos) continue;
    const auto span = words_at(at, std::min(at + name.size() + 1, letters_.all.size()));
    if (span && !any_taken(*span) && !page_.lines()[line_of(span->first)].back) return span;
  }
  return std::nullopt;
}

NameOnPage NamesOnPage::written_out(const Person& person) const {
  std::vector<std::string> names = person.names();
  if (!person.native.empty()) names.push_back(person.native);
  for (const std::string& name : names) {
    if (const auto span = whole(name)) return {Named::kFull, {}, span};
  }
  for (const std::string& name : person.spelt_otherwise()) {
    if (const auto span = whole(name)) return {Named::kFull, {}, span};
  }
  if (const auto span = glued(person)) return {Named::kFull, {}, span};
  return {};
}

/// Words of the same piece beside a family name, free of others' names: those before it, else those
/// after.
std::vector<std::string_view> NamesOnPage::near(WordSpan at) const {
  const std::size_t piece = piece_of_[at.first];
  std::vector<std::string_view> words;
  std::size_t begin = at.first;
  while (begin > 0 && at.first - begin < kReach && piece_of_[begin - 1] == piece &&
         !taken_[begin - 1]) {
    --begin;
  }
  for (std::size_t i = begin; i < at.first; ++i) words.push_back(letters_.word(i));
  if (!words.empty()) return words;
  for (std::size_t i = at.end; i < taken_.size() && i < at.end + kReach; ++i) {
    if (piece_of_[i] != piece || taken_[i]) break;
    words.push_back(letters_.word(i));
  }
  return words;
}

/// Puts the end of the line above before the words of a piece that begins its line.
bool NamesOnPage::carry_over(WordSpan at, std::vector<std::string_view>& given) const {
  const std::size_t piece = piece_of_[at.first];
  if (piece == 0) return false;
  const NamePiece& above = pieces_[piece - 1];
  if (above.line + 1 != pieces_[piece].line || above.words.end != pieces_[piece].words.first) {
    return false;
  }
  std::size_t begin = above.words.end;
  while (begin > above.words.first && above.words.end - begin < kReach && !taken_[begin - 1]) {
    --begin;
  }
  std::vector<std::string_view> words;
  for (std::size_t i = begin; i < above.words.end; ++i) words.push_back(letters_.word(i));
  given.insert(given.begin(), words.begin(), words.end());
  return !words.empty();
}

std::string NamesOnPage::shown(WordSpan words) const {
  std::vector<std::string> texts;
  for (std::size_t i = words.first; i < words.end; ++i) {
    const std::string& text = pieces_[piece_of_[i]].text;
    if (texts.empty() || texts.back() != text) texts.push_back(text);
  }
  return join(texts, " ");
}

NameOnPage NamesOnPage::around(const Person& person, const std::string& family, WordSpan at) const {
  std::vector<std::string_view> given = near(at);
  NameOnPage name{compare_given(given, person.given), shown(at), at};
  if (name.how > Named::kFull && carry_over(at, given) &&
      compare_given(given, person.given) == Named::kFull) {
    name.how = Named::kFull;
  }
  const bool alone = given.empty() && !person.given.empty();
  const bool telling = family.size() >= kFamilyLetters && looks_like_name(name.shown);
  if (alone && family.size() < kFamilyLetters) return {};
  if (name.how == Named::kOther && !telling) return {};
  // The given names belong to this person as well.
  const WordSpan piece = pieces_[piece_of_[at.first]].words;
  if (!alone && looks_like_name(name.shown) && !any_taken(piece)) name.at = piece;
  return name;
}

NameOnPage NamesOnPage::by_family(const Person& person) const {
  NameOnPage best;
  const auto look_for = [&](const std::string& family, Named at_best) {
    std::size_t at = letters_.all.find(family);
    for (int place = 0; place < kPlaces && at != std::string::npos; ++place) {
      const auto span = words_at(at, at + family.size());
      at = letters_.all.find(family, at + 1);
      if (!span || any_taken(*span) || !page_.lines()[line_of(span->first)].head) continue;
      NameOnPage name = around(person, family, *span);
      if (name.how == Named::kNot || (at_best != Named::kFull && name.how == Named::kOther)) {
        continue;
      }
      name.how = std::max(name.how, at_best);
      if (name.how < best.how) best = std::move(name);
    }
  };
  if (person.family.empty()) return best;
  look_for(join(person.family, ""), Named::kFull);
  if (person.family.size() > 1) {
    for (const std::string& part : person.family) {
      if (part.size() >= kFamilyLetters) look_for(part, Named::kVaried);
    }
  }
  return best;
}

NameOnPage NamesOnPage::misspelt(const Person& person) const {
  for (const std::string& name : person.names()) {
    if (name.size() < kTelling) continue;
    const Likeness likeness = likeness_within(name, letters_.all);
    const long distance = std::lround((1 - likeness.share) * static_cast<double>(name.size()));
    if (distance > (name.size() >= 12 ? 2 : 1) || likeness.end == 0) continue;
    // The words that this place covers, give or take the letters that differ.
    const auto& words = letters_.words;
    const std::size_t begin = likeness.end < name.size() ? 0 : likeness.end - name.size();
    const std::size_t slack = static_cast<std::size_t>(distance);
    const auto first =
        std::lower_bound(words.begin(), words.end(), begin < slack ? 0 : begin - slack);
    const auto last = std::lower_bound(words.begin(), words.end(), likeness.end);
    if (first >= last || *first > begin + slack) continue;
    const WordSpan span{static_cast<std::size_t>(first - words.begin()),
                        static_cast<std::size_t>(last - words.begin())};
    if (any_taken(span) || !page_.lines()[line_of(span.first)].head) continue;
    return {Named::kSpelt, shown(span), span};
  }
  return {};
}

/// Names in Cyrillic, Chinese, Arabic … read as Latin letters, for those that are still missing.
void NamesOnPage::in_another_script(const std::vector<Person>& people) {
  const bool all_found = std::none_of(
      found_.begin(), found_.end(), [](const NameOnPage& name) { return name.how == Named::kNot; });
  std::string head;
  for (const FrontLine& line : page_.lines()) {
    if (line.head) head += line.names + "\n";
  }
  const bool latin = std::all_of(head.begin(), head.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0xC8; });
  if (all_found || latin) return;
  const Letters letters = letters_of(ascii_fold(head), Digits::kPart);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (found_[i].how != Named::kNot) continue;
    for (const std::string& name : people[i].names()) {
      const std::size_t at = name.size() < 4 ? std::string::npos : letters.all.find(name);
      if (at == std::string::npos) continue;
      if (std::binary_search(letters.words.begin(), letters.words.end(), at)) {
        found_[i] = {Named::kScript, {}, std::nullopt};
      }
    }
  }
}

bool looks_like_name(std::string_view text) {
  static const std::set<std::string, std::less<>> kNoName = {
      "university",    "universite", "universitat",  "universidad",  "institute",
      "institut",      "instituto",  "college",      "school",       "department",
      "dept",          "faculty",    "laboratory",   "laboratories", "lab",
      "labs",          "research",   "centre",       "center",       "academy",
      "group",         "inc",        "ltd",          "gmbh",         "corporation",
      "company",       "technology", "technologies", "science",      "sciences",
      "engineering",   "computing",  "computer",     "hospital",     "ministry",
      "state",         "national",   "new",          "united",       "of",
      "the",           "for",        "in",           "member",       "fellow",
      "senior",        "student",    "ieee",         "acm",          "author",
      "authors",       "abstract",   "proceedings",  "workshop",     "conference",
      "journal",       "paper",      "usa",          "uk",           "china",
      "australia",     "south",      "north",        "east",         "west",
      "hong",          "san",        "los",          "saudi",        "sri",
      "republic",      "street",     "road",         "independent",  "researcher",
      "corresponding", "equal",      "contribution", "google",       "microsoft",
      "amazon",        "email",      "mail",         "orcid"};
  const std::vector<std::string> words = split(text, ' ');
  if (words.size() < 2 || words.size() > 5) return false;
  int capitals = 0;
  for (const std::string& word : words) {
    if (word.find_first_of("@:/(){}") != std::string::npos) return false;
    if (kNoName.count(identity_key(word)) > 0) return false;
    const char first = word.empty() ? ' ' : word.front();
    // Particles (van, de, bin) are small.
    const bool capital =
        (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80;
    if (!capital && word.size() > 4) return false;
    capitals += capital ? 1 : 0;
  }
  return capitals >= 2;
}

}  // namespace colophon::check
