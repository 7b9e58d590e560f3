#include "colophon/job/status.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "check/run.hpp"
#include "colophon/failure.hpp"
#include "job/judge_papers.hpp"
#include "letters/round.hpp"
#include "letters/status.hpp"
#include "site/site.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;
using letters::ItemFiles;

/// The files of the papers, with what the cache knows of them.
std::map<std::string, ItemFiles> files_of(const CheckSetup& setup, const Date& today) {
  std::map<std::string, ItemFiles> files;
  const fs::path& folder = setup.task.event_folder;
  std::vector<std::optional<check::Judged>> known = known_judgements(setup, today);
  for (std::size_t i = 0; i < setup.task.papers.size(); ++i) {
    const pdf::MeasureRequest& paper = setup.task.papers[i];
    if (!build::is_in_place(folder, paper.shown_as) || !fs::is_regular_file(paper.path)) continue;
    ItemFiles& file = files[paper.id];
    file.has_pdf = true;
    try {
      file.sha256 = sha256_file(paper.path);
    } catch (const Failure&) {
      // It cannot be read: `check` says so, and the table is of use all the same.
    }
    if (known[i]) file.checked = std::move(known[i]->alone);
  }
  return files;
}

/// Camera-ready files that were replaced by hand.
Findings replaced(const CheckSetup& setup, const std::map<std::string, ItemFiles>& files) {
  std::vector<PaperFacts> papers;
  for (const pdf::MeasureRequest& paper : setup.task.papers) {
    const auto file = files.find(paper.id);
    if (file == files.end()) continue;
    PaperFacts& facts = papers.emplace_back();
    facts.id = paper.id;
    facts.file = paper.shown_as;
    facts.sha256 = file->second.sha256;
  }
  return build::replaced_files(setup.task.event_folder, papers);
}

/// What differs from what was accepted and from what was frozen. Nothing is typeset for it: an item
/// whose pages are not known counts as unchanged.
std::vector<Drift> drifts_of(const LoadedEvent& loaded,
                             const std::map<std::string, ItemFiles>& files, const Date& today) {
  PlanInput input{.ids = loaded.ids};
  for (const auto& [id, pages] : loaded.freeze.pages) input.page_counts[id] = pages.count;
  for (const auto& [id, file] : files) {
    if (file.checked && file.checked->pages > 0) input.page_counts[id] = file.checked->pages;
  }
  std::vector<Drift> out = accepted_drifts(loaded.event, loaded.accepted);
  const std::vector<Drift> frozen =
      drifts(loaded.event, make_plan(loaded.event, input), loaded.freeze, today);
  out.insert(out.end(), frozen.begin(), frozen.end());
  return out;
}

std::vector<std::string> missing_logos(const Event& event, const fs::path& folder) {
  std::vector<std::string> out;
  for (const Sponsor& sponsor : event.sponsors) {
    std::error_code error;
    if (!sponsor.logo.empty() && !fs::is_regular_file(folder / sponsor.logo, error)) {
      out.push_back(sponsor.logo);
    }
  }
  return out;
}

std::vector<std::string> not_assigned(const Event& event) {
  std::vector<std::string> out;
  const auto need = [&](const std::string& value, const char* what) {
    if (value.empty()) out.emplace_back(what);
  };
  if (event.identifiers.empty()) out.emplace_back("ISBN or ISSN");
  for (const Identifier& id : event.identifiers) {
    if (id.value.empty()) out.push_back(join({id.type, id.medium}, " "));
  }
  need(event.doi.pattern, "DOIs (doi.template)");
  need(event.deposit.email, "sender of letters (deposit.email)");
  if (site::publisher_keeps_pdfs(event)) {
    need(event.ieee_record, "IEEE conference record number (ieee.record)");
    need(event.ieee_part, "IEEE part number (ieee.part)");
    if (event.notices.count(Rights::kIeee) == 0) out.emplace_back("notice (notices.ieee)");
  }
  return out;
}

using Format = std::string (*)(const letters::EventStatus&);

Format chosen(const std::string& format) {
  if (format == "text") return letters::status_text;
  if (format == "json") return letters::status_json;
  if (format == "html") return letters::status_html;
  throw UsageError(fmt::format("there is no format \"{}\"", format), "choose text, json or html");
}

}  // namespace

StatusResult status(const StatusOptions& options) {
  const Format format = chosen(options.format);
  CheckTask task = event_task(options.event_folder);
  StatusResult result;
  result.findings = task.event.findings;
  if (!task.event.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  const CheckSetup setup = set_up_check(std::move(task), "", false);
  const LoadedEvent& loaded = setup.task.event;
  const Date today = check::today();
  const std::map<std::string, ItemFiles> files = files_of(setup, today);
  const Findings by_hand = replaced(setup, files);
  result.findings.insert(result.findings.end(), by_hand.begin(), by_hand.end());
  const std::vector<letters::Round> rounds = letters::load_rounds(options.event_folder);
  letters::EventStatus table =
      letters::status_of({.event = loaded.event,
                          .files = files,
                          .missing_files = missing_logos(loaded.event, options.event_folder),
                          .drifts = drifts_of(loaded, files, today),
                          .last = rounds.empty() ? nullptr : &rounds.back(),
                          .now = options.now ? *options.now : source_date_epoch().value_or(now())});
  table.not_assigned = not_assigned(loaded.event);
  result.text = format(table);
  return result;
}

}  // namespace colophon::job
