#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/failure.hpp"

namespace colophon {

/// Makes an event folder with a commented file of every kind; it loads without findings. Returns
/// the files written, relative to `folder`. Throws UsageError if `folder` exists and is not an
/// empty folder.
std::vector<std::string> new_event(const std::filesystem::path& folder);

/// An event folder made from last year's.
struct NextEvent {
  ExitCode code = ExitCode::kClean;     ///< kUsage: last year's event cannot be read
  std::string log;                      ///< for standard error: why nothing could be done
  std::vector<std::string> written;     ///< files, relative to the new folder
  std::vector<std::string> to_fill_in;  ///< places in it that are empty now
  std::vector<std::string> to_look_at;  ///< kept from last year, though it may have changed
};

/// Makes an event folder that keeps the style and structure of the event in `last_year`, its
/// templates and its sponsors' logos, and nothing that belongs to one year. event.yaml begins with
/// what is to be filled in and looked at. Throws UsageError (`folder` in use, no event in
/// `last_year`) and Failure.
[[nodiscard]] NextEvent next_event(const std::filesystem::path& folder,
                                   const std::filesystem::path& last_year);

}  // namespace colophon
