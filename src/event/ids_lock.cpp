#include <fmt/format.h>

#include <map>

#include "event/load.hpp"
#include "event/read.hpp"
#include "event/scalar.hpp"

namespace colophon {

namespace event {

IdsLock read_ids_lock(const yaml::Source& source, const yaml::Node& root) {
  IdsLock out;
  if (root.kind == yaml::Kind::kNull) return out;
  yaml::Fields ids(source, root, "");
  std::map<int, std::string> owner;
  for (const yaml::Member& member : root.members) {
    const yaml::Node* row = ids.map(member.key);
    if (row == nullptr) continue;
    yaml::Fields fields(source, *row, member.key);
    IdsLock::Entry entry;
    entry.number = fields.integer("number", 0, 0, 1'000'000'000);
    entry.doi = fields.text("doi");
    if (entry.number > 0) {
      const auto [first, fresh] = owner.emplace(entry.number, member.key);
      if (!fresh) {
        fields.report(
            config::kBadValue, "number",
            fmt::format("number {} is given to \"{}\" already", entry.number, first->second),
            "restore ids.lock from the last build: two items cannot share a number");
      }
    }
    fields.finish();
    out.entries.emplace(member.key, std::move(entry));
  }
  return out;
}

}  // namespace event

std::string format_ids_lock(const IdsLock& ids) {
  std::string out =
      "# Numbers and DOIs given to items. Written by `colophon build`; what was given once stays.\n"
      "# Keep this file with the event: without it, numbers may change.\n";
  if (ids.entries.empty()) return out + "{}\n";
  for (const auto& [id, entry] : ids.entries) {
    out += fmt::format("{}: {{number: {}", event::scalar(id), entry.number);
    if (!entry.doi.empty()) out += ", doi: " + event::scalar(entry.doi);
    out += "}\n";
  }
  return out;
}

}  // namespace colophon
