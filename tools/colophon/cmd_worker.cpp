#include <CLI/CLI.hpp>

#include "pdf/measure.hpp"
#include "tools/colophon/command.hpp"

namespace colophon::cli {

/// Started by `check` and `build` through /proc/self/exe; not for people.
extern const Command cmd_worker;
const Command cmd_worker = {
    "worker",
    "Measures the papers named on standard input (started by other commands)",
    true,
    [](CLI::App&) -> Action {
      return [](const CommonOptions&) { return static_cast<ExitCode>(pdf::worker_main()); };
    },
};

}  // namespace colophon::cli
