#include "pdf/facts_cache.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

#include "facts/codec.hpp"
#include "pdf/versions.hpp"

namespace colophon::pdf {
namespace fs = std::filesystem;

std::string measured_by(const Frame& frame) {
  std::string all = fmt::format("facts {} frame {} {} {} {} {}", kFactsVersion, frame.left_pt,
                                frame.right_pt, frame.top_pt, frame.bottom_pt, frame.first_top_pt);
  for (const auto& [library, version] : library_versions()) {
    all += fmt::format(" {} {}", library, version);
  }
  return all;
}

FactsCache::FactsCache(CacheFolder& folder, const Frame& frame)
    : folder_(folder), measured_by_(measured_by(frame)) {}

std::optional<PaperFacts> FactsCache::find(const std::string& sha256) const {
  const auto bytes = folder_.find(sha256 + " " + measured_by_);
  if (!bytes) return std::nullopt;
  try {
    PaperFacts facts = decode(*bytes);
    if (facts.sha256 == sha256) return facts;
  } catch (const std::runtime_error&) {
    // Of another version.
  }
  return std::nullopt;
}

void FactsCache::keep(const PaperFacts& facts) {
  if (!folder_.used() || !depends_on_content_alone(facts)) return;
  PaperFacts kept = facts;
  kept.id.clear();
  kept.file.clear();
  folder_.keep(facts.sha256 + " " + measured_by_, encode(kept));
}

bool depends_on_content_alone(const PaperFacts& facts) {
  return facts.readable() && facts.missing.empty();
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
