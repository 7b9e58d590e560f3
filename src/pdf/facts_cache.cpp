#include "pdf/facts_cache.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "facts/codec.hpp"
#include "pdf/versions.hpp"

namespace colophon::pdf {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameLength = 64;  // of an entry's file: a SHA-256 in hex

std::string checksum(std::string_view bytes) {
  const Sha256Digest digest = sha256(bytes);
  return {digest.begin(), digest.end()};
}

/// Written beside its place and moved there: another run sees a whole entry or none.
void put_in_place(const fs::path& path, const std::string& bytes) {
  const fs::path beside = path.string() + fmt::format(".{}", ::getpid());
  std::error_code error;
  {
    std::ofstream out(beside, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) {
      fs::remove(beside, error);
      return;
    }
  }
  fs::rename(beside, path, error);
  if (error) fs::remove(beside, error);
}

struct Entry {
  fs::file_time_type used;
  std::uintmax_t bytes = 0;
  fs::path path;
};

/// The folder may be anybody's: only what is named as an entry, or as one that was being written,
/// is ours to remove.
bool is_entry(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::size_t digits = name.find_first_not_of("0123456789abcdef");
  return digits == std::string::npos ? name.size() == kNameLength
                                     : digits == kNameLength && name[digits] == '.';
}

std::vector<Entry> entries_in(const fs::path& folder) {
  std::vector<Entry> entries;
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::end(at); at.increment(error)) {
    if (!is_entry(at->path())) continue;
    // Another run may remove it meanwhile.
    std::error_code gone;
    Entry entry{at->last_write_time(gone), 0, at->path()};
    if (!gone) entry.bytes = at->file_size(gone);
    if (!gone) entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

FactsCache::FactsCache(fs::path folder, const Frame& frame) : folder_(std::move(folder)) {
  if (folder_.empty()) return;
  measured_by_ = fmt::format("facts {} frame {} {} {} {}", kFactsVersion, frame.left_pt,
                             frame.right_pt, frame.top_pt, frame.bottom_pt);
  for (const auto& [library, version] : library_versions()) {
    measured_by_ += fmt::format(" {} {}", library, version);
  }
}

fs::path FactsCache::entry(const std::string& sha256) const {
  return folder_ / sha256_hex(sha256 + " " + measured_by_);
}

std::optional<PaperFacts> FactsCache::find(const std::string& sha256) const {
  if (folder_.empty()) return std::nullopt;
  try {
    const fs::path path = entry(sha256);
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return std::nullopt;
    const std::string bytes = read_file(path);
    const std::string sum = checksum(
        std::string_view(bytes).substr(std::min(bytes.size(), std::tuple_size_v<Sha256Digest>)));
    if (!bytes.starts_with(sum)) return std::nullopt;
    PaperFacts facts = decode(std::string_view(bytes).substr(sum.size()));
    if (facts.sha256 != sha256) return std::nullopt;
    fs::last_write_time(path, fs::file_time_type::clock::now(), error);
    return facts;
  } catch (const std::runtime_error&) {
    return std::nullopt;  // unreadable, or of another version
  }
}

void FactsCache::keep(const PaperFacts& facts) {
  if (folder_.empty() || !facts.readable() || !facts.missing.empty()) return;
  std::error_code error;
  if (!grown_ && fs::create_directories(folder_, error)) {
    // What a review system keeps secret is in these files.
    fs::permissions(folder_, fs::perms::owner_all, error);
  }
  grown_ = true;
  PaperFacts kept = facts;
  kept.id.clear();
  kept.file.clear();
  const std::string bytes = encode(kept);
  put_in_place(entry(facts.sha256), checksum(bytes) + bytes);
}

void FactsCache::trim(std::uintmax_t limit_bytes) const {
  if (!grown_) return;
  std::vector<Entry> entries = entries_in(folder_);
  std::uintmax_t total = 0;
  for (const Entry& entry : entries) total += entry.bytes;
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.used < b.used; });
  for (const Entry& entry : entries) {
    if (total <= limit_bytes) return;
    std::error_code gone;
    fs::remove(entry.path, gone);
    total -= entry.bytes;
  }
}

fs::path default_cache_folder() {
  const auto variable = [](const char* name) -> std::optional<fs::path> {
    const char* value = std::getenv(name);
    if (value == nullptr) return std::nullopt;
    return fs::path(value);
  };
  if (const auto given = variable("COLOPHON_CACHE")) return *given;
  // A relative path there is to be ignored (XDG Base Directory Specification 0.8).
  if (const auto cache = variable("XDG_CACHE_HOME"); cache && cache->is_absolute()) {
    return *cache / "colophon";
  }
  if (const auto home = variable("HOME"); home && home->is_absolute()) {
    return *home / ".cache" / "colophon";
  }
  return {};
}

}  // namespace colophon::pdf
