#include "check/identity/common_text.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace colophon::check {
namespace {

/// Fewer sampled sequences in common (some two hundred letters) may be an address or a licence.
constexpr std::size_t kLeastCommon = 6;
/// A sequence in more papers than this is compared between neighbours only: what hundreds of papers
/// share is a form's text, and a cluster of copies is found from neighbour to neighbour as well.
constexpr std::size_t kMostOwners = 12;

struct Owned {
  std::uint64_t hash;
  std::uint32_t paper;
};

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// For each hash the papers that have it, as pairs of papers; lower position first.
std::vector<Pair> meetings(const std::vector<const TextSample*>& samples) {
  std::vector<Owned> owned;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    for (const std::uint64_t hash : samples[i]->hashes) {
      owned.push_back({hash, static_cast<std::uint32_t>(i)});
    }
  }
  std::sort(owned.begin(), owned.end(), [](const Owned& a, const Owned& b) {
    return std::tie(a.hash, a.paper) < std::tie(b.hash, b.paper);
  });
  std::vector<Pair> pairs;
  for (std::size_t begin = 0, end = 0; begin < owned.size(); begin = end) {
    while (end < owned.size() && owned[end].hash == owned[begin].hash) ++end;
    const bool few = end - begin <= kMostOwners;
    for (std::size_t a = begin; a < end; ++a) {
      const std::size_t last = few ? end : std::min(end, a + 2);
      for (std::size_t b = a + 1; b < last; ++b) pairs.push_back({owned[a].paper, owned[b].paper});
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::size_t up_to(const TextSample& sample, std::uint64_t bound) {
  return static_cast<std::size_t>(
      std::upper_bound(sample.hashes.begin(), sample.hashes.end(), bound) - sample.hashes.begin());
}

void meet(const std::vector<const TextSample*>& samples, const Pair& pair, std::size_t common,
          std::vector<std::vector<Double>>& doubles) {
  const TextSample& a = *samples[pair.first];
  const TextSample& b = *samples[pair.second];
  // What one of the two left out for length says nothing about the other.
  const std::uint64_t bound = std::min(a.bound, b.bound);
  const std::size_t in_a = up_to(a, bound), in_b = up_to(b, bound);
  if (common < kLeastCommon) return;
  const double of_a = static_cast<double>(common) / static_cast<double>(in_a);
  const double of_b = static_cast<double>(common) / static_cast<double>(in_b);
  doubles[pair.first].push_back({.position = pair.second, .of_this = of_a, .of_other = of_b});
  doubles[pair.second].push_back({.position = pair.first, .of_this = of_b, .of_other = of_a});
}

}  // namespace

CommonText::CommonText(const std::vector<Comparable>& papers)
    : same_of_(papers.size()), doubles_(papers.size()) {
  std::unordered_map<std::string_view, std::size_t> group_of;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    // Files that could not be read have no hash, and nothing in common.
    const std::string_view hash = papers[i].facts.sha256;
    const auto [at, is_new] = group_of.try_emplace(hash, same_.size());
    if (is_new || hash.empty()) {
      same_.emplace_back();
      at->second = same_.size() - 1;
    }
    same_of_[i] = at->second;
    same_[same_of_[i]].push_back(i);
  }
  const TextSample none;
  std::vector<const TextSample*> samples;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    // Of the same file once.
    samples.push_back(same_file(i).front() == i ? &papers[i].text : &none);
  }
  const std::vector<Pair> pairs = meetings(samples);
  for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
    while (end < pairs.size() && pairs[end] == pairs[begin]) ++end;
    meet(samples, pairs[begin], end - begin, doubles_);
  }
}

const std::vector<std::size_t>& CommonText::same_file(std::size_t i) const {
  return same_.at(same_of_.at(i));
}

std::vector<Double> CommonText::doubles_of(std::size_t i, double least) const {
  std::vector<Double> out;
  for (const Double& one : doubles_.at(same_file(i).front())) {
    if (std::max(one.of_this, one.of_other) >= least) out.push_back(one);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Double& a, const Double& b) { return a.of_this > b.of_this; });
  return out;
}

}  // namespace colophon::check
