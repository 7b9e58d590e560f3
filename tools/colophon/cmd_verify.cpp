#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

Action setup(CLI::App& app) {
  const auto out = std::make_shared<std::string>();
  app.add_option("OUT", *out, "Folder that `colophon build` made")->required();
  return [out](const CommonOptions& common) {
    const job::VerifyResult result = job::verify(*out, common.job_count(), progress_bar(common));
    print_findings(result.findings, common);
    if (!common.quiet) {
      emit(fmt::format("{}: {}\n", result.findings.empty() ? "verified" : "NOT as it should be",
                       result.summary),
           {});
    }
    return result.code;
  };
}

}  // namespace

extern const Command cmd_verify;
const Command cmd_verify{
    .name = "verify",
    .summary = "Prove a finished build against its manifest, plan and metadata",
    .setup = setup};

}  // namespace colophon::cli
