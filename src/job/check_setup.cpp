#include "job/check_setup.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "build/inputs.hpp"
#include "report/findings_text.hpp"

namespace colophon::job {
namespace {

void append(const Findings& more, Findings& findings) {
  findings.insert(findings.end(), more.begin(), more.end());
}

/// What the files seen show about the event's folder.
Findings replaced(const CheckTask& task, const std::vector<check::Judged>& papers) {
  if (!task.is_event()) return {};
  std::vector<PaperFacts> files;
  for (const check::Judged& paper : papers) {
    PaperFacts& file = files.emplace_back();
    file.id = paper.alone.id;
    file.file = paper.alone.file;
    file.sha256 = paper.alone.sha256;
  }
  return build::replaced_files(task.event_folder, files);
}

}  // namespace

CheckSetup set_up_check(CheckTask task, const std::string& profile, bool color) {
  CheckSetup setup{.task = std::move(task)};
  const CheckTask& known = setup.task;
  if (known.is_event() && !known.event.usable) {
    setup.log = report::findings_text(known.event.findings, color);
    setup.usable = false;
    return setup;
  }
  const std::string own = known.is_event() ? known.event.event.profile : "base";
  setup.profile = check::load_profile(profile.empty() ? own : profile,
                                      build::profile_reader(known.event_folder));
  setup.usable = setup.profile.usable;
  setup.log = report::findings_text(setup.usable ? known.left_out : setup.profile.findings, color);
  return setup;
}

CheckRun complete_check(const CheckSetup& setup, const Date& today, int jobs,
                        std::vector<check::Judged> papers, const check::ComparisonSink& compared) {
  check::CheckInput input{.event = setup.event(), .today = today, .jobs = jobs};
  input.extra_files = setup.task.extra_files;
  append(setup.task.event.findings, input.event_findings);
  append(setup.profile.findings, input.event_findings);
  append(replaced(setup.task, papers), input.event_findings);
  return check::complete(input, setup.profile.profile, std::move(papers), compared);
}

const report::Format& chosen_format(const std::string& name) {
  if (const report::Format* format = report::find_format(name)) return *format;
  std::vector<std::string> names;
  for (const report::Format* format : report::all_formats()) names.emplace_back(format->name);
  throw UsageError(
      fmt::format("there is no report format \"{}\"{}", name, did_you_mean(name, names)),
      "formats are " + join(names, ", "));
}

}  // namespace colophon::job
