#include "build/inputs.hpp"

#include <algorithm>
#include <set>

#include "base/files.hpp"

namespace colophon::build {
namespace fs = std::filesystem;

check::LoadedProfile event_profile(const Event& event, const fs::path& folder,
                                   const std::string& name) {
  return check::load_profile(
      name.empty() ? event.profile : name,
      [&folder](std::string_view wanted) -> std::optional<check::ProfileText> {
        const std::string path = "templates/profiles/" + std::string(wanted) + ".yaml";
        if (valid_id(wanted) && fs::exists(folder / path))
          return check::ProfileText{read_file(folder / path), path};
        return check::embedded_profile(wanted);
      });
}

pdf::Frame frame_of(const check::Profile& profile) {
  const check::MarginFrame margins = check::margin_frame(profile);
  return {margins.left_pt, margins.right_pt, margins.top_pt, margins.bottom_pt};
}

check::CheckInput check_input(const Prepared& prepared, const LoadedEvent& loaded, int jobs) {
  check::CheckInput input{.event = prepared.event, .plan = &prepared.plan};
  std::set<std::string> known;
  for (const OrderedItem& ordered : volume_order(*prepared.event)) {
    known.insert(ordered.item->id);
    const auto paper = prepared.papers.find(ordered.item->id);
    if (paper != prepared.papers.end()) input.papers.push_back(paper->second.facts);
  }
  if (fs::is_directory(prepared.folder / "camera-ready")) {
    for (const fs::path& file : list_files(prepared.folder / "camera-ready", ".pdf")) {
      if (!known.contains(file.stem().string()))
        input.extra_files.push_back("camera-ready/" + file.filename().string());
    }
  }
  input.event_findings = loaded.findings;
  input.event_findings.insert(input.event_findings.end(), prepared.findings.begin(),
                              prepared.findings.end());
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
    if (item.has_camera_ready()) add(item.camera_ready_path());
  }
  for (const Sponsor& sponsor : prepared.event->sponsors) add(sponsor.logo);
  return {files.begin(), files.end()};
}

}  // namespace colophon::build
