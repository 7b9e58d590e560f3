#include "pdf/measure.hpp"

#include "base/interrupt.hpp"
#include "colophon/failure.hpp"
#include "pdf/facts_cache.hpp"
#include "pdf/pool.hpp"

namespace colophon::pdf {
namespace {

/// What the cache knows of a paper, if that is all that is needed.
std::optional<Measured> recall(const FactsCache& cache, ContentHashes& hashes,
                               const MeasureRequest& request, bool copy_needed) {
  // A pipe or a device may have no end, and this process has no deadline.
  std::error_code error;
  if (!std::filesystem::is_regular_file(request.path, error)) return std::nullopt;
  std::optional<PaperFacts> facts;
  try {
    facts = cache.find(hashes.sha256(request.path));
  } catch (const Failure&) {
    return std::nullopt;  // the worker will say why it cannot be read
  }
  if (!facts || (copy_needed && facts->intake == Intake::kMended)) return std::nullopt;
  facts->id = request.id;
  facts->file = request.shown_as;
  Measured known{.facts = std::move(*facts), .readable = {}, .known = true};
  if (known.facts.intake == Intake::kClean) known.readable = request.path;
  return known;
}

}  // namespace

std::vector<Measured> measure(const std::vector<MeasureRequest>& requests,
                              const MeasureOptions& options) {
  CacheFolder folder(options.cache);
  FactsCache cache(folder, options.frame);
  ContentHashes hashes(folder);
  std::vector<Measured> results(requests.size());
  std::vector<MeasureRequest> unknown;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    stop_if_interrupted();
    std::optional<Measured> known;
    if (folder.used()) known = recall(cache, hashes, requests[i], options.copies_needed);
    if (known) {
      results[i] = std::move(*known);
      if (options.progress) options.progress(results[i]);
    } else {
      unknown.push_back(requests[i]);
      places.push_back(i);
    }
  }
  // Kept one by one: what is measured before an interruption is not measured again after it.
  MeasureOptions keeping = options;
  keeping.progress = [&](const Measured& paper) {
    cache.keep(paper.facts);
    if (options.progress) options.progress(paper);
  };
  std::vector<Measured> measured = measure_in_workers(unknown, keeping);
  for (std::size_t k = 0; k < measured.size(); ++k) results[places[k]] = std::move(measured[k]);
  folder.trim(kCacheBytes);
  return results;
}

}  // namespace colophon::pdf
