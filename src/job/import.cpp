#include "colophon/job/import.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/camera_ready_lock.hpp"
#include "event/load.hpp"
#include "job/import_merge.hpp"
#include "job/merge_forms.hpp"
#include "job/merge_papers.hpp"
#include "job/place_folder.hpp"
#include "job/scaffold.hpp"
#include "metadata/importer.hpp"

namespace colophon {
namespace {

namespace fs = std::filesystem;

bool parsed(const Findings& findings) {
  for (const Finding& finding : findings) {
    if (finding.rule == config::kUnparsable.id) return false;
  }
  return true;
}

const metadata::Importer& importer(const std::string& system) {
  if (const metadata::Importer* found = metadata::find_importer(system)) return *found;
  std::vector<std::string> names;
  for (const auto& [name, summary] : import_systems()) names.push_back(name);
  throw UsageError(fmt::format("cannot import \"{}\"{}", system, did_you_mean(system, names)),
                   "known systems: " + join(names, ", "));
}

void copy_to(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  if (!error) fs::copy_file(from, to, error);
  if (error) {
    throw Failure(
        fmt::format("cannot copy {} to {}: {}", from.string(), to.string(), error.message()),
        "check the disk space and the permissions");
  }
}

/// Everything of a new event folder.
void fill(const fs::path& folder, const metadata::Imported& imported, ImportResult& result) {
  for (const auto& [name, text] : imported_event_files(imported, result.findings)) {
    write_file(folder / name, text);
    result.files.push_back(name);
  }
  for (const auto& [name, text] : imported.text_files) {
    write_file(folder / name, text);
    result.files.push_back(name);
  }
  for (const auto& [name, path] : imported.copies) {
    copy_to(path, folder / name);
    result.files.push_back(name);
  }
  AcceptedLock accepted;
  for (const Item& paper : imported.event.papers) note_accepted(paper.id, paper, accepted);
  write_file(folder / kAcceptedLockFile, format_accepted_lock(accepted));
  CameraReadyLock lock;
  for (const auto& [id, path] : imported.camera_ready) {
    stop_if_interrupted();
    take_camera_ready(id, path, folder, lock);
    ++result.pdfs;
  }
  if (!lock.entries.empty()) {
    write_file(folder / kCameraReadyLockFile, format_camera_ready_lock(lock));
  }
}

}  // namespace

void take_camera_ready(const std::string& id, const fs::path& source, const fs::path& folder,
                       CameraReadyLock& lock) {
  const fs::path target = folder / "camera-ready" / (id + ".pdf");
  copy_to(source, target);
  lock.entries[id] = {sha256_file(target), static_cast<long long>(fs::file_size(target)),
                      source.string(), iso_time(source_date_epoch().value_or(now()))};
}

std::vector<std::pair<std::string, std::string>> import_systems() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const metadata::Importer* row : metadata::all_importers()) {
    out.emplace_back(row->name, row->summary);
  }
  return out;
}

ImportResult import_event(const ImportOptions& options) {
  const metadata::Importer& system = importer(options.system);
  ImportResult result;
  if ((options.suggest || !options.map.empty()) && system.suggest == nullptr) {
    throw UsageError(
        fmt::format("{} needs no map: the columns of its tables are known", system.name),
        "leave --map and --suggest out, or import the tables by `csv`");
  }
  if (options.suggest) {
    result.suggestion = system.suggest({options.sources, {}}, result.findings);
    result.usable = parsed(result.findings);
    return result;
  }
  const bool exists = fs::exists(options.folder / "event.yaml");
  if (system.needs_event && !exists) {
    throw UsageError(fmt::format("{} holds no event.yaml", options.folder.string()),
                     fmt::format("{} adds to an event folder: name one", system.name));
  }
  if (!exists) {
    require_free(options.folder,
                 "name a folder that does not exist, an empty one, or an event folder");
  }
  const metadata::Imported imported = system.read({options.sources, options.map}, result.findings);
  result.papers = static_cast<int>(imported.event.papers.size());
  result.usable = parsed(result.findings);
  if (!result.usable) return result;
  if (imported.forms_only) {
    merge_forms(options.folder, imported, result);
  } else if (exists) {
    merge_import(options.folder, imported, result);
  } else {
    place_folder(options.folder, [&](const fs::path& staging) { fill(staging, imported, result); });
    result.created = true;
    for (const Item& paper : imported.event.papers) result.added_papers.push_back(paper.id);
  }
  return result;
}

}  // namespace colophon
