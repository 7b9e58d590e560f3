#include "build/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "diagnostics/collect_rules.hpp"
#include "event/camera_ready_lock.hpp"
#include "plan/stamps.hpp"

namespace colophon::build {
namespace fs = std::filesystem;

check::ProfileReader profile_reader(const fs::path& event_folder) {
  return [event_folder](std::string_view name) -> std::optional<check::ProfileText> {
    constexpr std::size_t kLimitBytes = 1U << 20;
    const fs::path file = fs::path("templates") / "profiles" / (std::string(name) + ".yaml");
    if (!event_folder.empty() && fs::is_regular_file(event_folder / file) &&
        stays_inside(event_folder, file)) {
      return check::ProfileText{.text = read_file(event_folder / file, kLimitBytes),
                                .file = file.generic_string()};
    }
    return check::embedded_profile(name);
  };
}

check::LoadedProfile event_profile(const Event& event, const fs::path& folder,
                                   const std::string& name) {
  return check::load_profile(name.empty() ? event.profile : name, profile_reader(folder));
}

bool is_in_place(const fs::path& event_folder, const std::string& path) {
  return fs::exists(event_folder / path) && stays_inside(event_folder, path);
}

PaperFacts facts_without_file(const fs::path& event_folder, const std::string& id,
                              const std::string& path) {
  PaperFacts facts;
  facts.id = id;
  facts.file = path;
  const bool outside = fs::exists(event_folder / path);
  facts.intake = outside ? Intake::kDamaged : Intake::kMissing;
  facts.intake_note =
      outside ? "is a link that leads out of the event folder" : "there is no such file";
  return facts;
}

std::vector<std::string> extra_files(const Event& event, const fs::path& folder) {
  std::vector<std::string> extra;
  if (!fs::is_directory(folder / "camera-ready")) return extra;
  for (const fs::path& file : list_files(folder / "camera-ready")) {
    const std::string name = file.filename().string();
    const Item* item = event.find(file.stem().string());
    const bool expected = item != nullptr && item->has_camera_ready() && name == item->id + ".pdf";
    if (!expected && !name.starts_with(".")) extra.push_back("camera-ready/" + name);
  }
  return extra;
}

Findings replaced_files(const fs::path& event_folder, const std::vector<PaperFacts>& papers) {
  constexpr std::size_t kShown = 12;  // digits of a SHA-256 that tell any two files apart
  Findings findings;
  const CameraReadyLock lock = read_camera_ready_lock(event_folder, findings);
  for (const PaperFacts& paper : papers) {
    const auto entry = lock.entries.find(paper.id);
    if (entry == lock.entries.end() || paper.sha256.empty()) continue;
    const std::string& recorded = entry->second.sha256;
    if (recorded == paper.sha256) continue;
    findings.push_back(make_finding(
        collecting::kReplaced,
        fmt::format("the file of paper {} was replaced without colophon collect: SHA-256 {}… is "
                    "recorded, {}… found",
                    paper.id, recorded.substr(0, kShown), paper.sha256.substr(0, kShown)),
        "if it is the right file, run colophon collect to record it", {.file = paper.file}));
  }
  return findings;
}

pdf::Frame frame_of(const check::Profile& profile, const Event* event) {
  const check::MarginFrame margins = check::margin_frame(profile);
  if (event == nullptr)
    return {margins.left_pt, margins.right_pt, margins.top_pt, margins.bottom_pt};
  return {.left_pt = margins.left_pt,
          .right_pt = margins.right_pt,
          .top_pt = std::max(margins.top_pt, stamped_head_pt(*event, false)),
          .bottom_pt = std::max(margins.bottom_pt, stamped_foot_pt(*event)),
          .first_top_pt = stamped_head_pt(*event, true)};
}

check::CheckInput check_input(const Prepared& prepared, const LoadedEvent& loaded, int jobs) {
  check::CheckInput input{.event = prepared.event, .plan = &prepared.plan};
  for (const OrderedItem& ordered : volume_order(*prepared.event)) {
    const Item& item = *ordered.item;
    const auto paper = prepared.papers.find(item.id);
    if (paper != prepared.papers.end()) {
      input.papers.push_back(paper->second.facts);
    } else if (item.has_camera_ready() && prepared.event->appearance_of(item).volume) {
      input.papers.push_back(
          facts_without_file(prepared.folder, item.id, item.camera_ready_path()));
    }
  }
  input.extra_files = extra_files(*prepared.event, prepared.folder);
  input.event_findings = loaded.findings;
  input.event_findings.insert(input.event_findings.end(), prepared.findings.begin(),
                              prepared.findings.end());
  const Findings replaced = replaced_files(prepared.folder, input.papers);
  input.event_findings.insert(input.event_findings.end(), replaced.begin(), replaced.end());
  input.today = check::today();
  input.jobs = jobs;
  return input;
}

std::vector<std::string> input_files(const Prepared& prepared) {
  std::set<std::string> files;
  for (const fs::path& file : list_files(prepared.folder, ".yaml"))
    files.insert(file.filename().string());
  for (const char* folder : {"front-matter", "templates", "photos", "logos"}) {
    if (!fs::is_directory(prepared.folder / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(prepared.folder / folder)) {
      if (entry.is_regular_file())
        files.insert(entry.path().lexically_relative(prepared.folder).generic_string());
    }
  }
  const auto add = [&](const std::string& path) {
    if (!path.empty() && fs::is_regular_file(prepared.folder / path)) files.insert(path);
  };
  for (const PlannedItem& planned : prepared.plan.items) {
    const Item& item = *prepared.event->find(planned.id);
    add(item.text);
    add(item.photo);
    add(item.pdf);
    for (const Contributor& person : item.contributors) add(person.photo);
    for (const Attachment& attachment : item.attachments) add(attachment.file);
    if (item.has_camera_ready()) add(item.camera_ready_path());
  }
  for (const Sponsor& sponsor : prepared.event->sponsors) add(sponsor.logo);
  return {files.begin(), files.end()};
}

}  // namespace colophon::build
