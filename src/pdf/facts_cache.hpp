#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "colophon/facts.hpp"
#include "pdf/measure.hpp"

namespace colophon::pdf {

/// Facts of PDFs measured before, found again by the content of the file. One file an entry;
/// several runs may use one folder at once, and an entry that is not whole counts as none. A cache
/// never makes a run fail: what cannot be read or written is measured again.
class FactsCache {
 public:
  /// `folder` is made when the first entry is kept; empty: nothing is found and nothing kept. The
  /// libraries' versions, kFactsVersion and the frame are part of every key.
  FactsCache(std::filesystem::path folder, const Frame& frame);

  /// Facts of the file with this SHA-256 (hex), without id and path.
  [[nodiscard]] std::optional<PaperFacts> find(const std::string& sha256) const;
  /// Keeps complete facts of a readable file; others depend on limits and are measured again.
  void keep(const PaperFacts& facts);
  /// Removes the entries that were not used for longest until the folder holds at most
  /// `limit_bytes`. Does nothing if nothing was kept.
  void trim(std::uintmax_t limit_bytes) const;

 private:
  [[nodiscard]] std::filesystem::path entry(const std::string& sha256) const;
  std::filesystem::path folder_;
  std::string measured_by_;  ///< all that facts depend on besides the file
  bool grown_ = false;
};

/// Where this user's cache is: $COLOPHON_CACHE (empty: none), else colophon below $XDG_CACHE_HOME
/// or
/// ~/.cache; empty if there is none.
std::filesystem::path default_cache_folder();

}  // namespace colophon::pdf
