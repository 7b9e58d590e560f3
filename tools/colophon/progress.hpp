#pragma once

#include "colophon/job/build.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {

/// A bar on standard error if that is a terminal and the user did not forbid it; else does nothing.
job::Progress progress_bar(const CommonOptions& common);

/// Prints findings to standard error, as text or as JSON lines; with `quiet` errors only. Notes
/// (severity info) are counted in one line of text unless `verbose` asks for them.
void print_findings(const Findings& findings, const CommonOptions& common);

}  // namespace colophon::cli
