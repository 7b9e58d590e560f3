#include "build/judge.hpp"

#include <algorithm>

#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "build/judged_cache.hpp"
#include "check/waivers.hpp"

namespace colophon::build {

JudgedRun judged_run(const check::CheckInput& input, const LoadedEvent& loaded,
                     const check::LoadedProfile& profile, const pdf::Frame& measured,
                     CacheFolder& cache) {
  JudgedCache judged(cache, profile.fingerprint, loaded.fingerprint, measured);
  std::vector<check::Judged> papers(input.papers.size());
  std::vector<char> fresh(papers.size());  // not of bits: threads write side by side
  in_parallel(papers.size(), input.jobs, [&](std::size_t i) {
    stop_if_interrupted();
    const PaperFacts& facts = input.papers[i];
    std::optional<check::Judged> known;
    if (cache.used() && facts.readable()) known = judged.find(facts.id, facts.file, facts.sha256);
    fresh[i] = known ? 0 : 1;
    papers[i] = known ? std::move(*known) : check::judge(facts, input.event, profile.profile);
  });
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (fresh[i] != 0 && cache.used()) judged.keep(input.papers[i], papers[i]);
    if (input.event != nullptr) check::apply_waivers(*input.event, input.today, papers[i].alone);
  }
  return {.run = check::complete(input, profile.profile, std::move(papers)),
          .judged = static_cast<int>(std::count(fresh.begin(), fresh.end(), 1))};
}

}  // namespace colophon::build
