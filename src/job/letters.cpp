#include "colophon/job/letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/event_template.hpp"
#include "build/prepare.hpp"
#include "build/staging.hpp"
#include "colophon/job/check.hpp"
#include "event/load.hpp"
#include "letters/letter.hpp"
#include "letters/mail.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;
using letters::Letter;

/// The event's own template, else the program's.
letters::LetterTemplate chosen_template(const fs::path& event_folder) {
  const std::string name = "templates/letters/letter.txt";
  return {name, build::event_template(event_folder, name)};
}

std::string as_text_file(const Letter& letter) {
  std::vector<std::string> to;
  for (const letters::Mailbox& box : letter.to) to.push_back(box.address);
  return fmt::format("{}Subject: {}\n\n{}", to.empty() ? "" : "To: " + join(to, ", ") + "\n",
                     letter.subject, letter.body);
}

/// What each letter was about, for the next round and for other programs.
nlohmann::ordered_json account(const CheckRun& run, const std::vector<Letter>& letters) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const Letter& letter : letters) {
    const auto paper = std::find_if(run.papers.begin(), run.papers.end(),
                                    [&](const Checked& one) { return one.id == letter.paper; });
    nlohmann::ordered_json findings = nlohmann::ordered_json::array();
    for (const Finding* finding : letter.findings) {
      findings.push_back({{"rule", finding->rule},
                          {"slug", finding->slug},
                          {"severity", to_string(finding->severity)},
                          {"pages", finding->where.pages},
                          {"message", finding->message}});
    }
    nlohmann::ordered_json to = nlohmann::ordered_json::array();
    for (const letters::Mailbox& box : letter.to) to.push_back(box.address);
    rows.push_back({{"paper", letter.paper},
                    {"sha256", paper->sha256},
                    {"missing", letter.missing},
                    {"to", to},
                    {"findings", findings}});
  }
  return {{"profile", run.profile}, {"letters", rows}};
}

WrittenLetter summary(const Letter& letter) {
  WrittenLetter out{.paper = letter.paper, .missing = letter.missing};
  for (const Finding* finding : letter.findings) {
    ++(finding->severity == Severity::kError     ? out.errors
       : finding->severity == Severity::kWarning ? out.warnings
                                                 : out.infos);
  }
  for (const letters::Mailbox& box : letter.to) out.to.push_back(box.address);
  return out;
}

void note_addresses(const Letter& letter, std::vector<std::string>& notes) {
  for (const std::string& bad : letter.bad_addresses) {
    notes.push_back(fmt::format("paper {}: \"{}\" is no e-mail address", letter.paper, bad));
  }
  if (letter.to.empty()) {
    notes.push_back(
        fmt::format("paper {}: no contributor has an e-mail address in papers.yaml", letter.paper));
  }
}

/// A paper that could not be checked whole and gets no letter must not pass for a good one.
void note_unchecked(const CheckRun& run, LettersResult& result) {
  for (const Checked& paper : run.papers) {
    const bool told =
        std::any_of(result.letters.begin(), result.letters.end(),
                    [&](const WrittenLetter& letter) { return letter.paper == paper.id; });
    const auto unchecked =
        std::count_if(paper.verdicts.begin(), paper.verdicts.end(),
                      [](const auto& verdict) { return verdict.second == Verdict::kNotChecked; });
    if (told || unchecked == 0) continue;
    result.notes.push_back(
        fmt::format("paper {}: no letter, but {} rules could not be checked", paper.id, unchecked));
    result.code = ExitCode::kIncomplete;
  }
}

}  // namespace

LettersResult letters(const LettersOptions& options) {
  const LoadedEvent loaded = load_event(options.event_folder);
  build::Staging staging(options.out, {.marker = "letters.json", .what = "round of letters"});
  CheckOptions checking{.paths = {options.event_folder}, .profile = options.profile};
  checking.jobs = options.jobs;
  checking.verbose = options.infos;
  checking.author_page = [&](const std::string& id, std::string_view page) {
    write_file(staging.folder() / (id + ".html"), page);
  };
  if (options.progress) {
    checking.progress = [&](std::size_t done, std::size_t total) {
      options.progress("measure", static_cast<int>(done), static_cast<int>(total));
    };
    checking.drawing = [&](int done, int total) { options.progress("draw", done, total); };
  }
  const CheckResult checked = check(checking);
  LettersResult result;
  if (checked.code == ExitCode::kUsage) {
    result.log = checked.log;
    result.code = checked.code;
    return result;
  }
  result.papers = static_cast<int>(checked.run.papers.size());

  const Event& event = loaded.event;
  const std::vector<Letter> all = letters::write_letters(
      event, checked.run, chosen_template(options.event_folder), options.infos);
  const bool has_sender = letters::usable_address(event.deposit.email);
  if (!has_sender && !all.empty()) {
    result.notes.emplace_back(
        "event.yaml has no usable deposit.email: no .eml files, which need a sender");
  }
  std::set<std::string> pages;  // that go with no letter
  for (const Checked& paper : checked.run.papers) pages.insert(paper.id + ".html");
  for (const Letter& letter : all) {
    write_file(staging.folder() / (letter.paper + ".txt"), as_text_file(letter));
    pages.erase(letter.page_file);
    if (has_sender) {
      write_file(staging.folder() / (letter.paper + ".eml"),
                 letters::format_eml(
                     letter, {event.deposit.name, event.deposit.email}, build::build_date(event),
                     letter.missing ? "" : read_file(staging.folder() / letter.page_file)));
    }
    result.letters.push_back(summary(letter));
    note_addresses(letter, result.notes);
  }
  for (const std::string& page : pages) fs::remove(staging.folder() / page);
  note_unchecked(checked.run, result);
  write_file(staging.folder() / "letters.json", account(checked.run, all).dump(1) + "\n");
  staging.commit();
  return result;
}

}  // namespace colophon::job
