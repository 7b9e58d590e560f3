#include "event/load.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "event/check_characters.hpp"
#include "event/check_names.hpp"
#include "event/cross_check.hpp"
#include "event/last_year.hpp"
#include "event/read.hpp"
#include "event/scalar.hpp"
#include "model/people.hpp"

namespace colophon {
namespace {

using Reader = void (*)(const yaml::Source&, const yaml::Node&, Event&);

struct FileReader {
  const char* name;
  Reader read;
};

constexpr FileReader kFiles[] = {
    {"event.yaml", event::read_event_file},      {"papers.yaml", event::read_papers},
    {"committees.yaml", event::read_committees}, {"sponsors.yaml", event::read_sponsors},
    {"programme.yaml", event::read_programme},   {"people.yaml", event::read_people_file},
    {"waivers.yaml", event::read_waivers},       {"registrations.yaml", event::read_registrations},
};

/// Parsed file of the folder; nothing if it is absent or cannot be parsed (then with a finding).
std::optional<yaml::Document> parse_file(const std::filesystem::path& folder,
                                         const std::string& name, LoadedEvent& out) {
  const std::filesystem::path path = folder / name;
  if (!std::filesystem::exists(path)) return std::nullopt;
  const std::string text = read_file(path);
  out.fingerprint = sha256_hex(fmt::format("{}\n{}\n{}", out.fingerprint, name, text));
  return yaml::parse(text, name, out.findings);
}

/// Of a volume of several parts a waiver may say `<part>.<id>` (DESIGN §2).
void unqualify(Event& event) {
  std::map<std::string, std::string> ids;
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      for (const std::string& id : session.items) ids[event.qualified_id(part.id, id)] = id;
    }
  }
  for (Waiver& waiver : event.waivers) {
    const auto named = ids.find(waiver.paper);
    if (named != ids.end()) waiver.paper = named->second;
  }
}

/// What builds remember: no part of what the event says, so that no judgement depends on it.
std::optional<yaml::Document> parse_lock(const std::filesystem::path& folder,
                                         const std::string& name, std::string& text,
                                         Findings& findings) {
  if (!std::filesystem::exists(folder / name)) return std::nullopt;
  text = read_file(folder / name);
  return yaml::parse(text, name, findings);
}

/// Tells what is no longer as it was accepted.
void report_changes(LoadedEvent& loaded) {
  for (const Drift& drift : accepted_drifts(loaded.event, loaded.accepted)) {
    const Item& item = *loaded.event.find(drift.item);
    Location where;
    where.file = item.origin.file;
    where.line = item.origin.line;
    where.column = item.origin.column;
    Finding finding = make_finding(
        config::kChangedSinceAccepted,
        fmt::format("the {} of paper {} {} accepted as {} and {} now {}", drift.what, drift.item,
                    drift.what == "title" ? "was" : "were", in_quotes(drift.before),
                    drift.what == "title" ? "is" : "are", in_quotes(drift.after)),
        fmt::format("take it back, or write into freeze.approved of event.yaml: {{item: {}, what: "
                    "{}, value: {}, by: …, date: …}}",
                    event::scalar(drift.item), drift.what, event::scalar(drift.after)),
        where);
    if (drift.approved != nullptr) finding.waived = waived_by(*drift.approved);
    loaded.findings.push_back(std::move(finding));
  }
}

bool has_errors(const Findings& findings) {
  return worst(findings) == Severity::kError;
}

bool unparsable(const Findings& findings) {
  for (const Finding& finding : findings) {
    if (finding.rule == config::kUnparsable.id) return true;
  }
  return false;
}

}  // namespace

LoadedEvent load_event(const std::filesystem::path& folder, PersonNames names) {
  if (!std::filesystem::exists(folder / "event.yaml")) {
    throw UsageError(fmt::format("{} holds no event.yaml", folder.string()),
                     "name an event folder, or make one with `colophon new`");
  }
  LoadedEvent out;
  for (const FileReader& file : kFiles) {
    if (const auto document = parse_file(folder, file.name, out)) {
      const yaml::Source source{document->file, out.findings};
      file.read(source, *document->root, out.event);
      event::check_characters(source, *document->root);
      if (file.read == event::read_event_file) {
        event::check_names(folder, source, *document->root);
        Findings told;  // by read_event_file
        out.collect_hosts = event::read_collect({document->file, told}, *document->root);
      }
    }
  }
  if (const auto document = parse_lock(folder, "ids.lock", out.ids_text, out.findings)) {
    out.ids = event::read_ids_lock({document->file, out.findings}, *document->root);
  }
  if (const auto document = parse_lock(folder, "freeze.lock", out.freeze_text, out.findings)) {
    out.freeze = event::read_freeze_lock({document->file, out.findings}, *document->root);
  }
  std::string accepted;
  if (const auto document = parse_lock(folder, "accepted.lock", accepted, out.findings)) {
    out.accepted = event::read_accepted_lock({document->file, out.findings}, *document->root);
  }
  std::string last_year_text;
  std::vector<event::YearlyValue> last_year;
  if (const auto document = parse_lock(folder, "last-year.lock", last_year_text, out.findings)) {
    last_year = event::read_last_year({document->file, out.findings}, *document->root);
  }
  unqualify(out.event);
  // A file that could not be read at all makes every reference into it look wrong.
  if (!unparsable(out.findings)) event::cross_check(folder, out.event, out.findings);
  report_changes(out);
  event::check_left_over(out.event, last_year, out.findings);
  // Only now: what was accepted is compared with what the files say.
  if (names == PersonNames::kSettled && !unparsable(out.findings)) {
    Findings people = settle_people(out.event);
    std::move(people.begin(), people.end(), std::back_inserter(out.findings));
  }
  out.usable = !has_errors(out.findings);
  return out;
}

}  // namespace colophon
