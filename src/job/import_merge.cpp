#include "job/import_merge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/load.hpp"
#include "event/write.hpp"
#include "job/append_list.hpp"
#include "job/merge_papers.hpp"

namespace colophon {
namespace {

namespace fs = std::filesystem;

Location at(const Origin& origin) {
  Location where;
  where.file = origin.file;
  where.line = origin.line;
  where.column = origin.column;
  return where;
}

/// Long values are cut: a finding is one line.
std::string shown(const std::string& value) {
  return value.empty() ? "nothing" : in_quotes(value);
}

class Comparison {
 public:
  explicit Comparison(Findings& findings) : findings_(findings) {}

  void value(const std::string& what, const std::string& here, const std::string& there,
             const Origin& origin) {
    if (here == there) return;
    report(fmt::format("{} is {} here, {} in the source", what, shown(here), shown(there)), origin);
  }

  void report(std::string message, const Origin& origin,
              std::string hint = "take over by hand what is right; nothing was changed") {
    findings_.push_back(
        make_finding(config::kChangedInSource, std::move(message), std::move(hint), at(origin)));
  }

 private:
  Findings& findings_;
};

void compare_events(const Event& here, const Event& there, Comparison& compare) {
  const auto value = [&](const std::string& what, const std::string& mine, const std::string& its) {
    // Most systems know nothing of the event.
    if (!its.empty()) compare.value(what, mine, its, here.origin);
  };
  value("event.title", here.title, there.title);
  value("event.start", here.start.iso(), there.start.iso());
  value("event.end", here.end.iso(), there.end.iso());
  value("event.city", here.city, there.city);
  value("publisher.name", here.publisher_name, there.publisher_name);
}

const Item* counterpart(const std::vector<Item>& papers, const Item& wanted) {
  const std::string& key = wanted.source_id.empty() ? wanted.id : wanted.source_id;
  const auto found = std::find_if(papers.begin(), papers.end(), [&](const Item& item) {
    return (item.source_id.empty() ? item.id : item.source_id) == key;
  });
  return found == papers.end() ? nullptr : &*found;
}

void add_papers(const fs::path& folder, const std::vector<const Item*>& papers,
                ImportResult& result) {
  if (papers.empty()) return;
  const fs::path path = folder / "papers.yaml";
  std::vector<std::string> entries;
  for (const Item* paper : papers) entries.push_back(format_paper(*paper));
  const auto text =
      appended_entries(fs::exists(path) ? read_file(path) : "", "papers.yaml", entries, true);
  if (!text) {
    Location where;
    where.file = "papers.yaml";
    Finding finding = make_finding(
        config::kChangedInSource,
        fmt::format("{} new papers could not be appended to this file's layout", papers.size()),
        "write the list in block style, one \"- id: …\" a paper, and import again", where);
    finding.severity = Severity::kError;
    result.findings.push_back(std::move(finding));
    return;
  }
  write_file(path, *text);
  result.files.push_back("papers.yaml");
  for (const Item* paper : papers) result.added_papers.push_back(paper->id);
}

void add_camera_ready(const fs::path& folder, const metadata::Imported& imported,
                      const Event& event, Comparison& compare, ImportResult& result) {
  CameraReadyLock lock = read_camera_ready_lock(folder, result.findings);
  for (const Item& paper : imported.event.papers) {
    const auto source = imported.camera_ready.find(paper.id);
    if (source == imported.camera_ready.end()) continue;
    const Item* here = counterpart(event.papers, paper);
    const std::string& id = here == nullptr ? paper.id : here->id;
    const bool added = std::find(result.added_papers.begin(), result.added_papers.end(),
                                 paper.id) != result.added_papers.end();
    if (here == nullptr && !added) continue;
    const std::string name = "camera-ready/" + id + ".pdf";
    if (!fs::exists(folder / name)) {
      take_camera_ready(id, source->second, folder, lock);
      ++result.pdfs;
    } else if (sha256_file(folder / name) != sha256_file(source->second)) {
      compare.report(fmt::format("{} is another file than {}; `colophon collect --from` takes it",
                                 name, source->second.string()),
                     {name, 0, 0});
    }
  }
  if (result.pdfs > 0) write_file(folder / kCameraReadyLockFile, format_camera_ready_lock(lock));
}

void add_files(const fs::path& folder, const metadata::Imported& imported, Comparison& compare,
               ImportResult& result) {
  const auto add = [&](const std::string& name, const std::string& bytes) {
    if (!fs::exists(folder / name)) {
      write_file(folder / name, bytes);
      result.files.push_back(name);
    } else if (read_file(folder / name) != bytes) {
      compare.report("this file differs from what the source gives", {name, 0, 0});
    }
  };
  for (const auto& [name, text] : imported.text_files) add(name, text);
  for (const auto& [name, path] : imported.copies) add(name, read_file(path));
}

/// What the source calls withdrawn or refused, but the event has.
void compare_states(const Event& event, const metadata::Imported& imported, Comparison& compare) {
  for (const metadata::NotAccepted& gone : imported.not_accepted) {
    Item wanted;
    wanted.source_id = gone.id;
    const Item* here = counterpart(event.papers, wanted);
    if (here == nullptr || !event.appearance_of(*here).volume) continue;
    compare.report(fmt::format("paper \"{}\" is \"{}\" here, {} in the source", here->id,
                               to_string(here->status.value),
                               gone.word.empty() ? "without a decision" : in_quotes(gone.word)),
                   here->origin,
                   gone.withdrawn
                       ? "write status: {value: withdrawn, by: …, date: …, reason: …}"
                       : "ask the programme chair; change its status if it does not appear");
  }
}

bool is_gone(const metadata::Imported& imported, const Item& paper) {
  const std::string& key = paper.source_id.empty() ? paper.id : paper.source_id;
  return std::any_of(imported.not_accepted.begin(), imported.not_accepted.end(),
                     [&](const metadata::NotAccepted& row) { return row.id == key; });
}

/// Where the source puts papers that are new here: the volume's order is the chair's.
void report_places(const Event& source, const std::vector<const Item*>& fresh,
                   Comparison& compare) {
  for (const Part& part : source.volume.parts) {
    for (const Session& session : part.sessions) {
      for (const Item* paper : fresh) {
        if (std::find(session.items.begin(), session.items.end(), paper->id) ==
            session.items.end()) {
          continue;
        }
        compare.report(fmt::format("new paper \"{}\" stands in {} in the source", paper->id,
                                   in_quotes(session.title.empty() ? part.title : session.title)),
                       {"event.yaml", 0, 0}, "put its id into a session of volume.parts");
      }
    }
  }
}

}  // namespace

void merge_import(const fs::path& folder, const metadata::Imported& imported,
                  ImportResult& result) {
  // Names are compared as papers.yaml has them, whatever people.yaml makes of them.
  const LoadedEvent loaded = load_event(folder, PersonNames::kAsWritten);
  if (!loaded.usable) {
    result.usable = false;
    result.findings.insert(result.findings.end(), loaded.findings.begin(), loaded.findings.end());
    return;
  }
  Comparison compare(result.findings);
  compare_events(loaded.event, imported.event, compare);
  std::vector<const Item*> fresh;
  std::vector<PaperPair> known;
  for (const Item& paper : imported.event.papers) {
    if (const Item* here = counterpart(loaded.event.papers, paper)) {
      known.push_back({here, &paper});
    } else if (loaded.event.find(paper.id) != nullptr) {
      compare.report(
          fmt::format("paper \"{}\" is new in the source, but its id is taken here", paper.id),
          loaded.event.find(paper.id)->origin);
    } else {
      fresh.push_back(&paper);
    }
  }
  compare_states(loaded.event, imported, compare);
  for (const Item& paper : loaded.event.papers) {
    if (paper.kind == ItemKind::kPaper && counterpart(imported.event.papers, paper) == nullptr &&
        !is_gone(imported, paper)) {
      compare.report(fmt::format("paper \"{}\" is not in the source", paper.id), paper.origin);
    }
  }
  AcceptedLock lock = loaded.accepted;
  merge_papers(folder, known, lock, result);
  add_papers(folder, fresh, result);
  if (!loaded.event.volume.parts.empty()) report_places(imported.event, fresh, compare);
  for (const Item* paper : fresh) note_accepted(paper->id, *paper, lock);
  if (!(lock == loaded.accepted))
    write_file(folder / kAcceptedLockFile, format_accepted_lock(lock));
  add_camera_ready(folder, imported, loaded.event, compare, result);
  add_files(folder, imported, compare, result);
}

}  // namespace colophon
