#include <fmt/format.h>

#include "event/load.hpp"
#include "event/read.hpp"
#include "event/scalar.hpp"

namespace colophon {
namespace {

std::map<std::string, std::string> texts_by_id(yaml::Fields& root, std::string_view key) {
  std::map<std::string, std::string> out;
  const yaml::Node* node = root.map(key);
  if (node == nullptr) return out;
  yaml::Fields rows(root.source(), *node, std::string(key));
  for (const yaml::Member& member : node->members) out[member.key] = rows.text(member.key);
  return out;
}

void write_texts(std::string& out, std::string_view key,
                 const std::map<std::string, std::string>& values) {
  if (values.empty()) return;
  out += fmt::format("{}:\n", key);
  for (const auto& [id, text] : values)
    out += fmt::format("  {}: {}\n", event::scalar(id), event::scalar(text));
}

}  // namespace

namespace event {

FreezeLock read_freeze_lock(const yaml::Source& source, const yaml::Node& root) {
  FreezeLock out;
  if (root.kind == yaml::Kind::kNull) return out;
  yaml::Fields fields(source, root, "");
  out.titles = texts_by_id(fields, "titles");
  out.order = fields.texts("order");
  if (const yaml::Node* node = fields.map("pages")) {
    yaml::Fields rows(source, *node, "pages");
    for (const yaml::Member& member : node->members) {
      const yaml::Node* row = rows.map(member.key);
      if (row == nullptr) continue;
      yaml::Fields cells(source, *row, rows.path_of(member.key));
      FreezeLock::Pages pages;
      pages.count = cells.integer("count", 0, 0, 1'000'000);
      pages.first = cells.text("first");
      pages.last = cells.text("last");
      cells.finish();
      out.pages.emplace(member.key, std::move(pages));
    }
  }
  out.dois = texts_by_id(fields, "dois");
  out.delivered = texts_by_id(fields, "delivered");
  fields.finish();
  return out;
}

}  // namespace event

std::string format_freeze_lock(const FreezeLock& lock) {
  if (lock == FreezeLock{}) return {};
  std::string out =
      "# What was settled when it was frozen (event.yaml, freeze). Written by `colophon build`.\n"
      "# Keep this file with the event: without it, nobody knows what changed since.\n";
  write_texts(out, "titles", lock.titles);
  if (!lock.order.empty()) out += "order:\n";
  for (const std::string& id : lock.order) out += fmt::format("- {}\n", event::scalar(id));
  if (!lock.pages.empty()) out += "pages:\n";
  for (const auto& [id, pages] : lock.pages) {
    out += fmt::format("  {}: {{count: {}, first: {}, last: {}}}\n", event::scalar(id), pages.count,
                       event::scalar(pages.first), event::scalar(pages.last));
  }
  write_texts(out, "dois", lock.dois);
  write_texts(out, "delivered", lock.delivered);
  return out;
}

}  // namespace colophon
