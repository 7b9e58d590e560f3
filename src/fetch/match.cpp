#include "fetch/match.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string_view>

#include "base/text.hpp"

namespace colophon::fetch {
namespace {

/// Words by which submission systems mark the final version (HotCRP "final", EasyChair "paper",
/// EDAS and PaperCept "Paper", CMT "CameraReady"), longest first.
constexpr std::array<std::string_view, 7> kWords = {
    "camera-ready", "camera_ready", "cameraready", "manuscript", "submission", "final", "paper"};

/// An offered file, taken apart once. All in lower case.
struct Offer {
  std::string path;
  std::vector<std::string> folders;
  std::string name, stem, bare;  ///< bare: the stem without marks of versions
  std::string title;             ///< that somebody gave its folder, as `comparable`
  bool pdf = false, attachment = false;
};

/// A paper's names, for comparing.
struct Keys {
  std::string id, title;
};

bool is_separator(char c) {
  return c == '-' || c == '_' || c == ' ' || c == '.';
}

/// True for "", "conf26-" and "conf26_": what may stand before a word.
bool ends_a_prefix(std::string_view text) {
  return text.empty() || is_separator(text.back());
}

/// "conf26-final12" for 12: prefix, word, at most one separator, id.
bool id_after_word(std::string_view stem, std::string_view id) {
  if (!stem.ends_with(id)) return false;
  stem.remove_suffix(id.size());
  if (!stem.empty() && is_separator(stem.back())) stem.remove_suffix(1);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return stem.ends_with(word) && ends_a_prefix(stem.substr(0, stem.size() - word.size()));
  });
}

/// "12_paper" for 12: id, one separator, word.
bool id_before_word(std::string_view stem, std::string_view id) {
  if (!stem.starts_with(id) || stem.size() <= id.size() || !is_separator(stem[id.size()])) {
    return false;
  }
  const std::string_view rest = stem.substr(id.size() + 1);
  return std::find(kWords.begin(), kWords.end(), rest) != kWords.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// "conf26-final12-slides", "conf26-paper12-data": a field of paper 12 other than the paper.
bool names_attachment(const std::string& step) {
  const std::string_view text = step;
  for (const std::string_view word : {"final", "paper", "submission"}) {
    const std::size_t at = text.rfind(word);
    if (at == std::string_view::npos || !ends_a_prefix(text.substr(0, at))) continue;
    const std::string_view rest = text.substr(at + word.size());
    const std::size_t dash = rest.find('-');
    if (dash != std::string_view::npos && all_digits(rest.substr(0, dash))) return true;
  }
  return false;
}

Offer offer_of(const std::string& path, const std::map<std::string, std::string>& titles) {
  Offer offer;
  offer.path = lower_ascii(path);
  offer.folders = split(offer.path, '/');
  offer.name = offer.folders.back();
  offer.folders.pop_back();
  offer.pdf = offer.name.ends_with(".pdf");
  offer.stem = offer.pdf ? offer.name.substr(0, offer.name.size() - 4) : offer.name;
  offer.bare = without_version(offer.stem);
  offer.attachment = names_attachment(offer.bare) ||
                     std::any_of(offer.folders.begin(), offer.folders.end(), names_attachment);
  const auto folder = titles.find(path.substr(0, path.find_last_of('/') + 1));
  if (folder != titles.end()) offer.title = comparable(folder->second);
  return offer;
}

bool in_camera_ready_folder(const Offer& offer, const std::string& id) {
  for (std::size_t i = 0; i + 1 < offer.folders.size(); ++i) {
    if (offer.folders[i] != id) continue;
    const std::string& next = offer.folders[i + 1];
    if (next == "cameraready" || next == "camera-ready" || next == "camera ready") return true;
  }
  return false;
}

/// "Editable-12", "Editable-12-MOPA01" for 12 and for MOPA01.
bool in_indico_folder(const Offer& offer, const std::string& id) {
  constexpr std::string_view kWord = "editable-";
  return std::any_of(offer.folders.begin(), offer.folders.end(), [&](const std::string& folder) {
    if (!folder.starts_with(kWord)) return false;
    const std::string_view rest = std::string_view(folder).substr(kWord.size());
    const std::string_view number = rest.substr(0, rest.find('-'));
    return rest == id || number == id ||
           (all_digits(number) && number.size() < rest.size() &&
            rest.substr(number.size() + 1) == id);
  });
}

/// "12_On_Things" for 12, "On Things Unheard Of": one word of a title proves nothing.
bool begins_with_id_and_title(const Offer& offer, const Keys& keys) {
  constexpr std::size_t kEnough = 10;
  if (!offer.stem.starts_with(keys.id) || offer.stem.size() <= keys.id.size() ||
      !is_separator(offer.stem[keys.id.size()])) {
    return false;
  }
  const std::string rest = comparable(std::string_view(offer.stem).substr(keys.id.size() + 1));
  return rest == keys.title || (rest.size() >= kEnough && keys.title.starts_with(rest));
}

/// How a test is passed: not at all, as the name stands, or but for the mark of a version.
enum class Hit { kNone, kPlain, kVersion };

template <typename Test>
Hit with_versions(const Offer& offer, const Test& test) {
  if (test(offer.stem)) return Hit::kPlain;
  return offer.bare != offer.stem && test(offer.bare) ? Hit::kVersion : Hit::kNone;
}

Hit plain(bool hit) {
  return hit ? Hit::kPlain : Hit::kNone;
}

using Test = Hit (*)(const Offer&, const Keys&);

/// Tiers from here on are patterns, none stronger than the other when papers compete for a file.
constexpr int kPatternTier = 1;
constexpr int kVersionStrength = 10;  ///< weaker than all others

/// Tests 2 to 7 of the header, on PDFs that are no attachments.
constexpr std::array<Test, 6> kTiers = {
    [](const Offer& offer, const Keys& keys) {
      return with_versions(offer, [&](const std::string& stem) { return stem == keys.id; });
    },
    [](const Offer& offer, const Keys& keys) {
      return plain(in_camera_ready_folder(offer, keys.id) || in_indico_folder(offer, keys.id));
    },
    [](const Offer& offer, const Keys& keys) {
      return with_versions(offer, [&](const std::string& stem) {
        return id_after_word(stem, keys.id) || id_before_word(stem, keys.id);
      });
    },
    [](const Offer& offer, const Keys& keys) {
      return plain(!keys.title.empty() && begins_with_id_and_title(offer, keys));
    },
    [](const Offer& offer, const Keys& keys) {
      return plain(!keys.title.empty() && offer.title == keys.title);
    },
    [](const Offer& offer, const Keys& keys) {
      return plain(std::find(offer.folders.begin(), offer.folders.end(), keys.id) !=
                   offer.folders.end());
    },
};

/// A paper's claim to files before it is compared with those of others: file → how weak it is.
using Claim = std::map<std::size_t, int>;

constexpr int kPathStrength = -2, kNameStrength = -1;

Claim claim_by_source(const Wanted& paper, const std::vector<Offer>& offers) {
  Claim claim;
  const std::string source = lower_ascii(paper.source);
  if (source.empty()) return claim;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    if (offers[i].path == source) claim.emplace(i, kPathStrength);
  }
  if (!claim.empty()) return claim;
  const std::string name = source.substr(source.rfind('/') + 1);
  for (std::size_t i = 0; i < offers.size(); ++i) {
    if (offers[i].name == name) claim.emplace(i, kNameStrength);
  }
  return claim;
}

Claim claim_of(const Wanted& paper, const std::vector<Offer>& offers) {
  Claim claim = claim_by_source(paper, offers);
  std::vector<Keys> keys = {{lower_ascii(paper.id), comparable(paper.title)}};
  if (!paper.source_id.empty()) keys.push_back({lower_ascii(paper.source_id), keys[0].title});
  for (std::size_t tier = 0; tier < kTiers.size() && claim.empty(); ++tier) {
    for (std::size_t i = 0; i < offers.size(); ++i) {
      if (!offers[i].pdf || offers[i].attachment) continue;
      for (const Keys& key : keys) {
        const Hit hit = kTiers[tier](offers[i], key);
        if (hit == Hit::kNone) continue;
        const int strength = hit == Hit::kVersion ? kVersionStrength
                                                  : std::min(static_cast<int>(tier), kPatternTier);
        const auto at = claim.emplace(i, strength).first;
        at->second = std::min(at->second, strength);
      }
    }
  }
  return claim;
}

/// Length of the mark of a version or day at the end of `stem`, with what separates it; 0 if there
/// is none.
std::size_t version_length(std::string_view stem) {
  // (1), v2, rev. 3, 2026-01-31, 20260131, either with a time behind: T1200, _120000.
  static const std::regex kVersion(
      "([-_. ]*\\([0-9]{1,3}\\)|[-_. ]+(v|ver|version|r|rev|revision)[-_. ]?[0-9]{1,3}|"
      "[-_. ]+[0-9]{4}(-[0-9]{2}-|[0-9]{2})[0-9]{2}([-_ t]?[0-9]{2}[-.:]?[0-9]{2}([-.:]?[0-9]{2})?"
      "z?)?)$");
  constexpr std::size_t kLongest = 40;  // of a mark: a name from a stranger may be long
  const std::string_view end = stem.substr(stem.size() - std::min(stem.size(), kLongest));
  std::match_results<std::string_view::const_iterator> found;
  return std::regex_search(end.begin(), end.end(), found, kVersion)
             ? static_cast<std::size_t>(found.length())
             : 0;
}

}  // namespace

std::string without_version(std::string_view stem) {
  std::string bare = lower_ascii(stem);
  for (std::size_t n = version_length(bare); n > 0 && n < bare.size(); n = version_length(bare)) {
    bare.erase(bare.size() - n);
  }
  return bare;
}

std::vector<Match> match_files(const std::vector<Wanted>& papers,
                               const std::vector<std::string>& names,
                               const std::map<std::string, std::string>& titles) {
  std::vector<Offer> offers;
  for (const std::string& name : names) offers.push_back(offer_of(name, titles));
  std::vector<Claim> claims;
  std::map<std::size_t, int> best;  // file → how weak the strongest claim to it is
  for (const Wanted& paper : papers) {
    claims.push_back(claim_of(paper, offers));
    for (const auto& [file, strength] : claims.back()) {
      const auto at = best.emplace(file, strength).first;
      at->second = std::min(at->second, strength);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> holders;  // file → papers
  for (std::size_t paper = 0; paper < papers.size(); ++paper) {
    for (const auto& [file, strength] : claims[paper]) {
      if (strength == best[file]) holders[file].push_back(paper);
    }
  }
  std::vector<Match> matches(papers.size());
  for (const auto& [file, all] : holders) {
    for (const std::size_t holder : all) {
      matches[holder].files.push_back(file);
      for (const std::size_t rival : all) {
        const bool named_for_both =
            best[file] <= kNameStrength && papers[holder].source == papers[rival].source;
        if (rival != holder && !named_for_both) matches[holder].rivals.push_back(rival);
      }
    }
  }
  return matches;
}

}  // namespace colophon::fetch
