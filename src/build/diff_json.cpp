#include <algorithm>
#include <nlohmann/json.hpp>

#include "build/diff.hpp"

namespace colophon::build {
namespace {

using Json = nlohmann::ordered_json;

Json state_to_json(const std::optional<ItemState>& state) {
  if (!state) return nullptr;
  const PlannedItem& item = state->planned;
  return {{"title", item.title},
          {"authors", state->authors},
          {"status", to_string(item.status)},
          {"part", item.part},
          {"session", item.session},
          {"pages", item.pages},
          {"first_label", item.first_label},
          {"last_label", item.last_label},
          {"doi", item.doi},
          {"file", item.file}};
}

/// The keys of two states that differ.
Json differing(const Json& before, const Json& after) {
  Json keys = Json::array();
  if (!before.is_object() || !after.is_object()) return keys;
  for (const auto& [key, value] : before.items()) {
    if (after.at(key) != value) keys.push_back(key);
  }
  return keys;
}

Json item_to_json(const ItemDifference& one) {
  const PlannedItem& item = (one.after ? one.after : one.before)->planned;
  const Json before = state_to_json(one.before), after = state_to_json(one.after);
  Json json = {{"id", item.id},
               {"kind", to_string(item.kind)},
               {"change", !one.before  ? "new"
                          : !one.after ? "left"
                                       : "changed"},
               {"pdf", one.pdf},
               {"reordered", one.reordered},
               {"metadata_only", one.metadata},
               {"differs", differing(before, after)},
               {"before", before},
               {"after", after}};
  if (!one.behind.empty()) json["behind"] = one.behind;
  return json;
}

}  // namespace

Json diff_to_json(const Difference& difference) {
  Json json = {{"colophon_diff", 1}, {"same", difference.none()}};
  for (const char* key : {"settings", "items", "moves", "set_anew", "records"})
    json[key] = Json::array();
  for (const Change& setting : difference.settings)
    json["settings"].push_back(
        {{"what", setting.what}, {"before", setting.before}, {"after", setting.after}});
  for (const ItemDifference& one : difference.items) json["items"].push_back(item_to_json(one));
  for (const PageMove& move : difference.moves)
    json["moves"].push_back({{"first", move.first}, {"last", move.last}, {"by", move.by}});
  for (const PlannedItem& item : difference.set_anew) json["set_anew"].push_back(item.id);
  for (const RecordDifference& record : difference.records)
    json["records"].push_back({{"target", record.target}, {"id", record.id}});
  json["singles"] = difference.singles;
  json["edited"] = difference.edited;
  json["volume"] = difference.volume;
  json["outputs"] = difference.outputs;
  return json;
}

}  // namespace colophon::build
