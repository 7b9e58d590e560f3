#include "colophon/job/package.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/build.hpp"
#include "build/make_package.hpp"
#include "event/load.hpp"

namespace colophon::job {
namespace {

const build::Packer& packer_named(const std::string& name) {
  if (const build::Packer* packer = build::find_packer(name)) return *packer;
  std::vector<std::string> known;
  for (const build::Packer* packer : build::all_packers()) known.emplace_back(packer->name);
  throw UsageError(fmt::format("unknown package \"{}\"{}", name, did_you_mean(name, known)),
                   "Known: " + join(known, ", ") + ".");
}

void check_request(const PackageOptions& options, const build::Packer& packer) {
  if (options.touched && !packer.revisions) {
    throw UsageError(fmt::format("package {} is always whole", packer.name),
                     "Leave --touched out.");
  }
  std::vector<std::string> known;
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    known.emplace_back(exporter->name);
  }
  for (const std::string& target : options.with) {
    if (metadata::find_exporter(target) != nullptr) continue;
    throw UsageError(
        fmt::format("unknown export target \"{}\"{}", target, did_you_mean(target, known)),
        "`colophon export --list` shows the targets.");
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> package_targets() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const build::Packer* packer : build::all_packers()) {
    out.emplace_back(packer->name, packer->summary);
  }
  return out;
}

PackageResult package(const PackageOptions& options) {
  const build::Packer& packer = packer_named(options.target);
  check_request(options, packer);
  const LoadedEvent loaded = load_event(options.event_folder);
  PackageResult result;
  if (!loaded.usable) {
    result.findings = loaded.findings;
    result.code = ExitCode::kUsage;
    return result;
  }
  const TemporaryFolder scratch;
  PackageOptions complete = options;
  if (options.build.empty()) {
    complete.build = scratch.path() / "out";
    const BuildResult built = build::build({.event_folder = options.event_folder,
                                            .out = complete.build,
                                            .jobs = options.jobs,
                                            .fail_on = options.fail_on,
                                            .progress = options.progress});
    if (!built.committed) {
      result.findings = built.blockers;
      result.code = worse(built.code, ExitCode::kIncomplete);
      return result;
    }
  }
  result = build::make_package(loaded, complete, packer);
  result.findings.insert(result.findings.begin(), loaded.findings.begin(), loaded.findings.end());
  const auto most = worst(result.findings);
  if (result.written && most && options.fail_on && *most >= *options.fail_on) {
    result.code = ExitCode::kFindings;
  }
  return result;
}

}  // namespace colophon::job
