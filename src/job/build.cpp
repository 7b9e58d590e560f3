#include "build/build.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/number.hpp"
#include "build/inputs.hpp"
#include "build/verify.hpp"
#include "pdf/facts_cache.hpp"
#include "plan/json.hpp"

namespace colophon::job {

BuildResult build(const BuildOptions& options) {
  return build::build(options);
}

PlanResult plan(const PlanOptions& options) {
  PlanResult result;
  const LoadedEvent loaded = load_event(options.event_folder);
  result.findings = loaded.findings;
  if (!loaded.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  const TemporaryFolder scratch;
  const build::Prepared prepared = build::prepare(
      loaded, options.event_folder,
      {.jobs = options.jobs,
       .draft = options.draft,
       .edition = options.edition,
       .frame = build::frame_of(
           build::event_profile(loaded.event, options.event_folder, {}).profile, &loaded.event),
       .scratch = scratch.path(),
       .cache = options.cache ? pdf::default_cache_folder() : std::filesystem::path(),
       .progress = options.progress});
  result.findings.insert(result.findings.end(), prepared.findings.begin(), prepared.findings.end());
  for (const PlannedItem& item : prepared.plan.items) {
    if (item.pages == 0) result.code = ExitCode::kIncomplete;
  }
  result.text = options.json ? plan_to_json(prepared.plan).dump(1) + "\n"
                             : plan_to_text(prepared.plan, options.explain);
  return result;
}

VerifyResult verify(const std::filesystem::path& out, int jobs, const Progress& progress) {
  const build::Verification verification = build::verify(out, jobs, progress);
  VerifyResult result{.findings = verification.findings};
  const LinkCounts& links = verification.links;
  result.summary = fmt::format("{}, {}, ", counted(verification.items, "item"),
                               counted(verification.pages, "page"));
  result.summary +=
      verification.edition == Edition::kPrint
          ? "for print: no links"
          : fmt::format("{} internal and {} URI links of the papers, {} dead, {} other",
                        links.internal, links.uri, links.dead, links.other);
  if (!result.findings.empty()) result.code = ExitCode::kFindings;
  return result;
}

}  // namespace colophon::job
