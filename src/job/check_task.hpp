#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "event/load.hpp"
#include "pdf/measure.hpp"

namespace colophon::job {

/// What is to be checked, before any PDF is opened.
struct CheckTask {
  std::filesystem::path event_folder;  ///< empty when lone files are checked
  LoadedEvent event;
  std::vector<pdf::MeasureRequest> papers;
  std::vector<std::string> extra_files;
  Findings left_out;  ///< what the call may seem to name and does not
  [[nodiscard]] bool is_event() const { return !event_folder.empty(); }
};

/// The papers of an event folder. Throws UsageError if it holds no event.yaml.
CheckTask event_task(const std::filesystem::path& folder);

/// Finds the papers. Throws UsageError for paths that do not exist or hold no papers.
CheckTask make_check_task(std::vector<std::filesystem::path> paths);

}  // namespace colophon::job
