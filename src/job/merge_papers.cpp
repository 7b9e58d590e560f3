#include "job/merge_papers.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/load.hpp"
#include "event/write.hpp"
#include "job/edit_entries.hpp"
#include "yaml/node.hpp"

namespace colophon {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "papers.yaml";

/// Never merged: which paper it is, and what only a chair decides.
constexpr std::array<std::string_view, 5> kOwn = {"id", "source_id", "kind", "form", "status"};

/// One key of a paper as papers.yaml would say it.
struct Value {
  std::string yaml;         ///< lines, the key not indented
  std::string fingerprint;  ///< the same for the same meaning
};

/// The keys of a paper, however its entry is written.
std::map<std::string, Value> values_of(const Item& item) {
  const std::string text = format_paper(item);
  Findings none;
  const auto document = yaml::parse(text, "paper", none);
  std::map<std::string, Value> out;
  const std::vector<std::string> lines = split(text, '\n');
  const std::vector<yaml::Member>& members = document->root->items.at(0)->members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto begin = static_cast<std::size_t>(members[i].line - 1);
    const std::size_t end = i + 1 < members.size()
                                ? static_cast<std::size_t>(members[i + 1].line - 1)
                                : lines.size() - 1;
    Value value;
    for (std::size_t line = begin; line < end; ++line) {
      // Keys stand behind "- " or two blanks.
      value.yaml += lines[line].size() > 2 ? lines[line].substr(2) : "";
      value.yaml += '\n';
    }
    constexpr std::size_t kDigits = 16;
    value.fingerprint = sha256_hex(yaml::to_json(*members[i].value)).substr(0, kDigits);
    out.emplace(members[i].key, std::move(value));
  }
  for (const std::string_view own : kOwn) out.erase(std::string(own));
  return out;
}

std::string names(const Item& item) {
  std::vector<std::string> out;
  for (const Contributor& person : item.contributors) out.push_back(person.index_name());
  return join(out, "; ");
}

/// What `key` says, for a message of one line.
std::string shown(const Item& item, const std::string& key, const Value& value) {
  if (key == "title") return item.title;
  if (key == "abstract") return squeeze(item.abstract);
  if (key == "contributors") return names(item);
  const std::size_t colon = value.yaml.find(':');
  return squeeze(value.yaml.substr(colon == std::string::npos ? 0 : colon + 1));
}

class Merge {
 public:
  Merge(AcceptedLock& lock, ImportResult& result) : lock_(lock), result_(result) {}

  void compare(const PaperPair& pair) {
    const auto entry = lock_.papers.find(pair.here->id);
    const std::map<std::string, std::string> none;
    const bool remembered = entry != lock_.papers.end() && !entry->second.seen.empty();
    const std::map<std::string, std::string>& seen = remembered ? entry->second.seen : none;
    const auto here = values_of(*pair.here), there = values_of(*pair.there);
    std::map<std::string, bool> keys;
    for (const auto& [key, value] : here) keys[key] = true;
    for (const auto& [key, value] : there) keys[key] = true;
    for (const auto& [key, unused] : keys) {
      const Value mine = find(here, key), its = find(there, key);
      if (mine.fingerprint == its.fingerprint) continue;
      const auto before = seen.find(key);
      const std::string known = before == seen.end() ? "" : before->second;
      if (remembered ? known == its.fingerprint : its.yaml.empty()) continue;  // the chair's own
      if (remembered && known == mine.fingerprint) {
        take(pair, key, mine, its);
      } else {
        report(pair, key, mine, its);
      }
    }
  }

  /// Writes what was taken over; what the file's layout does not allow becomes a finding.
  void write(const fs::path& folder) {
    if (edits_.empty()) return;
    const fs::path path = folder / kFile;
    const EditedEntries edited = edited_entries(read_file(path), kFile, edits_);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      if (refused < edited.refused.size() && edited.refused[refused] == i) {
        ++refused;
        report(pairs_[i], edits_[i].key, mine_[i], {edits_[i].yaml, {}});
      } else {
        result_.changes.push_back(changes_[i]);
      }
    }
    if (result_.changes.empty()) return;
    write_file(path, edited.text);
    result_.files.emplace_back(kFile);
  }

 private:
  static Value find(const std::map<std::string, Value>& values, const std::string& key) {
    const auto found = values.find(key);
    return found == values.end() ? Value{} : found->second;
  }

  void take(const PaperPair& pair, const std::string& key, const Value& mine, const Value& its) {
    edits_.push_back({pair.here->id, key, its.yaml});
    changes_.push_back({pair.here->id, key, mine.yaml.empty() ? "" : shown(*pair.here, key, mine),
                        its.yaml.empty() ? "" : shown(*pair.there, key, its)});
    pairs_.push_back(pair);
    mine_.push_back(mine);
  }

  void report(const PaperPair& pair, const std::string& key, const Value& mine, const Value& its) {
    const auto text = [&](const Item& item, const Value& value) {
      return value.yaml.empty() ? "nothing" : in_quotes(shown(item, key, value));
    };
    const std::string here = text(*pair.here, mine), there = text(*pair.there, its);
    Location where;
    where.file = pair.here->origin.file;
    where.line = pair.here->origin.line;
    where.column = pair.here->origin.column;
    const std::string_view what = key == "contributors" ? "authors" : std::string_view(key);
    std::string message =
        here == there ? fmt::format(
                            "{} of paper \"{}\" differ in the source from what is here ({}): in "
                            "spelling, address, affiliation or ORCID",
                            what, pair.here->id, here)
                      : fmt::format("{} of paper \"{}\" is {} here, {} in the source", what,
                                    pair.here->id, here, there);
    result_.findings.push_back(make_finding(config::kChangedInSource, std::move(message),
                                            "take over by hand what is right; nothing was changed",
                                            std::move(where)));
  }

  AcceptedLock& lock_;
  ImportResult& result_;
  std::vector<EntryEdit> edits_;
  std::vector<ImportChange> changes_;  ///< of each edit, as all of these
  std::vector<PaperPair> pairs_;
  std::vector<Value> mine_;
};

}  // namespace

void note_accepted(const std::string& id, const Item& there, AcceptedLock& lock) {
  const auto [at, fresh] = lock.papers.try_emplace(id);
  AcceptedLock::Entry& entry = at->second;
  if (fresh) {
    entry.title = there.title;
    for (const Contributor& person : there.contributors) {
      entry.authors.push_back(person.display_name());
    }
  }
  entry.seen.clear();
  for (const auto& [key, value] : values_of(there)) entry.seen[key] = value.fingerprint;
}

void merge_papers(const fs::path& folder, const std::vector<PaperPair>& pairs, AcceptedLock& lock,
                  ImportResult& result) {
  Merge merge(lock, result);
  for (const PaperPair& pair : pairs) merge.compare(pair);
  merge.write(folder);
  for (const PaperPair& pair : pairs) note_accepted(pair.here->id, *pair.there, lock);
}

}  // namespace colophon
