#include "job/check_task.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/collect_rules.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

bool is_pdf_name(const fs::path& file) {
  return lower_ascii(file.extension().string()) == ".pdf";
}

/// The file's stem, with a number behind it if another paper has that name.
void add_file(const fs::path& file, std::set<std::string>& taken, CheckTask& task) {
  const std::string stem = file.stem().string();
  std::string id = stem;
  for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}-{}", stem, n);
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
  const auto place = [](const fs::path& path) {
    std::error_code ignored;
    return fs::canonical(path, ignored);
  };
  for (const fs::path& other : named) found.erase(place(other).lexically_relative(place(folder)));
  return found;
}

/// A folder is read without those below it: what is left out is told.
void tell_of_folders_below(const fs::path& folder, const std::vector<fs::path>& named,
                           CheckTask& task) {
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

CheckTask file_task(const std::vector<fs::path>& paths) {
  CheckTask task;
  std::set<std::string> taken;
  for (const fs::path& path : paths) {
    if (fs::is_regular_file(path)) {
      add_file(path, taken, task);
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
      if (is_pdf_name(file)) add_file(file.lexically_normal(), taken, task);
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

}  // namespace

CheckTask event_task(const fs::path& folder) {
  CheckTask task;
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

CheckTask make_check_task(std::vector<fs::path> paths) {
  if (paths.empty()) paths.emplace_back(".");
  if (paths.size() == 1 && fs::exists(paths.front() / "event.yaml")) {
    return event_task(paths.front());
  }
  return file_task(paths);
}

}  // namespace colophon::job
