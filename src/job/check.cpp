#include "colophon/job/check.hpp"

#include <fmt/format.h>

#include <optional>

#include "job/check_setup.hpp"
#include "job/judge_papers.hpp"
#include "job/shards.hpp"
#include "job/show_report.hpp"
#include "pdf/facts_cache.hpp"

namespace colophon::job {
namespace {

/// Papers told in the order of the task: a paper's lines wait for those before it.
class InOrder {
 public:
  InOrder(std::size_t papers, std::function<void(const Checked&)> tell)
      : waiting_(papers), tell_(std::move(tell)) {}
  void add(std::size_t place, const Checked& paper) {
    waiting_[place] = paper;
    for (; told_ < waiting_.size() && waiting_[told_]; ++told_) {
      tell_(*waiting_[told_]);
      waiting_[told_].reset();
    }
  }

 private:
  std::vector<std::optional<Checked>> waiting_;
  std::function<void(const Checked&)> tell_;
  std::size_t told_ = 0;
};

/// Judges the papers of a whole check; writes what can be said of each meanwhile, if the report has
/// lines.
std::vector<check::Judged> judge_and_tell(const CheckSetup& setup, const Date& today,
                                          const CheckOptions& options,
                                          const report::LineFormat* lines) {
  if (lines == nullptr) return judge_papers(setup, today, options);
  const std::size_t count = setup.task.papers.size();
  options.lines(
      lines->head({.profile = setup.profile.profile.name, .papers = static_cast<int>(count)}));
  InOrder in_order(count, [&](const Checked& paper) { options.lines(lines->paper(paper)); });
  return judge_papers(setup, today, options, [&](std::size_t place, const check::Judged& paper) {
    in_order.add(place, paper.alone);
  });
}

/// A whole check and its report.
CheckResult check_all(const CheckSetup& setup, const Date& today, const CheckOptions& options,
                      const report::Format& format) {
  const report::LineFormat* lines = options.lines ? format.lines : nullptr;
  const ShowOptions showing{
      .format = &format,
      .at_once = lines == nullptr,
      .color = options.color,
      .verbose = options.verbose,
      .fail_on = check::fail_on_from(options.fail_on),
      .pictures = options.pictures,
      .jobs = options.jobs,
      .cache = options.cache ? pdf::default_cache_folder() : std::filesystem::path(),
      .author_page = options.author_page,
      .drawing = options.drawing};
  std::vector<check::Judged> papers = judge_and_tell(setup, today, options, lines);
  std::vector<ShownPaper> shown;
  if (draws(showing)) shown = shown_papers(papers, setup.task);
  check::ComparisonSink tell_compared;
  if (lines != nullptr) {
    tell_compared = [&](const Checked& compared) { options.lines(lines->comparison(compared)); };
  }
  CheckResult result;
  result.run = complete_check(setup, today, options.jobs, std::move(papers), tell_compared);
  if (lines != nullptr) options.lines(lines->tail(result.run));
  result.report = show_report(result.run, shown, showing);
  return result;
}

/// One part of the papers only, and of what can be said of them only what needs no others.
CheckResult check_shard(CheckSetup setup, const ShardNumber& number, const Date& today,
                        const CheckOptions& options) {
  if (options.format != "json") {
    throw UsageError(fmt::format("a shard cannot be reported as {}", options.format),
                     "a shard's report is JSON; colophon report merge makes any other of them");
  }
  report::Shard shard = shard_head(setup, number);
  std::vector<pdf::MeasureRequest> all = std::move(setup.task.papers);
  setup.task.papers.clear();
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_in(number, all[i].id)) continue;
    places.push_back(i);
    setup.task.papers.push_back(std::move(all[i]));
  }
  std::vector<check::Judged> papers = judge_papers(setup, today, options);
  CheckResult result;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    result.run.papers.push_back(papers[i].alone);
    shard.papers.push_back({places[i], std::move(papers[i])});
  }
  result.run.profile = shard.profile;
  result.report = report::write_shard(shard);
  return result;
}

}  // namespace

CheckResult check(const CheckOptions& options) {
  const report::Format& format = chosen_format(options.format);
  const std::optional<Severity> fail_on = check::fail_on_from(options.fail_on);
  std::optional<ShardNumber> shard;
  if (!options.shard.empty()) shard = shard_number(options.shard);
  CheckSetup setup = set_up_check(make_check_task(options.paths), options.profile, options.color);
  CheckResult result;
  if (!setup.usable) {
    result.log = setup.log;
    result.code = ExitCode::kUsage;
    return result;
  }
  const Date today = check::today();
  const std::string log = setup.log;
  if (shard) {
    result = check_shard(std::move(setup), *shard, today, options);
  } else {
    result = check_all(setup, today, options, format);
  }
  result.log = log;
  result.code = check::exit_for(result.run, fail_on);
  return result;
}

}  // namespace colophon::job
