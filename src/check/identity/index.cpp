#include "check/identity/index.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/interrupt.hpp"
#include "base/parallel.hpp"

namespace colophon::check {
namespace {

/// Each item is found by its rarest words: so many of its title, so many of its authors' names,
/// none that more items have than this (of the others it would be compared with too many pages).
constexpr std::size_t kTitleWords = 4, kFamilyNames = 3, kRare = 16;
/// Of these, a page must have so many before it is compared with the item.
constexpr std::size_t kLeastHits = 2;
/// A title of common words is found whole: as so many lines together, among the first of the page.
constexpr std::size_t kTitleLines = 4, kFirstLines = 12;
/// A title shorter than this (in letters) may stand in another paper by chance.
constexpr std::size_t kTellingTitle = 16;
/// From this likeness on a title is an older wording of the same.
constexpr double kNearly = 0.9, kReworded = 0.6;
/// A title differs by a lost letter: the PDF is the item's own.
constexpr double kOwn = 0.97;

std::vector<std::string> words_of(std::string_view text) {
  const Letters letters = letters_of(text, Digits::kPart);
  std::set<std::string> words;
  for (std::size_t i = 0; i < letters.words.size(); ++i) {
    if (letters.word(i).size() > 1) words.emplace(letters.word(i));
  }
  return {words.begin(), words.end()};
}

double share(const Evidence& evidence) {
  return evidence.authors == 0
             ? 0
             : static_cast<double>(evidence.authors_found) / static_cast<double>(evidence.authors);
}

bool titled(const Evidence& evidence, const TitleKeys& keys) {
  const bool telling = keys.title.size() >= kTellingTitle || evidence.authors_found > 0;
  return evidence.title.found && telling;
}

/// Title and authors together; no single one of them is enough where both are vague.
bool looks_like(const Evidence& evidence) {
  if (evidence.title.likeness >= kNearly) return share(evidence) >= 0.5;
  return evidence.title.likeness >= kReworded && evidence.authors >= 2 && share(evidence) == 1;
}

}  // namespace

/// The items of the volume, by words that few of them have.
struct IdentityIndex::Titles {
  explicit Titles(const Event& event) {
    std::vector<std::vector<std::string>> title_words, family_words;
    std::map<std::string, std::size_t> frequency;
    for (const Item& item : event.papers) {
      if (!item.has_camera_ready()) continue;
      items.push_back(&item);
      keys.emplace_back(item);
      title_words.push_back(words_of(without_markup(item.title)));
      std::string families;
      for (const Contributor* author : authors_of(item)) families += author->family + " ";
      family_words.push_back(words_of(families));
      for (const std::string& word : title_words.back()) ++frequency[word];
      for (const std::string& word : family_words.back()) ++frequency[word];
    }
    const auto add_rarest = [&](std::size_t i, std::vector<std::string> words, std::size_t most) {
      std::sort(words.begin(), words.end(), [&](const std::string& a, const std::string& b) {
        return std::tuple(frequency[a], a) < std::tuple(frequency[b], b);
      });
      if (words.size() > most) words.resize(most);
      for (const std::string& word : words) {
        if (frequency[word] > kRare) break;
        by_word[word].push_back(i);
        ++rare_words[i];
      }
    };
    rare_words.resize(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      add_rarest(i, title_words[i], kTitleWords);
      add_rarest(i, family_words[i], kFamilyNames);
      by_title.emplace(keys[i].title, i);
    }
  }

  /// Items whose title the head of a page may have, or of whose rare words it has several.
  [[nodiscard]] std::set<std::size_t> candidates(const FirstPage& page) const {
    std::string head;
    std::vector<std::string> lines;
    for (const FrontLine& line : page.lines()) {
      if (!line.head) continue;
      head += line.text + "\n";
      if (lines.size() < kFirstLines) lines.push_back(identity_key(line.text));
    }
    std::set<std::size_t> out;
    for (std::size_t first = 0; first < lines.size(); ++first) {
      std::string title;
      for (std::size_t i = first; i < lines.size() && i < first + kTitleLines; ++i) {
        title += lines[i];
        const auto found = by_title.find(title);
        if (found != by_title.end()) out.insert(found->second);
      }
    }
    std::map<std::size_t, std::size_t> hits;
    for (const std::string& word : words_of(head)) {
      const auto found = by_word.find(word);
      if (found == by_word.end()) continue;
      for (const std::size_t item : found->second) ++hits[item];
    }
    for (const auto& [item, count] : hits) {
      if (count >= std::min(kLeastHits, rare_words[item])) out.insert(item);
    }
    return out;
  }

  std::vector<const Item*> items;
  std::vector<TitleKeys> keys;
  std::unordered_map<std::string, std::vector<std::size_t>> by_word;
  std::vector<std::size_t> rare_words;  ///< by item: under how many words it is found
  std::unordered_map<std::string, std::size_t> by_title;
};

std::vector<const Contributor*> authors_of(const Item& item) {
  std::vector<const Contributor*> authors;
  for (const Contributor& person : item.contributors) {
    if (person.role == Role::kAuthor) authors.push_back(&person);
  }
  return authors;
}

Evidence evidence_for(const FirstPage& page, const Item& item) {
  Evidence evidence;
  evidence.title = find_title(page, TitleKeys(item));
  const auto authors = authors_of(item);
  const NamesOnPage names(page, authors);
  evidence.authors = authors.size();
  for (const NameOnPage& name : names.found()) {
    evidence.authors_found += name.how <= Named::kInitials ? 1 : 0;
  }
  return evidence;
}

IdentityIndex::IdentityIndex(const std::vector<Comparable>& papers, const Event* event, int jobs)
    : papers_(papers), common_(papers), others_(papers.size()) {
  if (event == nullptr) return;
  std::vector<std::optional<FirstPage>> pages(papers.size());
  const Titles titles(*event);
  in_parallel(papers.size(), jobs, [&](std::size_t i) { pages[i].emplace(paper(i)); });
  for (auto& page : pages) pages_.push_back(std::move(*page));
  in_parallel(papers.size(), jobs, [&](std::size_t i) {
    stop_if_interrupted();
    const Item* own = event->find(paper(i).id);
    if (own != nullptr) others_[i] = search(i, *own, titles);
  });
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (others_[i]) holders_.emplace(others_[i]->item, i);
  }
}

const PaperFacts* IdentityIndex::holder_of(const Item& item) const {
  const auto found = holders_.find(&item);
  return found == holders_.end() ? nullptr : &paper(found->second);
}

std::optional<OtherItem> IdentityIndex::search(std::size_t i, const Item& own,
                                               const Titles& titles) const {
  const FirstPage& page = pages_[i];
  if (find_title(page, TitleKeys(own)).whole) return std::nullopt;
  const Evidence of_own = evidence_for(page, own);
  const bool is_own = of_own.title.likeness >= kOwn && !of_own.title.in_number;
  if (is_own && share(of_own) >= 0.5) return std::nullopt;
  std::optional<OtherItem> best;
  const auto rank = [](const OtherItem& one) {
    return std::tuple(one.certain, one.evidence.title.whole, share(one.evidence),
                      one.item->title.size());
  };
  for (const std::size_t candidate : titles.candidates(page)) {
    const Item* item = titles.items[candidate];
    if (item == &own) continue;
    OtherItem one{item, evidence_for(page, *item), false};
    one.certain = titled(one.evidence, titles.keys[candidate]);
    if (!one.certain && !looks_like(one.evidence)) continue;
    // A page with the item's own authors and none of the other's has the other's title by chance.
    if (one.evidence.authors > 0 && one.evidence.authors_found == 0 && share(of_own) >= 0.5)
      continue;
    // Where the own title is there as well, as the beginning of the other's, authors decide.
    const bool stronger =
        one.certain && one.evidence.title.whole && share(one.evidence) > share(of_own);
    if (is_own && !stronger) continue;
    if (!one.certain && share(one.evidence) <= share(of_own) &&
        one.evidence.title.likeness <= of_own.title.likeness) {
      continue;
    }
    if (!best || rank(one) > rank(*best)) best = std::move(one);
  }
  return best;
}

}  // namespace colophon::check
