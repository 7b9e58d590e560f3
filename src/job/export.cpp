#include "colophon/job/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/agreement.hpp"
#include "build/delivery.hpp"
#include "build/finished.hpp"
#include "build/inputs.hpp"
#include "build/metadata.hpp"
#include "build/prepare.hpp"
#include "event/load.hpp"
#include "event/places.hpp"
#include "metadata/exporter.hpp"
#include "metadata/met.hpp"
#include "metadata/semantic.hpp"
#include "pdf/facts_cache.hpp"
#include "sheet/sheet.hpp"

namespace colophon::job {
namespace fs = std::filesystem;
namespace {

const metadata::Exporter& exporter_named(const std::string& name) {
  if (const metadata::Exporter* exporter = metadata::find_exporter(name)) return *exporter;
  std::vector<std::string> known;
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    known.emplace_back(exporter->name);
  }
  throw UsageError(fmt::format("unknown export target \"{}\"{}", name, did_you_mean(name, known)),
                   "`colophon export --list` shows the targets.");
}

void append(Findings& all, const Findings& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// Page numbers of the finished build, else of the files as they lie in the event folder, which
/// need not be there for a target that says nothing of pages.
VolumePlan plan_for(const ExportOptions& options, const LoadedEvent& loaded, bool before_papers,
                    Findings& findings) {
  if (!options.build.empty()) {
    build::Finished finished = build::read_finished(options.build);
    Findings differing = build::disagreements(loaded.event, finished);
    event::locate(options.event_folder, differing);
    append(findings, differing);
    return std::move(finished.plan);
  }
  if (before_papers) return make_plan(loaded.event, {.page_counts = {}, .ids = loaded.ids});
  const TemporaryFolder scratch;
  build::Prepared prepared = build::prepare(
      loaded, options.event_folder,
      {.jobs = options.jobs,
       .draft = false,
       .frame = build::frame_of(
           build::event_profile(loaded.event, options.event_folder, {}).profile, &loaded.event),
       .scratch = scratch.path(),
       .cache = options.cache ? pdf::default_cache_folder() : fs::path(),
       .progress = options.progress});
  append(findings, prepared.findings);
  return std::move(prepared.plan);
}

/// A file of the same kind that an earlier export left would be taken for part of this one.
void report_stale(const fs::path& folder, const std::set<fs::path>& written,
                  const std::string& extension, Findings& findings) {
  for (const fs::path& path : list_files(folder, extension)) {
    if (written.count(path.filename()) != 0) continue;
    findings.push_back(metadata::met_finding(
        metadata::Met::kStaleExport, fmt::format("{} is not part of this export", path.string()),
        "", {path.string(), 0, 0}));
  }
}

/// A table becomes a workbook where the file is called one.
void write_all(const metadata::Exporter& exporter, const ExportOptions& options,
               const std::vector<metadata::ExportedFile>& files, std::time_t date,
               ExportResult& result) {
  const bool folder = exporter.per_paper || fs::is_directory(options.path);
  std::set<fs::path> names;
  for (const metadata::ExportedFile& file : files) {
    const fs::path path = folder ? options.path / file.path : options.path;
    const bool workbook = exporter.media_type == "text/csv" && path.extension() == ".xlsx";
    write_file(path,
               workbook
                   ? sheet::write_xlsx(
                         {{std::string(exporter.name), sheet::read_csv(file.bytes).table}}, date)
                   : file.bytes);
    names.insert(path.filename());
    result.written.push_back(path);
  }
  if (exporter.per_paper && !files.empty()) {
    report_stale(options.path, names, fs::path(files.front().path).extension(), result.findings);
  }
}

}  // namespace

std::vector<ExportTarget> export_targets() {
  std::vector<ExportTarget> targets;
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    targets.push_back({std::string(exporter->name), std::string(exporter->summary),
                       std::string(exporter->specification), std::string(exporter->version),
                       std::string(exporter->media_type), exporter->per_paper});
  }
  return targets;
}

ExportResult export_metadata(const ExportOptions& options) {
  const metadata::Exporter& exporter = exporter_named(options.target);
  if (exporter.per_paper && fs::exists(options.path) && !fs::is_directory(options.path)) {
    throw UsageError(
        fmt::format("{} is a file; {} writes a folder", options.path.string(), exporter.name));
  }
  const LoadedEvent loaded = load_event(options.event_folder);
  ExportResult result;
  result.findings = loaded.findings;
  if (!loaded.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  const VolumePlan plan = plan_for(options, loaded, exporter.before_papers, result.findings);
  Findings found = metadata::check_semantics(loaded.event, plan);
  metadata::ExportInput input = build::export_input(loaded.event, plan, options.build);
  if (exporter.wants_crc32) build::add_checksums(input, options.build, options.event_folder);
  if (options.touched) input.only = build::touched_items(options.build);
  const auto files = exporter.write(input, found);
  event::locate(options.event_folder, found);
  append(result.findings, found);
  if (worst(result.findings) == Severity::kError) {
    result.code = ExitCode::kIncomplete;
    return result;
  }
  write_all(exporter, options, files, build::build_date(loaded.event), result);
  const auto most = worst(result.findings);
  if (most && options.fail_on && *most >= *options.fail_on) result.code = ExitCode::kFindings;
  return result;
}

}  // namespace colophon::job
