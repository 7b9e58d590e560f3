#pragma once

#include <filesystem>
#include <string>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"
#include "colophon/job/build.hpp"

namespace colophon::job {

struct SiteOptions {
  std::filesystem::path event_folder;
  std::filesystem::path out;    ///< new or empty, or an earlier site, which is replaced
  std::filesystem::path build;  ///< a finished build; empty: one is made for the purpose
  bool attendees = false;       ///< with the PDFs, and search engines kept out
  std::string address;          ///< "https://…" where it will stand; empty: not known
  int jobs = 2;
  Progress progress;
};

struct SiteResult {
  ExitCode code = ExitCode::kClean;
  Findings findings;  ///< about the event, and where event and build differ
  bool written = false;
  int papers = 0;  ///< items with a page of their own
  int pdfs = 0;    ///< PDFs of items that were put beside them
};

/// Writes a static web site of the volume. It needs no server and loads nothing from elsewhere.
/// OUT is replaced in one step; `site.json` in it lists its files. PDFs stand in it for attendees,
/// and in the public site of a publisher that lets the event show them (not IEEE). Refused with
/// findings and kIncomplete if the build does not belong to the event. Throws UsageError and
/// Failure.
SiteResult site(const SiteOptions& options);

}  // namespace colophon::job
