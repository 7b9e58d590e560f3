#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "build/prepare.hpp"
#include "check/profile.hpp"
#include "check/run.hpp"

namespace colophon::build {

/// Profiles of the event folder (`templates/profiles/`) before those of the program; `event_folder`
/// may be empty.
check::ProfileReader profile_reader(const std::filesystem::path& event_folder);

/// The profile an event is checked with: `name` if given, else the event's; `templates/profiles/`
/// of the event comes before the program's own.
check::LoadedProfile event_profile(const Event& event, const std::filesystem::path& folder,
                                   const std::string& name);

/// Where the extractor looks for ink: as the profile's margin rules ask, and where the pages of
/// `event`, if there is one, are stamped. The head of page 1 has a band of its own: text of later
/// pages begins in it, and drawing each of them for that is half the time of measuring them.
pdf::Frame frame_of(const check::Profile& profile, const Event* event);

/// True if `path` leads to something inside the event folder, symbolic links followed.
bool is_in_place(const std::filesystem::path& event_folder, const std::string& path);

/// What is known of a paper whose file is not in place: it is missing, or a link to elsewhere.
PaperFacts facts_without_file(const std::filesystem::path& event_folder, const std::string& id,
                              const std::string& path);

/// Files in `camera-ready/` that belong to no item of the event, sorted.
std::vector<std::string> extra_files(const Event& event, const std::filesystem::path& folder);

/// A warning for each paper whose file is not the one that `camera-ready.lock` records, and what is
/// wrong with that lock. Of the facts, `id`, `file` and `sha256` are used.
Findings replaced_files(const std::filesystem::path& event_folder,
                        const std::vector<PaperFacts>& papers);

/// What `check` looks at, from a prepared event.
check::CheckInput check_input(const Prepared& prepared, const LoadedEvent& loaded, int jobs);

/// Every file of the event folder that has a say in the volume, for the manifest: YAML, front
/// matter, templates, pictures, the PDFs used. Locks are state, not input.
std::vector<std::string> input_files(const Prepared& prepared);

}  // namespace colophon::build
