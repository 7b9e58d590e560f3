#include "colophon/job/letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "build/event_template.hpp"
#include "build/pictures.hpp"
#include "build/staging.hpp"
#include "check/run.hpp"
#include "job/judge_papers.hpp"
#include "job/show_report.hpp"
#include "letters/letter.hpp"
#include "letters/mail.hpp"
#include "letters/round.hpp"
#include "pdf/facts_cache.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;
using letters::Letter;
using letters::Purpose;
using letters::Round;
using letters::RoundEntry;

/// The event's own templates, else the program's.
letters::LetterTemplates templates_of(const fs::path& event_folder, const std::string& name) {
  const std::string text = "templates/letters/" + name + ".txt";
  const std::string html = "templates/letters/" + name + ".html";
  return {{text, build::event_template(event_folder, text)},
          {html, build::event_template(event_folder, html)}};
}

std::string as_text_file(const Letter& letter) {
  std::vector<std::string> to;
  for (const letters::Mailbox& box : letter.to) to.push_back(box.address);
  return fmt::format("{}Subject: {}\n\n{}", to.empty() ? "" : "To: " + join(to, ", ") + "\n",
                     letter.subject, letter.body);
}

/// The papers of a check, and what there is to show of them.
struct CheckedPapers {
  CheckRun run;
  std::vector<ShownPaper> shown;

  [[nodiscard]] const Checked* find(const std::string& id) const {
    const auto at = std::find_if(run.papers.begin(), run.papers.end(),
                                 [&](const Checked& one) { return one.id == id; });
    return at == run.papers.end() ? nullptr : &*at;
  }
};

CheckedPapers check_papers(const CheckSetup& setup, const LettersOptions& options) {
  CheckOptions checking{.paths = {options.event_folder}, .profile = options.profile};
  checking.jobs = options.jobs;
  if (options.progress) {
    checking.progress = [&](std::size_t done, std::size_t total) {
      options.progress("measure", static_cast<int>(done), static_cast<int>(total));
    };
  }
  const Date today = check::today();
  std::vector<check::Judged> judged = judge_papers(setup, today, checking);
  CheckedPapers out;
  out.shown = shown_papers(judged, setup.task);
  out.run = complete_check(setup, today, options.jobs, std::move(judged));
  return out;
}

/// What one round is made from, and what becomes of it.
class RoundOfLetters {
 public:
  RoundOfLetters(const LettersOptions& options, const Event& event, const CheckedPapers& checked,
                 std::vector<Round> before)
      : options_(options), event_(event), checked_(checked), before_(std::move(before)) {
    for (const Item& item : event.papers) {
      if (letters::is_contribution(event, item)) items_.push_back(&item);
    }
    number_the_round();
  }

  [[nodiscard]] const Round& round() const { return round_; }
  [[nodiscard]] bool repeated() const { return repeated_; }
  [[nodiscard]] const std::vector<const Item*>& items() const { return items_; }

  /// What there is to write about the item; `pictures` are those of its marked pages.
  [[nodiscard]] letters::LetterInput input(std::size_t place,
                                           const report::PaperPictures* pictures) const {
    const Item& item = *items_[place];
    const RoundEntry& entry = round_.entries[place];
    const auto& [last, date] = last_of(item.id);
    return {.event = event_,
            .item = item,
            .paper = checked_.find(item.id),
            .pictures = pictures,
            .last = last,
            .last_date = last == nullptr ? "" : iso_time(date).substr(0, 10),
            .wants = wants_of(item),
            .purpose = entry.letter,
            .infos = options_.infos};
  }

  void written_to(std::size_t place, const Letter& letter) {
    for (const letters::Mailbox& box : letter.to) {
      round_.entries[place].to.push_back(box.address);
    }
  }

 private:
  void number_the_round() {
    Round now = state();
    repeated_ = !options_.redo && !before_.empty() && same_state(before_.back(), now);
    const bool replaces = !before_.empty() && (repeated_ || options_.redo);
    now.number = before_.empty() ? 1 : before_.back().number + (replaces ? 0 : 1);
    now.date = repeated_ ? before_.back().date : source_date_epoch().value_or(colophon::now());
    if (replaces) {
      before_.pop_back();
      now.entries = state().entries;
    }
    round_ = std::move(now);
  }

  /// The last round that knows the item, and its date.
  [[nodiscard]] std::pair<const RoundEntry*, std::time_t> last_of(const std::string& id) const {
    for (auto round = before_.rbegin(); round != before_.rend(); ++round) {
      if (const RoundEntry* entry = round->find(id)) return {entry, round->date};
    }
    return {nullptr, 0};
  }

  [[nodiscard]] std::vector<letters::Want> wants_of(const Item& item) const {
    const Checked* paper = checked_.find(item.id);
    return letters::open_wants(event_, item, paper == nullptr ? 0 : paper->pages);
  }

  /// What is found now.
  [[nodiscard]] Round state() const {
    Round out{.profile = checked_.run.profile};
    for (const Item* item : items_) {
      const Checked* paper = checked_.find(item->id);
      const RoundEntry* last = last_of(item->id).first;
      const std::vector<letters::Want> wants = wants_of(*item);
      RoundEntry entry{.item = item->id};
      if (paper != nullptr) {
        entry.sha256 = paper->sha256;
        if (!paper->sha256.empty()) entry.findings = told_findings(*paper, last, options_.infos);
      }
      for (const letters::Want& want : wants) entry.wants.push_back(want.key);
      entry.letter = letters::purpose_of(*item, paper, entry.findings, wants, last);
      out.entries.push_back(std::move(entry));
    }
    return out;
  }

  const LettersOptions& options_;
  const Event& event_;
  const CheckedPapers& checked_;
  std::vector<Round> before_;
  std::vector<const Item*> items_;
  Round round_;
  bool repeated_ = false;
};

WrittenLetter summary(const Letter& letter, bool compared) {
  WrittenLetter out{.item = letter.item, .purpose = std::string(to_string(letter.purpose))};
  for (const Finding* finding : letter.findings) {
    ++(finding->severity == Severity::kError     ? out.errors
       : finding->severity == Severity::kWarning ? out.warnings
                                                 : out.infos);
  }
  out.fresh = letter.fresh;
  out.still = letter.still;
  out.fixed = letter.fixed;
  out.compared = compared;
  for (const letters::Mailbox& box : letter.to) out.to.push_back(box.address);
  return out;
}

/// What each letter was about, for other programs.
nlohmann::ordered_json account_of(const Letter& letter, const RoundEntry& entry) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const letters::ToldFinding& finding : entry.findings) {
    findings.push_back({{"rule", finding.rule},
                        {"slug", finding.slug},
                        {"severity", to_string(finding.severity)},
                        {"pages", finding.pages},
                        {"message", clean_utf8(finding.message)}});
  }
  return {{"paper", letter.item},   {"purpose", to_string(letter.purpose)},
          {"sha256", entry.sha256}, {"missing", letter.purpose == Purpose::kSendFile},
          {"to", entry.to},         {"new", letter.fresh},
          {"still", letter.still},  {"fixed", letter.fixed},
          {"wants", entry.wants},   {"findings", findings}};
}

void note_addresses(const Letter& letter, std::vector<std::string>& notes) {
  for (const std::string& bad : letter.bad_addresses) {
    notes.push_back(fmt::format("{}: \"{}\" is no e-mail address", letter.item, bad));
  }
  if (letter.to.empty()) {
    notes.push_back(
        fmt::format("{}: no contributor has an e-mail address in papers.yaml", letter.item));
  }
}

/// A paper that could not be checked whole and gets no letter must not pass for a good one.
void note_unchecked(const CheckRun& run, const Round& round, LettersResult& result) {
  for (const Checked& paper : run.papers) {
    const RoundEntry* entry = round.find(paper.id);
    const bool told = entry != nullptr &&
                      (entry->letter == Purpose::kMend || entry->letter == Purpose::kSendFile);
    const auto unchecked =
        std::count_if(paper.verdicts.begin(), paper.verdicts.end(),
                      [](const auto& verdict) { return verdict.second == Verdict::kNotChecked; });
    if (told || unchecked == 0) continue;
    result.notes.push_back(
        fmt::format("paper {}: no letter, but {} rules could not be checked", paper.id, unchecked));
    result.code = ExitCode::kIncomplete;
  }
}

/// Writes the letters into the staging folder.
class LetterFiles {
 public:
  LetterFiles(const LettersOptions& options, const Event& event, RoundOfLetters& round,
              const fs::path& folder)
      : round_(round),
        folder_(folder),
        from_{event.deposit.name, event.deposit.email},
        has_sender_(letters::usable_address(event.deposit.email)),
        paper_(templates_of(options.event_folder, "letter")),
        speaker_(templates_of(options.event_folder, "speaker")),
        letters_(round.items().size()),
        accounts_(round.items().size()) {}

  void write(std::size_t place, const report::PaperPictures* pictures) {
    const letters::LetterInput input = round_.input(place, pictures);
    if (input.purpose == Purpose::kNone) return;
    Letter letter =
        letters::write_letter(input, letters::is_spoken(input.item) ? speaker_ : paper_);
    round_.written_to(place, letter);
    write_file(folder_ / (letter.item + ".txt"), as_text_file(letter));
    write_file(folder_ / (letter.item + ".html"), letters::as_page(letter));
    if (has_sender_) {
      write_file(folder_ / (letter.item + ".eml"),
                 letters::format_eml(letter, from_, round_.round().date));
    }
    accounts_[place] = account_of(letter, round_.round().entries[place]);
    // Nothing to compare with, or nothing in either: it need not be said.
    const bool compared = input.last != nullptr && input.last->asked() &&
                          !input.last->sha256.empty() &&
                          letter.fresh + letter.still + letter.fixed > 0;
    letters_[place] = summary(letter, compared);
    letter.pictures.clear();
    letter.html.clear();
    note_addresses(letter, notes_[place]);
  }

  /// The files about all letters; what the result tells of them.
  void finish(LettersResult& result) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    std::string mbox;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (!letters_[i]) continue;
      rows.push_back(std::move(accounts_[i]));
      if (has_sender_) {
        mbox += letters::mbox_entry(read_file(folder_ / (letters_[i]->item + ".eml")),
                                    from_.address, round_.round().date);
      }
      result.letters.push_back(*std::move(letters_[i]));
      for (std::string& note : notes_[i]) result.notes.push_back(std::move(note));
    }
    if (has_sender_) write_file(folder_ / "letters.mbox", mbox);
    if (!has_sender_ && !result.letters.empty()) {
      result.notes.insert(
          result.notes.begin(),
          "event.yaml has no usable deposit.email: no .eml files, which need a sender");
    }
    const nlohmann::ordered_json account = {{"profile", round_.round().profile},
                                            {"round", round_.round().number},
                                            {"date", iso_time(round_.round().date)},
                                            {"letters", rows}};
    write_file(folder_ / "letters.json", account.dump(1) + "\n");
  }

 private:
  RoundOfLetters& round_;
  fs::path folder_;
  letters::Mailbox from_;
  bool has_sender_;
  letters::LetterTemplates paper_, speaker_;
  std::vector<std::optional<WrittenLetter>> letters_;  // in the order of the items
  std::vector<nlohmann::ordered_json> accounts_;
  std::map<std::size_t, std::vector<std::string>> notes_;
};

/// Writes all letters: those with pictures as their pages are drawn.
void write_all(const LettersOptions& options, const CheckedPapers& checked,
               const RoundOfLetters& round, const fs::path& scratch, LetterFiles& files) {
  std::map<std::string, std::size_t> place_of;
  for (std::size_t i = 0; i < round.items().size(); ++i) place_of[round.items()[i]->id] = i;
  CheckRun drawn;  // of those whose letters show pages
  std::vector<build::MeasuredPaper> measured;
  for (std::size_t i = 0; i < checked.run.papers.size(); ++i) {
    const auto place = place_of.find(checked.run.papers[i].id);
    if (place == place_of.end()) continue;
    if (round.round().entries[place->second].letter != Purpose::kMend) continue;
    drawn.papers.push_back(checked.run.papers[i]);
    measured.push_back({&checked.shown[i].facts, checked.shown[i].path});
    place_of.erase(place);
  }
  for (const auto& [id, place] : place_of) files.write(place, nullptr);
  build::PictureOptions drawing{.jobs = options.jobs,
                                .scratch = scratch,
                                .cache = pdf::default_cache_folder(),
                                .each = {},
                                .progress = {}};
  if (options.progress) {
    drawing.progress = [&](int done, int total) { options.progress("draw", done, total); };
  }
  drawing.each = [&](std::size_t place, const report::PaperPictures& pictures) {
    const auto at = std::find_if(round.items().begin(), round.items().end(), [&](const Item* item) {
      return item->id == drawn.papers[place].id;
    });
    files.write(static_cast<std::size_t>(at - round.items().begin()), &pictures);
  };
  build::draw_pictures(drawn, measured, drawing);
}

}  // namespace

LettersResult letters(const LettersOptions& options) {
  LettersResult result;
  const CheckSetup setup = set_up_check(event_task(options.event_folder), options.profile, false);
  if (!setup.usable) {
    result.log = setup.log;
    result.code = ExitCode::kUsage;
    return result;
  }
  std::vector<Round> before = letters::load_rounds(options.event_folder);
  build::Staging staging(options.out, {.marker = "letters.json", .what = "round of letters"});
  const CheckedPapers checked = check_papers(setup, options);
  const Event& event = setup.task.event.event;
  RoundOfLetters round(options, event, checked, std::move(before));
  LetterFiles files(options, event, round, staging.folder());
  write_all(options, checked, round, staging.scratch(), files);
  files.finish(result);
  note_unchecked(checked.run, round.round(), result);
  result.items = static_cast<int>(round.items().size());
  result.round = round.round().number;
  result.repeated = round.repeated();
  // First what is remembered: a call that is cut off between the two is the same round once more.
  write_file(options.event_folder / letters::round_file(result.round),
             letters::format_round(round.round()));
  staging.commit();
  return result;
}

}  // namespace colophon::job
