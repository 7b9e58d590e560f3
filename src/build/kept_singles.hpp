#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/cache_folder.hpp"
#include "build/prepare.hpp"
#include "pdf/volume_writer.hpp"

namespace colophon::build {

/// Single PDFs that would come out as they are in the build that stands in OUT: they are taken over
/// instead of being made and proven again. What a file was made of is remembered in the cache, the
/// file itself is known by its hash, so that nothing is taken over that anybody touched.
class KeptSingles {
 public:
  /// `made_by`: all that single PDFs depend on besides their sources and their place in the plan.
  /// `out` may hold no build, or a broken one.
  KeptSingles(CacheFolder& cache, const std::filesystem::path& out, std::string made_by);

  /// All that the bytes of an item's single PDF depend on.
  [[nodiscard]] std::string key(const pdf::SingleJob& job, const PlannedItem& planned) const;

  /// Puts the PDF of the earlier build that was made of the same at `to`, with its account; empty
  /// if there is none. May be called from several threads.
  std::optional<pdf::WriteAccount> take(const std::string& key,
                                        const std::filesystem::path& to) const;

  /// Remembers what a finished and proven file was made of. `account` has one source.
  void remember(const std::string& key, const std::string& sha256,
                const pdf::WriteAccount& account);

 private:
  CacheFolder& cache_;
  std::filesystem::path out_;
  std::string made_by_;
  std::map<std::string, std::string> paths_;  ///< in `out_`, by SHA-256
};

}  // namespace colophon::build
