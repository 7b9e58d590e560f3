#pragma once

#include <filesystem>
#include <string>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"

namespace colophon::job {

struct PeopleOptions {
  std::filesystem::path event_folder;
  enum class Show {
    kText,
    kJson,     ///< schemas/persons.schema.json
    kProposal  ///< rows for people.yaml that would settle the doubts
  } show = Show::kText;
  std::string fail_on = "error";  ///< "error", "warning", "info" or "never"
  bool color = false;
};

struct PeopleResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;  ///< about the event folder, but for those about persons
  std::string text;   ///< for standard output: the persons and the doubts about them
};

/// Everybody whom the event names, with their spellings, affiliations, iDs and addresses, and where
/// they are named; what is doubtful about them. Nothing is written. The code is kUsage if the event
/// has errors, kFindings if a doubt is at least as severe as `fail_on` says. Throws UsageError if
/// there is no event folder.
PeopleResult people(const PeopleOptions& options);

}  // namespace colophon::job
