#include "fetch/match.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "base/text.hpp"

namespace colophon::fetch {
namespace {

/// Words by which submission systems mark the final version (HotCRP "final", EasyChair "paper",
/// EDAS and PaperCept "Paper", CMT "CameraReady"), longest first.
constexpr std::array<std::string_view, 7> kWords = {
    "camera-ready", "camera_ready", "cameraready", "manuscript", "submission", "final", "paper"};

/// An offered file, taken apart once.
struct Offer {
  std::string path;  ///< in lower case
  std::vector<std::string> folders;
  std::string name, stem;
  bool pdf = false;
};

Offer offer_of(const std::string& path) {
  Offer offer;
  offer.path = lower_ascii(path);
  offer.folders = split(offer.path, '/');
  offer.name = offer.folders.back();
  offer.folders.pop_back();
  offer.pdf = offer.name.ends_with(".pdf");
  offer.stem = offer.pdf ? offer.name.substr(0, offer.name.size() - 4) : offer.name;
  return offer;
}

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

bool in_camera_ready_folder(const Offer& offer, const std::string& id) {
  for (std::size_t i = 0; i + 1 < offer.folders.size(); ++i) {
    if (offer.folders[i] != id) continue;
    const std::string& next = offer.folders[i + 1];
    if (next == "cameraready" || next == "camera-ready" || next == "camera ready") return true;
  }
  return false;
}

using Test = bool (*)(const Offer&, const std::string& key);

/// Tiers from here on are patterns, none stronger than the other when papers compete for a file.
constexpr int kPatternTier = 3;
constexpr int kSourceTiers = 2;

/// In the order of the header; keys are `source` for the first two, ids for the rest.
constexpr std::array<Test, 6> kTiers = {
    [](const Offer& offer, const std::string& source) { return offer.path == source; },
    [](const Offer& offer, const std::string& source) {
      return offer.name == source.substr(source.rfind('/') + 1);
    },
    [](const Offer& offer, const std::string& id) { return offer.pdf && offer.stem == id; },
    [](const Offer& offer, const std::string& id) {
      return offer.pdf && in_camera_ready_folder(offer, id);
    },
    [](const Offer& offer, const std::string& id) {
      return offer.pdf && (id_after_word(offer.stem, id) || id_before_word(offer.stem, id));
    },
    [](const Offer& offer, const std::string& id) {
      return offer.pdf &&
             std::find(offer.folders.begin(), offer.folders.end(), id) != offer.folders.end();
    },
};

/// A paper's claim before it is compared with those of others.
struct Claim {
  std::vector<std::size_t> files;
  int strength = 0;  ///< less is stronger
};

Claim claim_of(const Wanted& paper, const std::vector<Offer>& offers) {
  const std::string source = lower_ascii(paper.source);
  const std::string id = lower_ascii(paper.id), source_id = lower_ascii(paper.source_id);
  for (int tier = 0; tier < static_cast<int>(kTiers.size()); ++tier) {
    const Test test = kTiers[static_cast<std::size_t>(tier)];
    Claim claim{{}, std::min(tier, kPatternTier)};
    for (std::size_t i = 0; i < offers.size(); ++i) {
      const bool hit = tier < kSourceTiers ? !source.empty() && test(offers[i], source)
                                           : test(offers[i], id) ||
                                                 (!source_id.empty() && test(offers[i], source_id));
      if (hit) claim.files.push_back(i);
    }
    if (!claim.files.empty()) return claim;
  }
  return {};
}

/// Those of `claimants` with the strongest claim.
std::vector<std::size_t> strongest(const std::vector<std::size_t>& claimants,
                                   const std::vector<Claim>& claims) {
  int best = kPatternTier;
  for (const std::size_t paper : claimants) best = std::min(best, claims[paper].strength);
  std::vector<std::size_t> found;
  std::copy_if(claimants.begin(), claimants.end(), std::back_inserter(found),
               [&](std::size_t paper) { return claims[paper].strength == best; });
  return found;
}

}  // namespace

std::vector<Match> match_files(const std::vector<Wanted>& papers,
                               const std::vector<std::string>& names) {
  std::vector<Offer> offers;
  std::transform(names.begin(), names.end(), std::back_inserter(offers), offer_of);
  std::vector<Claim> claims;
  std::map<std::size_t, std::vector<std::size_t>> claimants;  // file → papers
  for (const Wanted& paper : papers) {
    claims.push_back(claim_of(paper, offers));
    for (const std::size_t file : claims.back().files) {
      claimants[file].push_back(claims.size() - 1);
    }
  }
  std::vector<Match> matches(papers.size());
  for (const auto& [file, all] : claimants) {
    const std::vector<std::size_t> holders = strongest(all, claims);
    for (const std::size_t holder : holders) {
      matches[holder].files.push_back(file);
      for (const std::size_t rival : holders) {
        const bool named_for_both =
            claims[holder].strength < kSourceTiers && papers[holder].source == papers[rival].source;
        if (rival != holder && !named_for_both) matches[holder].rivals.push_back(rival);
      }
    }
  }
  return matches;
}

}  // namespace colophon::fetch
