#include "colophon/job/check.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "build/pictures.hpp"
#include "check/run.hpp"
#include "job/check_task.hpp"
#include "pdf/facts_cache.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"

namespace colophon::job {
namespace {

/// Told of each paper's facts as soon as they are there, with its place in the task.
using FactsSink = std::function<void(std::size_t, const PaperFacts&)>;

/// Facts in the order of the task; a paper without a file has none but that.
std::vector<PaperFacts> measure_all(const CheckTask& task, const check::Profile& profile,
                                    const CheckOptions& options, const FactsSink& sink) {
  std::vector<PaperFacts> facts(task.papers.size());
  std::vector<pdf::MeasureRequest> present;
  std::map<std::string, std::size_t> places;  // of those present, by id
  for (std::size_t i = 0; i < task.papers.size(); ++i) {
    const pdf::MeasureRequest& paper = task.papers[i];
    if (!task.is_event() || build::is_in_place(task.event_folder, paper.shown_as)) {
      present.push_back(paper);
      places.emplace(paper.id, i);
      continue;
    }
    facts[i] = build::facts_without_file(task.event_folder, paper.id, paper.shown_as);
    if (sink) sink(i, facts[i]);
  }
  if (present.empty()) return facts;
  const TemporaryFolder scratch;
  std::size_t done = 0;
  std::vector<pdf::Measured> measured = pdf::measure(
      present, {.frame = build::frame_of(profile, task.is_event() ? &task.event.event : nullptr),
                .jobs = options.jobs,
                .scratch = scratch.path(),
                .cache = options.cache ? pdf::default_cache_folder() : std::filesystem::path(),
                .progress = [&](const pdf::Measured& one) {
                  if (sink) sink(places.at(one.facts.id), one.facts);
                  if (options.progress) options.progress(++done, present.size());
                }});
  for (pdf::Measured& one : measured) {
    const std::size_t place = places.at(one.facts.id);
    facts[place] = std::move(one.facts);
  }
  return facts;
}

/// What the rules that look at one paper say of each, told in the order of the task: a paper's
/// lines wait for those before it.
class InOrder {
 public:
  InOrder(std::size_t papers, std::function<void(const Checked&)> tell)
      : checked_(papers), tell_(std::move(tell)) {}
  void add(std::size_t place, Checked checked) {
    checked_[place] = std::move(checked);
    for (; told_ < checked_.size() && checked_[told_]; ++told_) tell_(*checked_[told_]);
  }
  [[nodiscard]] std::vector<Checked> take() {
    std::vector<Checked> all;
    for (std::optional<Checked>& one : checked_) all.push_back(std::move(one).value());
    return all;
  }

 private:
  std::vector<std::optional<Checked>> checked_;
  std::function<void(const Checked&)> tell_;
  std::size_t told_ = 0;
};

/// What the measured files show about the event's folder.
void add_replaced(const CheckTask& task, check::CheckInput& input) {
  if (!task.is_event()) return;
  const Findings replaced = build::replaced_files(task.event_folder, input.papers);
  input.event_findings.insert(input.event_findings.end(), replaced.begin(), replaced.end());
}

/// Measures and judges; writes the report while it does, if it has a format of lines. Leaves the
/// facts in `input`.
CheckRun run_task(const CheckTask& task, const check::Profile& profile, const CheckOptions& options,
                  const report::LineFormat* lines, check::CheckInput& input) {
  if (lines == nullptr) {
    input.papers = measure_all(task, profile, options, {});
    add_replaced(task, input);
    return check::run(input, profile);
  }
  const auto tell = [&](const std::string& text) { options.lines(text); };
  tell(lines->head({.profile = profile.name, .papers = static_cast<int>(task.papers.size())}));
  InOrder alone(task.papers.size(), [&](const Checked& paper) { tell(lines->paper(paper)); });
  input.papers =
      measure_all(task, profile, options, [&](std::size_t place, const PaperFacts& facts) {
        alone.add(place, check::check_alone(facts, input.event, profile, input.today));
      });
  add_replaced(task, input);
  CheckRun run = check::complete(input, profile, alone.take(), [&](const Checked& compared) {
    tell(lines->comparison(compared));
  });
  tell(lines->tail(run));
  return run;
}

/// The authors' pages are of this format, whatever that of the report.
std::string author_page(const CheckRun& run, const Checked& paper, const CheckOptions& options,
                        const report::Pictures* pictures) {
  return report::find_format("html")->author_page(
      run, paper, {.verbose = options.verbose, .pictures = pictures});
}

/// Draws the pages that the findings mark, and hands the authors' pages on.
report::Pictures draw_pages(const CheckTask& task, const std::vector<PaperFacts>& facts,
                            const CheckRun& run, const CheckOptions& options) {
  std::vector<build::MeasuredPaper> papers;
  for (std::size_t i = 0; i < facts.size(); ++i) papers.push_back({&facts[i], task.papers[i].path});
  const TemporaryFolder scratch;
  build::PictureOptions drawing{
      .jobs = options.jobs, .scratch = scratch.path(), .each = {}, .progress = options.drawing};
  if (options.author_page) {
    drawing.each = [&](std::size_t place, const report::PaperPictures& pictures) {
      const Checked& paper = run.papers[place];
      const report::Pictures theirs = {{paper.id, pictures}};
      options.author_page(paper.id, author_page(run, paper, options, &theirs));
    };
  }
  return build::draw_pictures(run, papers, drawing);
}

/// Everything that shows pages; returns the report, if it is written at once.
std::string show(const CheckTask& task, const std::vector<PaperFacts>& facts, const CheckRun& run,
                 const report::Format& format, bool at_once, const CheckOptions& options) {
  report::Pictures pictures;
  const bool draws = options.pictures && (format.author_page != nullptr || options.author_page);
  if (draws) {
    pictures = draw_pages(task, facts, run, options);
  } else if (options.author_page) {
    for (const Checked& paper : run.papers) {
      options.author_page(paper.id, author_page(run, paper, options, nullptr));
    }
  }
  if (!at_once) return {};
  return format.render(run, {.color = options.color,
                             .verbose = options.verbose,
                             .fail_on = check::fail_on_from(options.fail_on),
                             .pictures = draws ? &pictures : nullptr});
}

const report::Format& chosen_format(const std::string& name) {
  if (const report::Format* format = report::find_format(name)) return *format;
  std::vector<std::string> names;
  for (const report::Format* format : report::all_formats()) names.emplace_back(format->name);
  throw UsageError(
      fmt::format("there is no report format \"{}\"{}", name, did_you_mean(name, names)),
      "formats are " + join(names, ", "));
}

}  // namespace

CheckResult check(const CheckOptions& options) {
  const report::Format& format = chosen_format(options.format);
  const std::optional<Severity> fail_on = check::fail_on_from(options.fail_on);
  CheckTask task = make_check_task(options.paths);
  CheckResult result;
  if (task.is_event() && !task.event.usable) {
    result.log = report::findings_text(task.event.findings, options.color);
    result.code = ExitCode::kUsage;
    return result;
  }
  const std::string of_event = task.is_event() ? task.event.event.profile : "base";
  const check::LoadedProfile loaded =
      check::load_profile(options.profile.empty() ? of_event : options.profile,
                          build::profile_reader(task.event_folder));
  if (!loaded.usable) {
    result.log = report::findings_text(loaded.findings, options.color);
    result.code = ExitCode::kUsage;
    return result;
  }
  check::CheckInput input;
  input.event = task.is_event() ? &task.event.event : nullptr;
  input.extra_files = std::move(task.extra_files);
  input.event_findings = std::move(task.event.findings);
  input.event_findings.insert(input.event_findings.end(), loaded.findings.begin(),
                              loaded.findings.end());
  input.today = check::today();
  input.jobs = options.jobs;
  result.log = report::findings_text(task.left_out, options.color);
  const report::LineFormat* lines = options.lines ? format.lines : nullptr;
  result.run = run_task(task, loaded.profile, options, lines, input);
  result.report = show(task, input.papers, result.run, format, lines == nullptr, options);
  result.code = check::exit_for(result.run, fail_on);
  return result;
}

}  // namespace colophon::job
