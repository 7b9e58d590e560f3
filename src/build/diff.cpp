#include "build/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "base/text.hpp"
#include "build/finished.hpp"

namespace colophon::build {
namespace {

using Hashes = std::map<std::string, std::string>;

Hashes hashes(const std::vector<FileRecord>& files) {
  Hashes map;
  for (const FileRecord& file : files) map[file.path] = file.sha256;
  return map;
}

/// Paths whose content differs, or that one side lacks.
std::vector<std::string> changed_paths(const Hashes& before, const Hashes& after) {
  std::vector<std::string> paths;
  for (const auto& [path, hash] : before) {
    const auto other = after.find(path);
    if (other == after.end() || other->second != hash) paths.push_back(path);
  }
  for (const auto& [path, hash] : after) {
    if (!before.contains(path)) paths.push_back(path);
  }
  return paths;
}

bool contains(const std::vector<std::string>& paths, const std::string& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

/// What a reader of the volume notices about one item.
std::vector<std::string> item_changes(const PlannedItem& before, const PlannedItem& after,
                                      bool new_pdf) {
  std::vector<std::string> changes;
  if (new_pdf) changes.emplace_back("new PDF");
  if (before.pages != after.pages)
    changes.push_back(fmt::format("{} → {}", before.pages, counted(after.pages, "page")));
  if (before.title != after.title)
    changes.push_back(fmt::format("title \"{}\" → \"{}\"", before.title, after.title));
  if (before.doi != after.doi)
    changes.push_back(fmt::format("DOI {} → {}", before.doi.empty() ? "none" : before.doi,
                                  after.doi.empty() ? "none" : after.doi));
  if (before.status != after.status)
    changes.push_back(
        fmt::format("status {} → {}", to_string(before.status), to_string(after.status)));
  if (before.session != after.session)
    changes.push_back(fmt::format("session {} → {}", before.session, after.session));
  return changes;
}

/// Runs of arabic pages of unchanged items that moved by the same amount.
std::vector<std::string> moves(const VolumePlan& before, const VolumePlan& after) {
  struct Run {
    std::string first, last;
    int by;
  };
  std::vector<Run> runs;
  for (const PlannedItem& item : before.items) {
    const PlannedItem* now = after.find(item.id);
    if (now == nullptr || !item.arabic || !now->arabic || item.pages == 0 || now->pages == 0)
      continue;
    const int by = std::stoi(now->first_label) - std::stoi(item.first_label);
    if (by == 0) continue;
    if (!runs.empty() && runs.back().by == by &&
        std::stoi(runs.back().last) + 1 == std::stoi(item.first_label)) {
      runs.back().last = item.last_label;
    } else {
      runs.push_back({item.first_label, item.last_label, by});
    }
  }
  std::vector<std::string> lines;
  for (const Run& run : runs) {
    lines.push_back(fmt::format("pages {} to {} moved by {:+}", run.first, run.last, run.by));
  }
  return lines;
}

}  // namespace

Difference diff(const std::filesystem::path& before_folder,
                const std::filesystem::path& after_folder) {
  const Finished before = read_finished(before_folder), after = read_finished(after_folder);
  const auto inputs = changed_paths(hashes(before.manifest.inputs), hashes(after.manifest.inputs));
  const auto outputs =
      changed_paths(hashes(before.manifest.outputs), hashes(after.manifest.outputs));
  Difference difference{.lines = {}, .same_bytes = outputs.empty()};
  std::vector<std::string>& lines = difference.lines;
  if (before.plan.edition != after.plan.edition) {
    lines.push_back(fmt::format("the {} edition became the {} edition: {} in the file, {} before",
                                to_string(before.plan.edition), to_string(after.plan.edition),
                                counted(after.plan.physical_pages, "page"),
                                before.plan.physical_pages));
  }
  for (const PlannedItem& item : before.plan.items) {
    const PlannedItem* now = after.plan.find(item.id);
    if (now == nullptr) {
      lines.push_back(fmt::format("{} {} left the volume ({}, pages {}-{}): {}",
                                  to_string(item.kind), item.id, counted(item.pages, "page"),
                                  item.first_label, item.last_label, item.title));
      continue;
    }
    const auto changes =
        item_changes(item, *now, contains(inputs, "camera-ready/" + item.id + ".pdf"));
    if (!changes.empty())
      lines.push_back(
          fmt::format("{} {} changed: {}", to_string(item.kind), item.id, join(changes, "; ")));
  }
  for (const PlannedItem& item : after.plan.items) {
    if (before.plan.find(item.id) == nullptr) {
      lines.push_back(fmt::format("{} {} is new ({}, pages {}-{}): {}", to_string(item.kind),
                                  item.id, counted(item.pages, "page"), item.first_label,
                                  item.last_label, item.title));
    }
  }
  const auto moved = moves(before.plan, after.plan);
  lines.insert(lines.end(), moved.begin(), moved.end());
  std::vector<std::string> order_before, order_after;
  for (const PlannedItem& item : before.plan.items) {
    if (after.plan.find(item.id) != nullptr) order_before.push_back(item.id);
  }
  for (const PlannedItem& item : after.plan.items) {
    if (before.plan.find(item.id) != nullptr) order_after.push_back(item.id);
  }
  if (order_before != order_after) lines.emplace_back("the order of the items changed");
  for (const std::string& path : inputs) {
    if (!path.starts_with("camera-ready/")) lines.push_back(fmt::format("{} was edited", path));
  }
  const auto count_in = [&](const char* folder) {
    return std::count_if(outputs.begin(), outputs.end(),
                         [&](const std::string& p) { return p.starts_with(folder); });
  };
  if (!outputs.empty()) {
    lines.push_back(fmt::format("{}, {} and {} follow{}",
                                counted(count_in("papers/"), "paper file"),
                                counted(count_in("front-matter/"), "front-matter file"),
                                counted(count_in("metadata/"), "metadata file"),
                                contains(outputs, "volume.pdf") ? "; the volume differs" : ""));
  }
  return difference;
}

}  // namespace colophon::build
