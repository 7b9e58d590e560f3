#include "job/judge_papers.hpp"

#include <map>
#include <optional>

#include "base/files.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "build/inputs.hpp"
#include "build/judged_cache.hpp"
#include "check/waivers.hpp"
#include "pdf/facts_cache.hpp"

namespace colophon::job {
namespace {

class Judging {
 public:
  Judging(const CheckSetup& setup, const Date& today, const CheckOptions& options,
          const JudgedSink& sink)
      : setup_(setup),
        today_(today),
        options_(options),
        sink_(sink),
        frame_(build::frame_of(setup.profile.profile, setup.event())),
        folder_(options.cache ? pdf::default_cache_folder() : std::filesystem::path()),
        cache_(folder_, setup.profile.fingerprint, setup.task.event.fingerprint, frame_),
        hashes_(folder_),
        papers_(setup.task.papers.size()) {}

  /// What is known without measuring.
  std::vector<std::optional<check::Judged>> known() {
    find_known();
    return std::move(papers_);
  }

  std::vector<check::Judged> run() {
    find_known();
    if (!unknown_.empty()) measure_unknown();
    judge_measured();
    folder_.trim(pdf::kCacheBytes);
    std::vector<check::Judged> all;
    all.reserve(papers_.size());
    for (std::optional<check::Judged>& paper : papers_) all.push_back(std::move(paper).value());
    return all;
  }

 private:
  /// Papers without a file, and those that the cache knows.
  void find_known() {
    const CheckTask& task = setup_.task;
    for (std::size_t i = 0; i < papers_.size(); ++i) {
      stop_if_interrupted();
      const pdf::MeasureRequest& paper = task.papers[i];
      if (task.is_event() && !build::is_in_place(task.event_folder, paper.shown_as)) {
        const PaperFacts facts =
            build::facts_without_file(task.event_folder, paper.id, paper.shown_as);
        settle(i, judge(facts));
        count();
      } else if (auto known = recall(paper)) {
        settle(i, std::move(*known));
        count();
      } else {
        places_.emplace(paper.id, i);
        unknown_.push_back(paper);
      }
    }
  }

  std::optional<check::Judged> recall(const pdf::MeasureRequest& paper) {
    // A pipe or a device may have no end, and this process has no deadline.
    std::error_code error;
    if (!folder_.used() || !std::filesystem::is_regular_file(paper.path, error)) {
      return std::nullopt;
    }
    try {
      return cache_.find(paper.id, paper.shown_as, hashes_.sha256(paper.path));
    } catch (const Failure&) {
      return std::nullopt;  // the worker will say why it cannot be read
    }
  }

  void measure_unknown() {
    const TemporaryFolder scratch;
    std::vector<pdf::Measured> measured =
        pdf::measure(unknown_, {.frame = frame_,
                                .jobs = options_.jobs,
                                .scratch = scratch.path(),
                                .cache = folder_.path(),
                                .progress = [this](const pdf::Measured& one) {
                                  if (sink_) judge_and_keep(one.facts);
                                  count();
                                }});
    if (sink_) return;
    for (pdf::Measured& one : measured) measured_.push_back(std::move(one.facts));
  }

  void judge_measured() {
    std::vector<check::Judged> judged(measured_.size());
    in_parallel(judged.size(), options_.jobs, [&](std::size_t i) {
      stop_if_interrupted();
      judged[i] = judge(measured_[i]);
    });
    for (std::size_t i = 0; i < judged.size(); ++i) keep(measured_[i], std::move(judged[i]));
  }

  [[nodiscard]] check::Judged judge(const PaperFacts& facts) const {
    return check::judge(facts, setup_.event(), setup_.profile.profile);
  }

  void judge_and_keep(const PaperFacts& facts) { keep(facts, judge(facts)); }

  void keep(const PaperFacts& facts, check::Judged paper) {
    cache_.keep(facts, paper);
    settle(places_.at(facts.id), std::move(paper));
  }

  void settle(std::size_t place, check::Judged paper) {
    if (setup_.event() != nullptr) check::apply_waivers(*setup_.event(), today_, paper.alone);
    papers_[place] = std::move(paper);
    if (sink_) sink_(place, *papers_[place]);
  }

  void count() {
    if (options_.progress) options_.progress(++done_, papers_.size());
  }

  const CheckSetup& setup_;
  const Date& today_;
  const CheckOptions& options_;
  const JudgedSink& sink_;
  pdf::Frame frame_;
  CacheFolder folder_;
  build::JudgedCache cache_;
  ContentHashes hashes_;
  std::vector<std::optional<check::Judged>> papers_;  // in the order of the task
  std::vector<pdf::MeasureRequest> unknown_;          // to be measured
  std::map<std::string, std::size_t> places_;         // of these, by id
  std::vector<PaperFacts> measured_;                  // to be judged
  std::size_t done_ = 0;
};

}  // namespace

std::vector<check::Judged> judge_papers(const CheckSetup& setup, const Date& today,
                                        const CheckOptions& options, const JudgedSink& sink) {
  return Judging(setup, today, options, sink).run();
}

std::vector<std::optional<check::Judged>> known_judgements(const CheckSetup& setup,
                                                           const Date& today) {
  return Judging(setup, today, {}, {}).known();
}

}  // namespace colophon::job
