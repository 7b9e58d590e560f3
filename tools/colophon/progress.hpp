#pragma once

#include "colophon/job/build.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {

/// One state of the bar: stage, bar, count and, once it can be guessed, the time that is left.
/// `seconds` have passed since the stage began.
std::string bar_line(std::string_view stage, int done, int total, double seconds);

/// A bar on standard error if that is a terminal and the user did not forbid it; else does nothing.
job::Progress progress_bar(const CommonOptions& common);

/// Prints findings to standard error, as text or as JSON lines; with `quiet` errors only. Notes
/// (severity info) are counted in one line of text unless `verbose` asks for them.
void print_findings(const Findings& findings, const CommonOptions& common);

}  // namespace colophon::cli
