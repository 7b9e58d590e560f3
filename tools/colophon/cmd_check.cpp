#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/files.hpp"
#include "base/write_all.hpp"
#include "colophon/job/check.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::string profile, format = "text", fail_on = "error", shard, output, author_pages;
  bool no_cache = false, no_pictures = false;
};

/// Where lines go as they come: standard output, or a file that is begun anew with the first line.
/// Each is handed to the system at once, so that a run that is killed leaves whole lines.
class LineOutput {
 public:
  explicit LineOutput(std::string file) : file_(std::move(file)) {}

  void write(std::string_view lines) {
    if (!file_.empty() && !open_) {
      open_ = FileDescriptor(::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
      if (!open_) throw Failure(fmt::format("cannot write {}: {}", file_, std::strerror(errno)));
    }
    if (write_all(open_ ? open_.get() : STDOUT_FILENO, lines)) return;
    throw Failure(fmt::format("cannot write {}: {}", file_.empty() ? "to standard output" : file_,
                              std::strerror(errno)));
  }

 private:
  std::string file_;
  FileDescriptor open_;
};

ExitCode run(const Options& options, const CommonOptions& common) {
  job::CheckOptions job{.paths = {options.paths.begin(), options.paths.end()},
                        .profile = options.profile,
                        .format = options.format,
                        .shard = options.shard,
                        .fail_on = options.fail_on,
                        .jobs = common.job_count(),
                        .color = options.output.empty() && common.use_color(STDOUT_FILENO),
                        .verbose = common.verbose,
                        .pictures = !options.no_pictures,
                        .cache = !options.no_cache,
                        .progress = {}};
  if (const job::Progress bar = progress_bar(common)) {
    job.progress = [bar](std::size_t done, std::size_t total) {
      bar("check", static_cast<int>(done), static_cast<int>(total));
    };
    job.drawing = [bar](int done, int total) { bar("draw", done, total); };
  }
  if (!options.author_pages.empty()) {
    job.author_page = [&](const std::string& id, std::string_view page) {
      write_file(std::filesystem::path(options.author_pages) / (id + ".html"), page);
    };
  }
  LineOutput output(options.output);
  job.lines = [&output](std::string_view lines) { output.write(lines); };
  const job::CheckResult result = job::check(job);
  if (result.code == ExitCode::kUsage || !common.quiet) std::fputs(result.log.c_str(), stderr);
  if (!result.report.empty()) emit(result.report, options.output);
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("PATH", options->paths,
                 "An event folder, a folder of PDFs, or PDFs (default: the current folder)");
  app.add_option("--profile", options->profile, "Profile (default: the event's, else base)");
  const CLI::Option* format = add_report_options(app, options->format, options->fail_on);
  app.add_option(
      "--shard", options->shard,
      "Check only part I/N of the papers and write a report for `report merge`, in JSON");
  add_no_cache(app, options->no_cache);
  app.add_option("-o,--output", options->output, "Write the report to this file");
  app.add_option(
      "--author-pages", options->author_pages,
      "Also write an HTML page for each paper, to mail to its authors, into this folder");
  app.add_flag("--no-pictures", options->no_pictures, "Show no pages in HTML: faster and smaller");
  return [options, format](const CommonOptions& common) {
    if (!options->shard.empty() && format->count() == 0) options->format = "json";
    return run(*options, common);
  };
}

}  // namespace

extern const Command cmd_check;
const Command cmd_check = {
    .name = "check",
    .summary = "Check camera-ready PDFs against a profile's rules",
    .setup = setup,
};

}  // namespace colophon::cli
