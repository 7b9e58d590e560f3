#include "job/shards.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

#include "base/hash.hpp"
#include "colophon/version.hpp"

namespace colophon::job {
namespace {

constexpr int kMostShards = 10'000;

/// A number from 1 without anything around it; 0 if it is not that.
int counting_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && number >= 1 && text.front() != '0' ? number : 0;
}

/// The same where the same papers of the same event are checked.
std::string fingerprint(const CheckTask& task) {
  std::string key = task.event.fingerprint + "\n";
  for (const pdf::MeasureRequest& paper : task.papers) {
    key += fmt::format("{} {}\n", paper.id, paper.shown_as);
  }
  return sha256_hex(key);
}

}  // namespace

ShardNumber shard_number(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const ShardNumber shard{counting_number(std::string_view(text).substr(0, slash)),
                            counting_number(std::string_view(text).substr(slash + 1))};
    if (shard.index >= 1 && shard.index <= shard.count && shard.count <= kMostShards) return shard;
  }
  throw UsageError(fmt::format("--shard {} is no part of a whole", text),
                   fmt::format("shards are 1/n to n/n, n at most {}", kMostShards));
}

bool is_in(const ShardNumber& shard, std::string_view paper_id) {
  const Sha256Digest digest = sha256(paper_id);
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8U | digest.at(i);
  return static_cast<int>(number % static_cast<std::uint64_t>(shard.count)) == shard.index - 1;
}

report::Shard shard_head(const CheckSetup& setup, const ShardNumber& number) {
  report::Shard shard;
  shard.index = number.index;
  shard.count = number.count;
  shard.version = kVersion;
  shard.profile = setup.profile.profile.name;
  shard.profile_content = setup.profile.fingerprint;
  shard.event_folder = setup.task.event_folder.generic_string();
  shard.task = fingerprint(setup.task);
  shard.today = check::today().iso();
  shard.papers_in_all = setup.task.papers.size();
  shard.left_to_merge = check::left_to_complete(setup.profile.profile);
  return shard;
}

}  // namespace colophon::job
