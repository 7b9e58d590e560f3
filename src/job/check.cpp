#include "colophon/job/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "check/run.hpp"
#include "diagnostics/collect_rules.hpp"
#include "event/load.hpp"
#include "pdf/measure.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

/// What is to be checked, before any PDF is opened.
struct Task {
  fs::path event_folder;  ///< empty when lone files are checked
  LoadedEvent event;
  std::vector<pdf::MeasureRequest> papers;
  std::vector<std::string> extra_files;
  Findings left_out;  ///< what the call may seem to name and does not
  [[nodiscard]] bool is_event() const { return !event_folder.empty(); }
};

Task event_task(const fs::path& folder) {
  Task task;
  task.event_folder = folder;
  task.event = load_event(folder);
  const Event& event = task.event.event;
  for (const Item& item : event.papers) {
    if (!item.has_camera_ready() || !event.appearance_of(item).volume) continue;
    task.papers.push_back({.id = item.id,
                           .path = folder / item.camera_ready_path(),
                           .shown_as = item.camera_ready_path()});
  }
  task.extra_files = build::extra_files(event, folder);
  return task;
}

bool is_pdf_name(const fs::path& file) {
  return lower_ascii(file.extension().string()) == ".pdf";
}

void add_file(const fs::path& file, std::map<std::string, int>& used, Task& task) {
  std::string id = file.stem().string();
  const int times = ++used[id];
  if (times > 1) id = fmt::format("{}-{}", id, times);
  task.papers.push_back({.id = id, .path = file, .shown_as = file.generic_string()});
}

/// PDFs in the folders below one, counted by folder; without those in hidden folders and in folders
/// that are `named` themselves.
std::map<std::string, int> pdfs_below(const fs::path& folder, const std::vector<fs::path>& named) {
  // A conference fits many times over; nobody waits for a whole disk to be searched.
  constexpr int kLookedAt = 100'000;
  std::map<std::string, int> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         error);
  for (int n = 0; !error && n < kLookedAt && entry != fs::end(entry); entry.increment(error), ++n) {
    const fs::path& path = entry->path();
    std::error_code ignored;
    if (path.filename().string().starts_with(".")) entry.disable_recursion_pending();
    if (entry.depth() == 0 || !is_pdf_name(path) || !entry->is_regular_file(ignored)) continue;
    ++found[path.parent_path().lexically_relative(folder).generic_string()];
  }
  for (const fs::path& other : named)
    found.erase(other.lexically_normal().lexically_relative(folder.lexically_normal()));
  return found;
}

/// A folder is read without those below it: what is left out is told.
void tell_of_folders_below(const fs::path& folder, const std::vector<fs::path>& named, Task& task) {
  constexpr std::size_t kNamed = 5;
  const std::map<std::string, int> below = pdfs_below(folder, named);
  if (below.empty()) return;
  int pdfs = 0;
  std::vector<std::string> names;
  for (const auto& [name, count] : below) {
    pdfs += count;
    if (names.size() < kNamed) names.push_back(fmt::format("{} ({})", name, count));
  }
  if (below.size() > names.size()) {
    names.push_back(counted(static_cast<long long>(below.size() - names.size()), "more folder"));
  }
  task.left_out.push_back(make_finding(
      collecting::kFolderNotRead,
      fmt::format("{} in folders below {} not read: {}", counted(pdfs, "PDF"),
                  pdfs == 1 ? "is" : "are", join(names, ", ")),
      "name those folders too to have them checked", {.file = folder.generic_string()}));
}

Task file_task(const std::vector<fs::path>& paths) {
  Task task;
  std::map<std::string, int> used;
  for (const fs::path& path : paths) {
    if (fs::is_regular_file(path)) {
      add_file(path, used, task);
      continue;
    }
    if (!fs::is_directory(path)) {
      throw UsageError(fmt::format("there is no file or folder {}", path.string()));
    }
    if (fs::exists(path / "event.yaml")) {
      throw UsageError(fmt::format("{} is an event folder: check it by itself", path.string()));
    }
    const std::size_t before = task.papers.size();
    for (const fs::path& file : list_files(path)) {
      if (is_pdf_name(file)) add_file(file.lexically_normal(), used, task);
    }
    tell_of_folders_below(path, paths, task);
    if (task.papers.size() == before) {
      throw UsageError(fmt::format("{} holds neither event.yaml nor a PDF", path.string()),
                       task.left_out.empty() ? "name an event folder, a folder of PDFs, or PDFs"
                                             : task.left_out.back().message);
    }
  }
  return task;
}

Task make_task(std::vector<fs::path> paths) {
  if (paths.empty()) paths.emplace_back(".");
  if (paths.size() == 1 && fs::exists(paths.front() / "event.yaml")) {
    return event_task(paths.front());
  }
  return file_task(paths);
}

/// Facts in the order of the task; a paper without a file has none but that.
std::vector<PaperFacts> measure_all(const Task& task, const check::Profile& profile,
                                    const CheckOptions& options) {
  std::vector<PaperFacts> facts(task.papers.size());
  std::vector<pdf::MeasureRequest> present;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < task.papers.size(); ++i) {
    const pdf::MeasureRequest& paper = task.papers[i];
    if (!task.is_event() || build::is_in_place(task.event_folder, paper.shown_as)) {
      present.push_back(paper);
      places.push_back(i);
      continue;
    }
    facts[i] = build::facts_without_file(task.event_folder, paper.id, paper.shown_as);
  }
  if (present.empty()) return facts;
  const TemporaryFolder scratch;
  std::size_t done = 0;
  std::vector<pdf::Measured> measured =
      pdf::measure(present, {.frame = build::frame_of(profile),
                             .jobs = options.jobs,
                             .scratch = scratch.path(),
                             .progress = [&](const pdf::Measured&) {
                               if (options.progress) options.progress(++done, present.size());
                             }});
  for (std::size_t k = 0; k < measured.size(); ++k) {
    facts[places[k]] = std::move(measured[k].facts);
  }
  return facts;
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
  Task task = make_task(options.paths);
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
  input.papers = measure_all(task, loaded.profile, options);
  input.extra_files = std::move(task.extra_files);
  input.event_findings = std::move(task.event.findings);
  input.event_findings.insert(input.event_findings.end(), loaded.findings.begin(),
                              loaded.findings.end());
  if (task.is_event()) {
    const Findings replaced = build::replaced_files(task.event_folder, input.papers);
    input.event_findings.insert(input.event_findings.end(), replaced.begin(), replaced.end());
  }
  input.today = check::today();
  input.jobs = options.jobs;
  result.log = report::findings_text(task.left_out, options.color);
  result.run = check::run(input, loaded.profile);
  result.report = format.render(result.run, {.color = options.color, .verbose = options.verbose});
  result.code = check::exit_for(result.run, fail_on);
  return result;
}

}  // namespace colophon::job
