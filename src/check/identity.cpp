#include "check/identity.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kNeedleLimit = 600, kTextLimit = 6000;
/// Titles shorter than this are too likely to occur by chance in another paper's first page.
constexpr std::size_t kTellingTitle = 16;
/// Words per shingle, and one of how many shingles is kept.
constexpr std::size_t kShingleWords = 8, kSampling = 4;
/// A shingle in more papers than this is boilerplate and tells nothing.
constexpr std::size_t kBoilerplate = 12;
constexpr std::size_t kWordLimit = 200'000;

/// Letters that Unicode does not decompose but that many fonts and systems write plainly.
std::string_view plain(char32_t c) {
  switch (c) {
    case U'ł':
      return "l";
    case U'ø':
      return "o";
    case U'đ':
    case U'ð':
      return "d";
    case U'ı':
      return "i";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'þ':
      return "th";
    default:
      return {};
  }
}

std::string folded(std::string_view utf8) {
  const std::string text = comparable(utf8);
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return text;
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    const std::string_view letters = plain(c);
    out += letters.empty() ? to_utf8(c) : std::string(letters);
  }
  return out;
}

std::uint64_t mix(std::uint64_t hash, std::string_view word) {
  for (const char c : word) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;  // FNV-1a
  }
  return (hash ^ 0x20) * 0x100000001b3ULL;
}

/// Spreads the bits, so that taking one in `kSampling` is a fair sample.
std::uint64_t spread(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  return x ^ (x >> 29);
}

std::vector<std::uint64_t> sampled_shingles(const PaperFacts& paper) {
  std::vector<std::string> words;
  for (const PageFact& page : paper.pages) {
    for (std::string& word : split(folded(page.text), ' ')) {
      if (words.size() < kWordLimit && !word.empty()) words.push_back(std::move(word));
    }
  }
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (std::size_t k = 0; k < kShingleWords; ++k) hash = mix(hash, words[i + k]);
    hash = spread(hash);
    if (hash % kSampling == 0) out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::string identity_key(std::string_view utf8) {
  std::string out = folded(utf8);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

std::vector<std::string> identity_words(std::string_view utf8) {
  std::vector<std::string> words;
  for (const std::string& word : split(folded(utf8), ' ')) {
    std::string_view bare = word;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    while (!bare.empty() && digit(bare.back())) bare.remove_suffix(1);
    while (!bare.empty() && digit(bare.front())) bare.remove_prefix(1);
    if (!bare.empty()) words.emplace_back(bare);
  }
  return words;
}

double likeness_within(std::string_view needle, std::string_view text) {
  needle = needle.substr(0, kNeedleLimit);
  text = text.substr(0, kTextLimit);
  if (needle.empty()) return 0;
  if (text.find(needle) != std::string_view::npos) return 1;
  // Semi-global edit distance: the needle may begin and end anywhere in the text.
  std::vector<std::size_t> column(needle.size() + 1);
  for (std::size_t i = 0; i <= needle.size(); ++i) column[i] = i;
  std::size_t best = needle.size();
  for (const char c : text) {
    std::size_t diagonal = column[0];
    for (std::size_t i = 1; i <= needle.size(); ++i) {
      const std::size_t left = column[i];
      column[i] =
          std::min({left + 1, column[i - 1] + 1, diagonal + (needle[i - 1] == c ? 0U : 1U)});
      diagonal = left;
    }
    best = std::min(best, column.back());
  }
  return 1 - static_cast<double>(best) / static_cast<double>(needle.size());
}

std::string shown_title(const PageFact& page) {
  constexpr double kUpperPart = 0.5;  // a title begins in the upper half of page 1
  const double media_height = page.media.height();
  const auto candidate = [&](const TextRun& run) {
    return run.rect.y1 > media_height * (1 - kUpperPart) && identity_key(run.text).size() >= 3;
  };
  double largest = 0;
  for (const TextRun& run : page.runs) {
    if (candidate(run)) largest = std::max(largest, run.size_pt);
  }
  std::string title;
  for (const TextRun& run : page.runs) {
    const bool belongs =
        run.size_pt >= largest * 0.97 && run.rect.y1 > media_height * (1 - kUpperPart);
    if (!belongs) continue;
    if (!title.empty()) title += ' ';
    title += run.text;
    if (title.size() > 400) break;
  }
  return squeeze(title);
}

IdentityIndex::IdentityIndex(const std::vector<PaperFacts>& papers, const Event* event)
    : papers_(papers) {
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const std::string text = papers[i].pages.empty() ? "" : papers[i].pages.front().text;
    keys_.push_back(identity_key(text));
    first_words_.push_back(split(folded(text), ' '));
    if (!papers[i].sha256.empty()) by_hash_.emplace(papers[i].sha256, i);
    shingles_.push_back(sampled_shingles(papers[i]));
    for (const std::uint64_t shingle : shingles_.back()) {
      std::vector<std::size_t>& owners = by_shingle_[shingle];
      if (owners.size() <= kBoilerplate) owners.push_back(i);
    }
  }
  if (event == nullptr) return;
  std::map<std::string, int> frequency;
  std::vector<std::vector<std::string>> words;
  for (const Item& item : event->papers) {
    if (!item.has_camera_ready()) continue;
    items_.push_back(&item);
    titles_.push_back(identity_key(item.title));
    words.push_back(split(folded(item.title), ' '));
    for (const std::string& word : words.back()) ++frequency[word];
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto rarest = std::min_element(words[i].begin(), words[i].end(),
                                         [&](const std::string& a, const std::string& b) {
                                           // Long words are broken over lines now and then; among
                                           // equals take the shorter one.
                                           return std::tuple(frequency[a], a.size() < 4, a.size()) <
                                                  std::tuple(frequency[b], b.size() < 4, b.size());
                                         });
    if (rarest != words[i].end()) by_rare_word_.emplace(*rarest, i);
  }
}

std::size_t IdentityIndex::position(const PaperFacts& facts) const {
  return static_cast<std::size_t>(&facts - papers_.data());
}

const Item* IdentityIndex::item_titled_in(std::size_t i, const Item* except) const {
  const std::set<std::string> words(first_words_.at(i).begin(), first_words_.at(i).end());
  const Item* best = nullptr;
  std::size_t best_length = 0;
  const std::string_view head = std::string_view(keys_.at(i)).substr(0, kTextLimit);
  for (const std::string& word : words) {
    const auto [begin, end] = by_rare_word_.equal_range(word);
    for (auto at = begin; at != end; ++at) {
      const std::string& title = titles_[at->second];
      if (items_[at->second] == except || title.size() < kTellingTitle ||
          title.size() <= best_length || head.find(title) == std::string_view::npos) {
        continue;
      }
      best = items_[at->second];
      best_length = title.size();
    }
  }
  return best;
}

std::vector<IdentityIndex::Double> IdentityIndex::doubles_of(std::size_t i,
                                                             double least_share) const {
  std::vector<Double> out;
  std::set<std::size_t> same;
  const auto [begin, end] = by_hash_.equal_range(papers_.at(i).sha256);
  for (auto at = begin; at != end; ++at) {
    if (at->second == i) continue;
    same.insert(at->second);
    out.push_back({.position = at->second, .same_file = true, .share = 1});
  }
  std::map<std::size_t, std::size_t> common;
  std::size_t telling = 0;
  for (const std::uint64_t shingle : shingles_.at(i)) {
    const std::vector<std::size_t>& owners = by_shingle_.at(shingle);
    if (owners.size() > kBoilerplate) continue;
    ++telling;
    for (const std::size_t owner : owners) ++common[owner];
  }
  for (const auto& [other, shared] : common) {
    if (other == i || same.count(other) != 0) continue;
    const std::size_t larger = std::max(telling, shingles_.at(other).size());
    const double share = static_cast<double>(shared) / static_cast<double>(larger);
    // Two papers of a few lines each share too little text to tell.
    if (shared >= 20 && share >= least_share) {
      out.push_back({.position = other, .same_file = false, .share = share});
    }
  }
  return out;
}

}  // namespace colophon::check
