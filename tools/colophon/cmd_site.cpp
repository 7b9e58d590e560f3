#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/number.hpp"
#include "colophon/job/site.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  std::string event, out, build, address;
  bool attendees = false;
};

ExitCode run_site(const Options& options, const CommonOptions& common) {
  const job::SiteResult result = job::site({.event_folder = options.event,
                                            .out = options.out,
                                            .build = options.build,
                                            .attendees = options.attendees,
                                            .address = options.address,
                                            .jobs = common.job_count(),
                                            .progress = progress_bar(common)});
  print_findings(result.findings, common);
  if (!common.quiet) {
    emit(result.written ? fmt::format("{}/index.html: {}, {}\n", options.out,
                                      counted(result.papers, "paper"), counted(result.pdfs, "PDF"))
                        : "nothing written\n",
         {});
  }
  return result.code;
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("DIR", options->event, "Event folder")->required();
  app.add_option("-o,--output", options->out, "Folder of the site; an earlier one is replaced")
      ->required();
  app.add_option("--build", options->build,
                 "Take pages and PDFs from this finished build; without it one is made");
  app.add_flag("--attendees", options->attendees,
               "Put the PDFs in, of IEEE events too, and keep search engines out");
  app.add_option("--url", options->address,
                 "Address where the site will stand: lets Google Scholar find public PDFs");
  return [options](const CommonOptions& common) { return run_site(*options, common); };
}

}  // namespace

extern const Command cmd_site;
const Command cmd_site{
    .name = "site", .summary = "Write a static web site of the volume", .setup = setup};

}  // namespace colophon::cli
