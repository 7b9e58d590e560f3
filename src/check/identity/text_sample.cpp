#include "check/identity/text_sample.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "check/identity/letters.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kSequence = 40;
constexpr std::uint64_t kSampling = 32;
constexpr std::size_t kMostHashes = 4096;
/// Letters read of one paper: more than the longest paper has.
constexpr std::size_t kLetterLimit = 4'000'000;

/// Spreads the bits, so that hashes below a bound are a fair sample.
std::uint64_t spread(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

/// Hash of the last kSequence letters, moved on letter by letter.
class RollingHash {
 public:
  RollingHash() {
    for (std::size_t i = 0; i < kSequence; ++i) leaving_ *= kBase;
  }
  void push(char entering) {
    const std::size_t at = count_ % kSequence;
    hash_ = hash_ * kBase + value(entering);
    if (count_ >= kSequence) hash_ -= leaving_ * value(window_[at]);
    window_[at] = entering;
    ++count_;
  }
  [[nodiscard]] bool full() const { return count_ >= kSequence; }
  [[nodiscard]] std::uint64_t value() const { return spread(hash_); }

 private:
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL;
  static std::uint64_t value(char c) { return static_cast<unsigned char>(c) + 1U; }
  std::uint64_t hash_ = 0, leaving_ = 1;
  std::size_t count_ = 0;
  std::array<char, kSequence> window_{};
};

}  // namespace

TextSample sample_text(const std::vector<PageFact>& pages) {
  TextSample sample;
  sample.bound = std::numeric_limits<std::uint64_t>::max() / kSampling;
  LetterReader reader;
  RollingHash rolling;
  std::size_t read = 0;
  for (const PageFact& page : pages) {
    const std::size_t left = kLetterLimit - std::min(read, kLetterLimit);
    const Letters letters = reader.read(page.text, Digits::kKeep, left);
    read += letters.all.size();
    for (const char letter : letters.all) {
      rolling.push(letter);
      if (!rolling.full()) continue;
      const std::uint64_t hash = rolling.value();
      if (hash <= sample.bound) sample.hashes.push_back(hash);
    }
  }
  std::sort(sample.hashes.begin(), sample.hashes.end());
  sample.hashes.erase(std::unique(sample.hashes.begin(), sample.hashes.end()), sample.hashes.end());
  if (sample.hashes.size() > kMostHashes) {
    sample.hashes.resize(kMostHashes);
    sample.bound = sample.hashes.back();
  }
  return sample;
}

}  // namespace colophon::check
