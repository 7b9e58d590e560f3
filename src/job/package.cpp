#include "colophon/job/package.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/build.hpp"
#include "build/package_ieee.hpp"
#include "event/load.hpp"

namespace colophon::job {

std::vector<std::string> package_targets() {
  return {"ieee"};
}

PackageResult package(const PackageOptions& options) {
  const std::vector<std::string> known = package_targets();
  if (options.target != "ieee") {
    throw UsageError(fmt::format("unknown package \"{}\"{}", options.target,
                                 did_you_mean(options.target, known)),
                     "Known: " + join(known, ", ") + ".");
  }
  const LoadedEvent loaded = load_event(options.event_folder);
  PackageResult result;
  if (!loaded.usable) {
    result.findings = loaded.findings;
    result.code = ExitCode::kUsage;
    return result;
  }
  const TemporaryFolder scratch;
  std::filesystem::path out = options.build;
  if (out.empty()) {
    out = scratch.path() / "out";
    const BuildResult built = build::build({.event_folder = options.event_folder,
                                            .out = out,
                                            .jobs = options.jobs,
                                            .fail_on = options.fail_on,
                                            .progress = options.progress});
    if (!built.committed) {
      result.findings = built.blockers;
      result.code = worse(built.code, ExitCode::kIncomplete);
      return result;
    }
  }
  result = build::package_ieee(loaded, out, options.file, options.touched);
  result.findings.insert(result.findings.begin(), loaded.findings.begin(), loaded.findings.end());
  const auto most = worst(result.findings);
  if (result.written && most && options.fail_on && *most >= *options.fail_on) {
    result.code = ExitCode::kFindings;
  }
  return result;
}

}  // namespace colophon::job
