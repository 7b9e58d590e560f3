#include <fmt/format.h>

#include "base/text.hpp"
#include "event/load.hpp"
#include "event/read.hpp"
#include "event/scalar.hpp"

namespace colophon {

namespace event {

AcceptedLock read_accepted_lock(const yaml::Source& source, const yaml::Node& root) {
  AcceptedLock out;
  if (root.kind == yaml::Kind::kNull) return out;
  yaml::Fields papers(source, root, "");
  for (const yaml::Member& member : root.members) {
    const yaml::Node* row = papers.map(member.key);
    if (row == nullptr) continue;
    yaml::Fields fields(source, *row, member.key);
    AcceptedLock::Entry entry;
    entry.title = fields.text("title");
    entry.authors = fields.texts("authors");
    if (const yaml::Node* seen = fields.map("seen")) {
      yaml::Fields cells(source, *seen, fields.path_of("seen"));
      for (const yaml::Member& cell : seen->members) entry.seen[cell.key] = cells.text(cell.key);
    }
    fields.finish();
    out.papers.emplace(member.key, std::move(entry));
  }
  return out;
}

}  // namespace event

std::string format_accepted_lock(const AcceptedLock& lock) {
  std::string out =
      "# What the review system said of each paper: title and authors as accepted, and\n"
      "# fingerprints of what it said last. Written by `colophon import`. Keep this file with the\n"
      "# event: without it, nobody knows who changed what.\n";
  if (lock.papers.empty()) return out + "{}\n";
  for (const auto& [id, entry] : lock.papers) {
    std::vector<std::string> authors, seen;
    for (const std::string& name : entry.authors) authors.push_back(event::scalar(name));
    for (const auto& [key, mark] : entry.seen) seen.push_back(key + ": " + event::scalar(mark));
    out += fmt::format("{}:\n  title: {}\n  authors: [{}]\n  seen: {{{}}}\n", event::scalar(id),
                       event::scalar(entry.title), join(authors, ", "), join(seen, ", "));
  }
  return out;
}

}  // namespace colophon
