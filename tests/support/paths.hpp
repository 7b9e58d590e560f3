#pragma once

#include <filesystem>
#include <string>

namespace colophon::test {

/// Root of the source tree.
std::filesystem::path source_dir();
/// The folder of reference material beside the project (COLOPHON_SHARED or ../shared); empty if
/// absent.
std::filesystem::path shared_dir();
/// The built program.
std::filesystem::path program();
/// The worker that fails as it is told to (`tests/support/faulty_worker`).
std::filesystem::path faulty_worker();

struct Run {
  int status = 0;  ///< exit status; 128 + signal if killed
  std::string out, err;
};
/// Runs a shell command line in `folder` with the built program's folder first on PATH.
Run shell(const std::string& command, const std::filesystem::path& folder = {});

}  // namespace colophon::test
