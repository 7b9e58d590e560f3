#include "metadata/acl/anthology.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "base/text.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata::acl {
namespace {

/// Identifiers of the Anthology know small letters and digits.
std::string squashed(std::string_view text) {
  const std::string slug = text.empty() ? std::string() : slugify(text, 60);
  return slug == "item" ? std::string() : replace_all(slug, "-", "");
}

/// Words that tell nothing about a paper, for keys: articles, pronouns, prepositions, conjunctions,
/// auxiliaries, question words.
bool is_filler(std::string_view word) {
  constexpr auto kFillers = std::to_array<std::string_view>(
      {"a",     "about", "above", "after", "against", "all",   "am",    "an",    "and",   "any",
       "are",   "as",    "at",    "be",    "because", "been",  "being", "below", "both",  "but",
       "by",    "can",   "did",   "do",    "does",    "doing", "down",  "each",  "few",   "for",
       "from",  "had",   "has",   "have",  "he",      "her",   "here",  "him",   "his",   "how",
       "i",     "if",    "in",    "into",  "is",      "it",    "its",   "just",  "me",    "more",
       "most",  "my",    "no",    "nor",   "not",     "now",   "of",    "off",   "on",    "once",
       "only",  "or",    "other", "our",   "out",     "over",  "own",   "s",     "same",  "she",
       "so",    "some",  "such",  "t",     "than",    "that",  "the",   "their", "them",  "then",
       "there", "these", "they",  "this",  "those",   "to",    "too",   "under", "until", "up",
       "very",  "was",   "we",    "were",  "what",    "when",  "where", "which", "while", "who",
       "whom",  "why",   "will",  "with",  "you",     "your"});
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

std::string names_in_key(const std::vector<Contributor>& people) {
  constexpr std::size_t kMost = 2;
  std::vector<std::string> names;
  for (const Contributor& person : people) {
    const std::string slug = slugify(person.family, 60);
    if (slug != "item") names.push_back(slug);
  }
  if (names.empty()) return "nn";
  if (people.size() > kMost) return names.front() + "-etal";
  return join(names, "-");
}

/// What the Anthology calls our types of attachments.
std::string anthology_type(const std::string& type) {
  if (type == "slides") return "presentation";
  return type == "supplement" ? "attachment" : type;
}

/// Whatever is a paper of the Anthology if its status allows it.
bool counts(const Event& event, const PlannedItem& planned) {
  const Item* item = event.find(planned.id);
  return item != nullptr && planned.arabic && planned.pages > 0 && is_citable(planned.kind) &&
         item->corrects.empty();
}

}  // namespace

std::string Place::collection() const {
  return fmt::format("{}.{}", year, venue);
}

std::string Place::volume_id() const {
  return collection() + "-" + volume;
}

std::string Place::paper_id(int number) const {
  return fmt::format("{}.{}", volume_id(), number);
}

Place place_of(const Event& event) {
  const std::string& venue = event.anthology.venue;
  const std::string& volume = event.anthology.volume;
  return {squashed(venue.empty() ? acronym_id(event) : venue),
          volume.empty() ? "1" : squashed(volume), event.year()};
}

std::vector<Paper> papers_of(const ExportInput& input, std::string_view target,
                             Findings& findings) {
  const Event& event = input.event;
  const std::vector<Citable> citable = citable_items(input, target, findings);
  std::vector<Paper> papers;
  std::vector<std::string> keys;
  int number = 0;
  for (const PlannedItem& planned : input.plan.items) {
    if (!counts(event, planned)) continue;
    ++number;
    const auto one = std::find_if(citable.begin(), citable.end(), [&](const Citable& candidate) {
      return candidate.planned == &planned;
    });
    if (one == citable.end()) continue;
    Paper paper{*one, number, bibkey(*one->item, event.year(), keys), {}};
    keys.push_back(paper.bibkey);
    for (const Citable& other : citable) {
      if (other.item->corrects == planned.id) paper.errata.push_back(other.planned);
    }
    papers.push_back(std::move(paper));
  }
  return papers;
}

std::string bibkey(const Item& item, int year, const std::vector<std::string>& taken) {
  constexpr std::size_t kWholeTitle = 400;
  std::vector<std::string> words;
  for (const std::string& word : split(slugify(item.title, kWholeTitle), '-')) {
    if (!is_filler(word)) words.push_back(word);
  }
  std::string key = fmt::format("{}-{}", names_in_key(item.contributors), year);
  const auto is_taken = [&](const std::string& candidate) {
    return std::find(taken.begin(), taken.end(), candidate) != taken.end();
  };
  std::size_t used = 0;
  if (!words.empty()) key += "-" + words[used++];
  while (is_taken(key) && used < words.size()) key += "-" + words[used++];
  if (!is_taken(key)) return key;
  for (int n = 2;; ++n) {
    if (std::string numbered = fmt::format("{}-{}", key, n); !is_taken(numbered)) return numbered;
  }
}

std::string front_matter_key(const Place& place) {
  return fmt::format("{}-{}-{}", place.venue, place.year, place.volume);
}

std::vector<NamedAttachment> attachments_of(const Place& place, const Paper& paper) {
  std::vector<NamedAttachment> named;
  std::map<std::string, int> uses;
  for (const Attachment& attachment : paper.cited.item->attachments) {
    if (attachment.file.empty()) continue;
    const std::string type = anthology_type(attachment.type);
    const int use = ++uses[type];
    const std::string extension =
        lower_ascii(std::filesystem::path(attachment.file).extension().string());
    named.push_back({&attachment, type,
                     fmt::format("{}.{}{}{}", place.paper_id(paper.number), type,
                                 use == 1 ? "" : std::to_string(use), extension)});
  }
  return named;
}

}  // namespace colophon::metadata::acl
