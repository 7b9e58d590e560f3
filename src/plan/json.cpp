#include "plan/json.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace colophon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kSources = {"camera-ready", "typeset", "finished",
                                                      "placeholder"};
constexpr std::array<DoiState, 4> kDoiStates = {DoiState::kAssigned, DoiState::kReserved,
                                                DoiState::kUnknown, DoiState::kNone};

Json item_to_json(const PlannedItem& item) {
  return {{"id", item.id},
          {"kind", to_string(item.kind)},
          {"part", item.part},
          {"session", item.session},
          {"status", to_string(item.status)},
          {"title", item.title},
          {"pages", item.pages},
          {"first_label", item.first_label},
          {"last_label", item.last_label},
          {"first_physical", item.first_physical},
          {"last_physical", item.last_physical},
          {"doi", item.doi},
          {"doi_state", to_string(item.doi_state)},
          {"number", item.number},
          {"source", kSources.at(static_cast<std::size_t>(item.source))},
          {"arabic", item.arabic},
          {"file", item.file},
          {"why", item.why}};
}

template <typename Enum, typename Words>
Enum enum_from(const Words& words, const std::string& text, const char* what) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text) return static_cast<Enum>(i);
  }
  throw std::runtime_error(std::string("plan: unknown ") + what + " \"" + text + "\"");
}

PlannedItem item_from_json(const Json& json) {
  PlannedItem item;
  item.id = json.at("id");
  item.kind = enum_from<ItemKind>(item_kind_words(), json.at("kind"), "kind");
  item.part = json.at("part");
  item.session = json.at("session");
  item.status = enum_from<Status>(status_words(), json.at("status"), "status");
  item.title = json.at("title");
  item.pages = json.at("pages");
  item.first_label = json.at("first_label");
  item.last_label = json.at("last_label");
  item.first_physical = json.at("first_physical");
  item.last_physical = json.at("last_physical");
  item.doi = json.at("doi");
  const std::string state = json.at("doi_state");
  for (const DoiState candidate : kDoiStates) {
    if (to_string(candidate) == state) item.doi_state = candidate;
  }
  item.number = json.at("number");
  item.source = enum_from<PageSource>(kSources, json.at("source"), "source");
  item.arabic = json.at("arabic");
  item.file = json.at("file");
  item.why = json.value("why", std::vector<std::string>());
  return item;
}

}  // namespace

Json plan_to_json(const VolumePlan& plan) {
  Json json = {{"colophon_plan", 1},
               {"edition", to_string(plan.edition)},
               {"physical_pages", plan.physical_pages}};
  json["items"] = Json::array();
  for (const PlannedItem& item : plan.items) json["items"].push_back(item_to_json(item));
  json["blanks"] = Json::array();
  for (const PlannedBlank& blank : plan.blanks) {
    json["blanks"].push_back(
        {{"physical", blank.physical}, {"label", blank.label}, {"why", blank.why}});
  }
  json["labels"] = Json::array();
  for (const LabelRange& range : plan.labels) {
    json["labels"].push_back({{"first_physical", range.first_physical},
                              {"style", !range.numbered ? "none"
                                        : range.roman   ? "roman"
                                                        : "arabic"},
                              {"start", range.start}});
  }
  return json;
}

VolumePlan plan_from_json(const Json& json) {
  try {
    VolumePlan plan;
    if (json.at("colophon_plan") != 1) throw std::runtime_error("plan: unknown version");
    plan.physical_pages = json.at("physical_pages");
    const std::optional<Edition> edition = edition_from(json.value("edition", "web"));
    if (!edition) throw std::runtime_error("plan: unknown edition");
    plan.edition = *edition;
    for (const Json& item : json.at("items")) plan.items.push_back(item_from_json(item));
    for (const Json& blank : json.at("blanks")) {
      plan.blanks.push_back({blank.at("physical"), blank.at("label"), blank.at("why")});
    }
    for (const Json& range : json.at("labels")) {
      plan.labels.push_back({range.at("first_physical"), range.at("style") == "roman",
                             range.at("start"), range.at("style") != "none"});
    }
    return plan;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("plan: ") + error.what());
  }
}

}  // namespace colophon
