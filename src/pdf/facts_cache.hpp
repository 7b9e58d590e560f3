#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/cache_folder.hpp"
#include "colophon/facts.hpp"
#include "pdf/measure.hpp"

namespace colophon::pdf {

/// How much a cache folder may hold: facts of some thousand papers.
inline constexpr std::uintmax_t kCacheBytes = std::uintmax_t{1} << 30;

/// All that facts depend on besides the file: kFactsVersion, the frame, the libraries' versions.
[[nodiscard]] std::string measured_by(const Frame& frame);

/// False for facts that are incomplete or of a file that could not be read: they depend on limits,
/// and the file is measured again.
[[nodiscard]] bool depends_on_content_alone(const PaperFacts& facts);

/// Facts of PDFs measured before, found again by the content of the file.
class FactsCache {
 public:
  FactsCache(CacheFolder& folder, const Frame& frame);

  /// Facts of the file with this SHA-256 (hex), without id and path.
  [[nodiscard]] std::optional<PaperFacts> find(const std::string& sha256) const;
  /// Keeps facts that depend on content alone, and no others.
  void keep(const PaperFacts& facts);

 private:
  CacheFolder& folder_;
  std::string measured_by_;
};

/// Where this user's cache is: $COLOPHON_CACHE (empty: none), else colophon below $XDG_CACHE_HOME
/// or ~/.cache; empty if there is none.
std::filesystem::path default_cache_folder();

}  // namespace colophon::pdf
