#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/failure.hpp"

namespace colophon::job {

struct KitOptions {
  std::filesystem::path event_folder;
  std::filesystem::path out;  ///< new or empty, or an earlier kit's, which is replaced
  std::string profile;        ///< empty: the event's
};

struct KitResult {
  ExitCode code = ExitCode::kClean;
  std::string log;                   ///< for standard error: why nothing could be done
  std::vector<std::string> notes;    ///< what the event does not say yet, one line each
  std::vector<std::string> written;  ///< files, relative to OUT
};

/// Writes the instructions for authors that follow from the event and its profile, as Markdown and
/// as one self-contained HTML page. The event's `templates/kit/` comes before the program's. OUT is
/// replaced in one step. The code is kUsage if the event or the profile cannot be used. Throws
/// UsageError (no event folder, OUT in use for something else, unusable template) and Failure.
[[nodiscard]] KitResult kit(const KitOptions& options);

}  // namespace colophon::job
