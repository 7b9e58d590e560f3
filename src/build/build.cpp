#include "build/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/filesystem_failure.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "build/assemble.hpp"
#include "build/delivery.hpp"
#include "build/event_state.hpp"
#include "build/inputs.hpp"
#include "build/judge.hpp"
#include "build/manifest.hpp"
#include "build/metadata.hpp"
#include "build/notice_findings.hpp"
#include "build/pictures.hpp"
#include "build/print_findings.hpp"
#include "build/staging.hpp"
#include "build/stamp_findings.hpp"
#include "build/stamp_record.hpp"
#include "build/verify.hpp"
#include "build/verify_rules.hpp"
#include "build/versions.hpp"
#include "check/run.hpp"
#include "pdf/facts_cache.hpp"
#include "plan/json.hpp"
#include "report/format.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

/// Writes report.json and, with the pictures of what was drawn, report.html.
void write_reports(const CheckRun& run, const report::Pictures* pictures, const fs::path& folder) {
  for (const char* name : {"json", "html"}) {
    write_file(folder / fmt::format("report.{}", name),
               report::find_format(name)->render(run, {.pictures = pictures}));
  }
}

fs::path cache_folder(const job::BuildOptions& options) {
  return options.cache ? pdf::default_cache_folder() : fs::path();
}

/// The marked pages of the papers, for report.html.
DrawnPictures pictures_of(const Prepared& prepared, const CheckRun& run,
                          const job::BuildOptions& options, const fs::path& scratch) {
  const PaperFacts none;
  std::vector<MeasuredPaper> papers;
  for (const Checked& checked : run.papers) {
    const auto paper = prepared.papers.find(checked.id);
    const PaperFacts& facts = paper == prepared.papers.end() ? none : paper->second.facts;
    papers.push_back({&facts, prepared.folder / facts.file});
  }
  PictureOptions drawing{.jobs = options.jobs, .scratch = scratch, .cache = cache_folder(options)};
  if (options.progress) {
    drawing.progress = [&](int done, int total) { options.progress("draw", done, total); };
  }
  return draw_pictures(run, papers, drawing);
}

/// Leaves the report of a build that did not come about in `OUT.failed`.
job::BuildResult fail(job::BuildResult result, ExitCode code, const fs::path& out) {
  result.code = code;
  result.report = failed_folder(out);
  CheckRun run = result.run;
  run.event.findings.insert(run.event.findings.end(), result.blockers.begin(),
                            result.blockers.end());
  write_reports(run, nullptr, result.report);
  return result;
}

/// What makes a volume untrue (DESIGN §3): papers that cannot be put in, and front matter without
/// pages.
Findings blockers_of(const Prepared& prepared) {
  Findings blockers;
  for (const PlannedItem& planned : prepared.plan.items) {
    if (planned.pages > 0) continue;
    const Item& item = *prepared.event->find(planned.id);
    const auto paper = prepared.papers.find(planned.id);
    const std::string file = item.pdf.empty() ? item.camera_ready_path() : item.pdf;
    const PaperFacts facts = paper == prepared.papers.end()
                                 ? facts_without_file(prepared.folder, planned.id, file)
                                 : paper->second.facts;
    std::string message =
        facts.intake == Intake::kMissing
            ? fmt::format("item {} has no PDF: {} does not exist", planned.id, file)
            : fmt::format("item {} cannot be put into the volume: {}", planned.id,
                          facts.intake_note);
    blockers.push_back(verify_finding(kPaperUnusable, std::move(message), file));
  }
  return blockers;
}

/// What the volume does not keep of its papers is told, never lost in silence (DESIGN §6).
Findings losses_of(const Prepared& prepared, const Assembled& assembled) {
  Findings losses;
  for (const ItemRecord& item : assembled.items) {
    for (const pdf::Removed& removed : item.removed) {
      if (removed.what != "structure-tree") continue;
      const auto paper = prepared.papers.find(item.id);
      losses.push_back(
          verify_finding(kTagsDropped,
                         fmt::format("item {} is tagged, in the volume and alone it is not: {}",
                                     item.id, removed.why),
                         paper == prepared.papers.end() ? "" : paper->second.facts.file));
    }
  }
  return losses;
}

std::vector<FileRecord> record_inputs(const Prepared& prepared) {
  // The writer has held each of these against its hash.
  std::map<std::string, const PaperFacts*> written;
  for (const PlannedItem& item : prepared.plan.items) {
    const auto paper = prepared.papers.find(item.id);
    if (paper == prepared.papers.end() || prepared.pieces.contains(item.id)) continue;
    const PaperFacts& facts = paper->second.facts;
    if (facts.intake == Intake::kClean) written.emplace(facts.file, &facts);
  }
  std::vector<FileRecord> records;
  for (const std::string& path : input_files(prepared)) {
    const fs::path full = prepared.folder / path;
    const auto known = written.find(path);
    records.push_back({path, known != written.end() ? known->second->sha256 : sha256_file(full),
                       static_cast<long long>(fs::file_size(full))});
  }
  return records;
}

std::vector<FileRecord> record_fonts(const Prepared& prepared, const Assembled& assembled) {
  std::vector<std::string> files = assembled.fonts;
  for (const auto& [id, piece] : prepared.pieces)
    files.insert(files.end(), piece.fonts.begin(), piece.fonts.end());
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::vector<FileRecord> records;
  for (const std::string& file : files) {
    records.push_back({fs::path(file).filename().string(), sha256_file(file),
                       static_cast<long long>(fs::file_size(file))});
  }
  return records;
}

void write_plan(const Prepared& prepared, const fs::path& folder) {
  nlohmann::ordered_json json = plan_to_json(prepared.plan);
  // Why a number was given depends on the lock that an earlier build left, the volume does not.
  for (nlohmann::ordered_json& item : json["items"]) {
    item.erase("why");
    const std::string id = item["id"];
    if (std::string qualified = prepared.event->qualified_id(item["part"], id); qualified != id)
      item["qualified_id"] = std::move(qualified);
    for (const Contributor& who : prepared.event->find(id)->contributors)
      item["authors"].push_back(who.display_name());
  }
  json["stamps"] = stamps_to_json(stamp_records(prepared));
  write_file(folder / "plan.json", json.dump(1) + "\n");
}

/// Numbers once given stay (CHAIR §1): they are written before the exchange, so that no committed
/// volume is without them, and taken back if the exchange fails.
void commit(Staging& staging, const LoadedEvent& loaded, const Prepared& prepared, bool draft) {
  EventState state(prepared.folder);
  if (!draft) {
    if (state.read("ids.lock") != loaded.ids_text ||
        state.read("freeze.lock") != loaded.freeze_text) {
      throw Failure("another build of this event has given numbers in the meantime",
                    "Build again: this one does not know of them.");
    }
    state.write("ids.lock", format_ids_lock(updated_ids(loaded.ids, prepared.plan)));
    try {
      state.write("freeze.lock", format_freeze_lock(updated_freeze(
                                     loaded.freeze, *prepared.event, prepared.plan,
                                     record_fingerprints(prepared), check::today())));
    } catch (...) {
      state.undo();
      throw;
    }
  }
  try {
    staging.commit();
  } catch (...) {
    state.undo();
    throw;
  }
}

/// All that single PDFs depend on besides their sources and places: the program and its libraries,
/// what the event says, and how they are laid out.
std::string singles_made_by(CacheFolder& cache, const LoadedEvent& loaded, const Prepared& prepared,
                            const job::BuildOptions& options) {
  if (!cache.used()) return {};
  return fmt::format("{} {} {} {} {} {} {}", ContentHashes(cache).sha256("/proc/self/exe"),
                     nlohmann::json(library_versions()).dump(), loaded.fingerprint,
                     to_string(options.edition), options.linearize,
                     static_cast<long long>(prepared.date), pdf::measured_by(prepared.frame));
}

void remember_singles(KeptSingles& kept, const Assembled& assembled, const Manifest& manifest) {
  for (const MadeSingle& single : assembled.singles) {
    if (single.taken_over || single.key.empty()) continue;
    const auto record =
        std::find_if(manifest.outputs.begin(), manifest.outputs.end(),
                     [&](const FileRecord& file) { return file.path == single.file; });
    if (record != manifest.outputs.end()) kept.remember(single.key, record->sha256, single.account);
  }
}

/// The job without its last resort; `result` holds what is known when it throws.
job::BuildResult build_or_throw(const job::BuildOptions& options, job::BuildResult& result) {
  const LoadedEvent loaded = load_event(options.event_folder);
  Staging staging(options.out);
  result.run.event.findings = loaded.findings;
  if (!loaded.usable) return fail(result, ExitCode::kUsage, options.out);
  const check::LoadedProfile profile =
      event_profile(loaded.event, options.event_folder, options.profile);
  if (!profile.usable) {
    result.blockers = profile.findings;
    return fail(result, ExitCode::kUsage, options.out);
  }

  CacheFolder cache(cache_folder(options));
  Prepared prepared = prepare(loaded, options.event_folder,
                              {.jobs = options.jobs,
                               .draft = options.draft,
                               .edition = options.edition,
                               .frame = frame_of(profile.profile, &loaded.event),
                               .scratch = staging.scratch(),
                               .cache = cache.path(),
                               .copies_needed = true,
                               .progress = options.progress});
  JudgedRun judged = judged_run(check_input(prepared, loaded, options.jobs), loaded, profile,
                                prepared.frame, cache);
  result.run = std::move(judged.run);
  const Date today = check::today();
  for (const Findings& told :
       {stamp_findings(prepared), notice_findings(prepared), print_findings(prepared),
        freeze_findings(loaded, prepared.plan, today)}) {
    result.run.event.findings.insert(result.run.event.findings.end(), told.begin(), told.end());
  }
  result.blockers = blockers_of(prepared);
  const Findings renumbering = delivery_blockers(loaded.event, prepared.plan, loaded.freeze, today);
  result.blockers.insert(result.blockers.end(), renumbering.begin(), renumbering.end());
  if (!result.blockers.empty()) return fail(result, ExitCode::kIncomplete, options.out);
  const ExitCode checked = check::exit_for(result.run, options.fail_on);
  if (options.strict && checked != ExitCode::kClean)
    return fail(result, ExitCode::kIncomplete, options.out);

  KeptSingles kept(cache, options.out, singles_made_by(cache, loaded, prepared, options));
  const Assembled assembled = assemble(prepared, staging.folder(),
                                       {.jobs = options.jobs,
                                        .linearize = options.linearize,
                                        .kept = cache.used() ? &kept : nullptr,
                                        .progress = options.progress});
  for (const Findings& told :
       {losses_of(prepared, assembled), write_metadata(prepared, staging.folder())}) {
    result.run.event.findings.insert(result.run.event.findings.end(), told.begin(), told.end());
  }
  write_plan(prepared, staging.folder());
  if (is_delivered(loaded.event, loaded.freeze, today)) {
    write_file(staging.folder() / "errata.json",
               errata_to_json(prepared, loaded.freeze).dump(1) + "\n");
  }
  const DrawnPictures drawn = pictures_of(prepared, result.run, options, staging.scratch());
  write_reports(result.run, &drawn.pictures, staging.folder());
  Manifest manifest{.versions = library_versions(), .profile = profile.profile.name};
  manifest.inputs = record_inputs(prepared);
  manifest.fonts = record_fonts(prepared, assembled);
  manifest.items = assembled.items;
  manifest.linearized = options.linearize;
  manifest.waivers = loaded.event.waivers;
  for (const Identifier& one : loaded.event.identifiers)
    if (!one.value.empty()) manifest.identifiers.push_back(one);
  manifest.outputs = record_files(staging.folder(), {"manifest.json"}, options.jobs);
  write_file(staging.folder() / "manifest.json", format_manifest(manifest));

  Proven proven{.hashes = true};
  for (const MadeSingle& single : assembled.singles)
    if (single.taken_over) proven.singles.insert(single.file);
  result.anew = {.measured = prepared.measured,
                 .judged = judged.judged,
                 .drawn = drawn.drawn,
                 .singles = static_cast<int>(assembled.singles.size() - proven.singles.size())};
  const Verification verification =
      verify(staging.folder(), options.jobs, options.progress, proven);
  result.items = verification.items;
  result.pages = verification.pages;
  result.links = verification.links.total();
  if (!verification.findings.empty()) {
    result.blockers = verification.findings;
    return fail(result, ExitCode::kIncomplete, options.out);
  }
  stop_if_interrupted();
  commit(staging, loaded, prepared, options.draft);
  result.committed = true;
  remember_singles(kept, assembled, manifest);
  result.report = options.out;
  // A committed build never answers "incomplete" (DESIGN §3): what was not checked counts as a
  // finding.
  const ExitCode found = check::exit_for(result.run, options.fail_on);
  result.code = found == ExitCode::kClean ? ExitCode::kClean : ExitCode::kFindings;
  return result;
}

}  // namespace

job::BuildResult build(const job::BuildOptions& options) {
  job::BuildResult result;
  const auto leave_report = [&](const Failure& failure) {
    result.blockers.push_back(verify_finding(kBuildStopped, failure.what()));
    result.blockers.back().hint = failure.hint();
    try {
      fail(result, failure.code(), options.out);
    } catch (const std::exception&) {
      // The disk that stopped the build may hold no report either; the failure itself is still
      // told.
    }
  };
  try {
    return build_or_throw(options, result);
  } catch (const UsageError&) {
    throw;
  } catch (const Failure& failure) {
    leave_report(failure);
    throw;
  } catch (const fs::filesystem_error& error) {
    const Failure failure = failure_of(error);
    leave_report(failure);
    throw failure;
  }
}

}  // namespace colophon::build
