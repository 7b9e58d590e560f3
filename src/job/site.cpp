#include "colophon/job/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/embedded.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "build/agreement.hpp"
#include "build/build.hpp"
#include "build/finished.hpp"
#include "build/manifest.hpp"
#include "build/prepare.hpp"
#include "build/staging.hpp"
#include "event/load.hpp"
#include "event/places.hpp"
#include "site/site.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTemplateBytes = std::size_t{1} << 20;

std::string address_with_slash(const std::string& address) {
  if (address.empty()) return {};
  if (address.rfind("https://", 0) != 0 && address.rfind("http://", 0) != 0) {
    throw UsageError(fmt::format("\"{}\" is no address of a web site", address),
                     "give the whole address: https://…");
  }
  return address.back() == '/' ? address : address + "/";
}

site::TemplateReader template_reader(const fs::path& event_folder) {
  return [event_folder](std::string_view file) {
    const std::string name = "templates/html/" + std::string(file);
    if (fs::is_regular_file(event_folder / name) && stays_inside(event_folder, name)) {
      return clean_utf8(read_file(event_folder / name, kMaxTemplateBytes));
    }
    return std::string(embedded_text(name).value());
  };
}

/// Copies one PDF of the build, whose bytes must still be those of its manifest.
void copy_output(const build::Finished& finished, const fs::path& build, const std::string& file,
                 const fs::path& to) {
  const std::string sha256 = sha256_file(build / file);
  for (const build::FileRecord& record : finished.manifest.outputs) {
    if (record.path != file || record.sha256 != sha256) continue;
    fs::create_directories(to.parent_path());
    fs::copy_file(build / file, to);
    return;
  }
  throw Failure(
      fmt::format("{} is not the file that the build's manifest records", (build / file).string()),
      "build the volume again");
}

/// The volume's PDF holds all papers: it stays away if one of them must not be shown (a no-show).
bool may_show_volume(const Event& event, const VolumePlan& plan, bool attendees) {
  return std::all_of(plan.items.begin(), plan.items.end(), [&](const PlannedItem& planned) {
    const Item* item = event.find(planned.id);
    if (item == nullptr) return false;
    const Appearance appearance = event.appearance_of(*item);
    return appearance.volume && appearance.toc && (!attendees || appearance.attendee);
  });
}

void write_account(const fs::path& folder) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const build::FileRecord& record : build::record_files(folder, {})) {
    files.push_back({{"path", record.path}, {"sha256", record.sha256}, {"bytes", record.bytes}});
  }
  write_file(folder / "site.json", nlohmann::ordered_json{{"files", files}}.dump(1) + "\n");
}

}  // namespace

SiteResult site(const SiteOptions& options) {
  const LoadedEvent loaded = load_event(options.event_folder);
  const Event& event = loaded.event;
  SiteResult result;
  result.findings = loaded.findings;
  if (!loaded.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  site::SiteOptions wanted;
  wanted.attendees = options.attendees;
  wanted.pdfs = options.attendees || !site::publisher_keeps_pdfs(event);
  wanted.address = address_with_slash(options.address);
  wanted.timestamp = iso_time(build::build_date(event));
  build::Staging staging(options.out, {.marker = "site.json", .what = "site"});

  const TemporaryFolder scratch;
  fs::path folder = options.build;
  if (folder.empty()) {
    folder = scratch.path() / "out";
    const BuildResult built = build::build({.event_folder = options.event_folder,
                                            .out = folder,
                                            .jobs = options.jobs,
                                            .progress = options.progress});
    if (!built.committed) {
      result.findings.insert(result.findings.end(), built.blockers.begin(), built.blockers.end());
      result.code = worse(built.code, ExitCode::kIncomplete);
      return result;
    }
  }
  const build::Finished finished = build::read_finished_web(folder);
  Findings differences = build::disagreements(event, finished);
  event::locate(options.event_folder, differences);
  result.findings.insert(result.findings.end(), differences.begin(), differences.end());
  if (worst(differences) == Severity::kError) {
    result.code = ExitCode::kIncomplete;
    return result;
  }

  wanted.volume = wanted.pdfs && may_show_volume(event, finished.plan, options.attendees);
  for (const site::Page& page :
       site::pages(event, finished.plan, wanted, template_reader(options.event_folder))) {
    write_file(staging.folder() / page.path, page.bytes);
  }
  for (const PlannedItem& planned : finished.plan.items) {
    if (!site::has_page(event, planned, options.attendees)) continue;
    ++result.papers;
    if (!wanted.pdfs || planned.pages == 0) continue;
    copy_output(finished, folder, planned.file,
                staging.folder() / "papers" / (planned.id + ".pdf"));
    ++result.pdfs;
  }
  if (wanted.volume) copy_output(finished, folder, "volume.pdf", staging.folder() / "volume.pdf");
  write_account(staging.folder());
  staging.commit();
  result.written = true;
  return result;
}

}  // namespace colophon::job
