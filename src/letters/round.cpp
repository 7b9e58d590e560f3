#include "letters/round.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "report/pictures.hpp"

namespace colophon::letters {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kPurposes = {"none", "send-file", "mend", "complete",
                                                       "well"};

std::vector<int> pages_of(const Finding& finding) {
  if (finding.where.pages.empty() && finding.where.page) return {*finding.where.page};
  return finding.where.pages;
}

bool told_of(const RoundEntry* last, const std::string& rule) {
  return last != nullptr &&
         std::any_of(last->findings.begin(), last->findings.end(),
                     [&](const ToldFinding& finding) { return finding.rule == rule; });
}

bool found_now(const Checked& paper, const std::string& rule) {
  return std::any_of(paper.findings.begin(), paper.findings.end(),
                     [&](const Finding& finding) { return finding.rule == rule; });
}

Verdict verdict_of(const Checked& paper, const std::string& rule) {
  const auto at = paper.verdicts.find(rule);
  return at == paper.verdicts.end() ? Verdict::kNotApplicable : at->second;
}

Json written(const ToldFinding& finding) {
  return {{"rule", finding.rule},
          {"slug", finding.slug},
          {"severity", to_string(finding.severity)},
          {"pages", finding.pages},
          {"message", clean_utf8(finding.message)}};
}

Json written(const RoundEntry& entry) {
  Json findings = Json::array();
  for (const ToldFinding& finding : entry.findings) findings.push_back(written(finding));
  return {{"item", entry.item}, {"sha256", entry.sha256}, {"letter", to_string(entry.letter)},
          {"to", entry.to},     {"findings", findings},   {"wants", entry.wants}};
}

ToldFinding finding_from(const Json& json) {
  const auto severity = severity_from(json.at("severity").get<std::string>());
  if (!severity) throw std::invalid_argument("unknown severity");
  return {.rule = json.at("rule").get<std::string>(),
          .slug = json.at("slug").get<std::string>(),
          .severity = *severity,
          .pages = json.at("pages").get<std::vector<int>>(),
          .message = json.at("message").get<std::string>()};
}

/// Of "2023-01-10T09:00:00Z".
std::time_t moment_from(const std::string& text) {
  const std::optional<Date> day = date_from_iso(std::string_view(text).substr(0, 10));
  if (!day) throw std::invalid_argument("date is no time");
  const std::time_t midnight = utc_midnight(day->year, day->month, day->day);
  constexpr std::time_t kDay = 24 * 60 * 60;
  // Written back it must be the same text, else something in it was not understood.
  const auto two = [&](std::size_t at) { return text.size() < at + 2 ? 0 : std::atoi(&text[at]); };
  const std::time_t seconds = (two(11) * 60 + two(14)) * 60 + two(17);
  if (seconds < 0 || seconds >= kDay || iso_time(midnight + seconds) != text) {
    throw std::invalid_argument("date is no time");
  }
  return midnight + seconds;
}

RoundEntry entry_from(const Json& json) {
  RoundEntry entry{.item = json.at("item").get<std::string>(),
                   .sha256 = json.at("sha256").get<std::string>(),
                   .to = json.at("to").get<std::vector<std::string>>(),
                   .wants = json.at("wants").get<std::vector<std::string>>()};
  const std::string word = json.at("letter").get<std::string>();
  const auto at = std::find(kPurposes.begin(), kPurposes.end(), word);
  if (at == kPurposes.end()) throw std::invalid_argument("unknown letter");
  entry.letter = static_cast<Purpose>(at - kPurposes.begin());
  for (const Json& finding : json.at("findings")) entry.findings.push_back(finding_from(finding));
  return entry;
}

}  // namespace

std::string_view to_string(Purpose purpose) {
  return kPurposes.at(static_cast<std::size_t>(purpose));
}

bool RoundEntry::asked() const {
  // Findings without a letter are those of a letter before that could not be looked at again.
  return letter == Purpose::kNone ? !findings.empty() : letter != Purpose::kWell;
}

const RoundEntry* Round::find(std::string_view item) const {
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const RoundEntry& entry) { return entry.item == item; });
  return at == entries.end() ? nullptr : &*at;
}

bool same_state(const Round& a, const Round& b) {
  return std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const RoundEntry& x, const RoundEntry& y) {
                      return x.item == y.item && x.sha256 == y.sha256 && x.findings == y.findings &&
                             x.wants == y.wants;
                    });
}

std::vector<ToldFinding> told_findings(const Checked& paper, const RoundEntry* last, bool infos) {
  std::vector<ToldFinding> told;
  for (const Finding& finding : paper.findings) {
    if (!report::is_for_authors(finding, infos)) continue;
    told.push_back(
        {finding.rule, finding.slug, finding.severity, pages_of(finding), finding.message});
  }
  if (last == nullptr) return told;
  for (const ToldFinding& before : last->findings) {
    const bool unknown = verdict_of(paper, before.rule) == Verdict::kNotChecked;
    if (unknown && !found_now(paper, before.rule)) told.push_back(before);
  }
  return told;
}

RuleChange change_of(const std::vector<const Finding*>& of_rule, const RoundEntry* last) {
  RuleChange change;
  if (of_rule.empty() || !told_of(last, of_rule.front()->rule)) return change;
  change.fresh = false;
  std::set<int> before, now;
  for (const ToldFinding& told : last->findings) {
    if (told.rule == of_rule.front()->rule) before.insert(told.pages.begin(), told.pages.end());
  }
  for (const Finding* finding : of_rule) {
    const std::vector<int> pages = pages_of(*finding);
    now.insert(pages.begin(), pages.end());
  }
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(),
                      std::back_inserter(change.mended_on));
  return change;
}

std::vector<ToldFinding> fixed_since(const Checked& paper, const RoundEntry* last) {
  std::vector<ToldFinding> fixed;
  if (last == nullptr) return fixed;
  std::set<std::string> seen;
  for (const ToldFinding& before : last->findings) {
    if (!seen.insert(before.rule).second || found_now(paper, before.rule)) continue;
    const auto verdict = paper.verdicts.find(before.rule);
    const bool checked = verdict != paper.verdicts.end() && verdict->second != Verdict::kNotChecked;
    if (checked) fixed.push_back(before);
  }
  return fixed;
}

std::string format_round(const Round& round) {
  Json entries = Json::array();
  for (const RoundEntry& entry : round.entries) entries.push_back(written(entry));
  const Json out = {{"colophon_round", 1},
                    {"number", round.number},
                    {"date", iso_time(round.date)},
                    {"profile", round.profile},
                    {"items", entries}};
  return out.dump(1) + "\n";
}

Round read_round(std::string_view json, const std::string& name) {
  try {
    const Json in = Json::parse(json);
    if (in.at("colophon_round") != 1) throw std::invalid_argument("another version");
    Round round{.number = in.at("number").get<int>(),
                .date = moment_from(in.at("date").get<std::string>()),
                .profile = in.at("profile").get<std::string>()};
    for (const Json& entry : in.at("items")) round.entries.push_back(entry_from(entry));
    return round;
  } catch (const std::exception& error) {
    throw UsageError(fmt::format("{} is no round of letters: {}", name, squeeze(error.what())),
                     "take it out of the event folder, or get it back from an earlier copy");
  }
}

std::vector<Round> load_rounds(const std::filesystem::path& event_folder) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  std::vector<Round> rounds;
  const std::filesystem::path folder = event_folder / "rounds";
  if (!std::filesystem::is_directory(folder) || !stays_inside(event_folder, "rounds")) return {};
  for (const std::filesystem::path& file : list_files(folder, ".json")) {
    const std::string name = "rounds/" + file.filename().string();
    rounds.push_back(read_round(read_file(file, kMostBytes), name));
    if (name != round_file(rounds.back().number)) {
      throw UsageError(fmt::format("{} says that it is round {}", name, rounds.back().number),
                       "give the file the name " + round_file(rounds.back().number));
    }
  }
  std::sort(rounds.begin(), rounds.end(),
            [](const Round& a, const Round& b) { return a.number < b.number; });
  return rounds;
}

std::string round_file(int number) {
  return fmt::format("rounds/{:03}.json", number);
}

}  // namespace colophon::letters
