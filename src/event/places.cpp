#include "event/places.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/model.hpp"
#include "yaml/node.hpp"

namespace colophon::event {
namespace fs = std::filesystem;
namespace {

/// Lists that have a file of their own; all else that a path begins with stands in event.yaml.
constexpr std::array<std::string_view, 6> kLists = {"papers",    "committees", "sponsors",
                                                    "programme", "people",     "waivers"};

/// "papers[3].doi" → "papers", "[3]", "doi".
std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  for (const std::string& part : split(replace_all(path, "[", ".["), '.')) {
    if (!part.empty()) steps.push_back(part);
  }
  return steps;
}

struct Text {
  yaml::Document document;
  int lines = 0;
};

std::optional<Text> read_text(const fs::path& folder, const std::string& file) {
  if (!fs::exists(folder / file)) return std::nullopt;
  const std::string bytes = read_file(folder / file);
  Findings none;  // the event was read: what is wrong with the file has been told
  auto document = yaml::parse(bytes, file, none);
  if (!document) return std::nullopt;
  const auto breaks = static_cast<int>(std::count(bytes.begin(), bytes.end(), '\n'));
  return Text{std::move(*document), bytes.empty() || bytes.back() == '\n' ? breaks : breaks + 1};
}

/// The entry of a list that "[3]" names, or nothing.
const yaml::Node* entry_of(const yaml::Node& list, const std::string& step) {
  const std::size_t index = std::strtoull(step.c_str() + 1, nullptr, 10);
  return list.kind == yaml::Kind::kList && index < list.items.size() ? list.items[index].get()
                                                                     : nullptr;
}

Origin place_of(const Text& text, std::vector<std::string>::const_iterator step,
                std::vector<std::string>::const_iterator end) {
  const yaml::Node* node = text.document.root.get();
  Origin place{text.document.file, std::max(text.lines, 1), 1};
  for (; step != end; ++step) {
    if (step->front() == '[') {
      node = entry_of(*node, *step);
      if (node == nullptr) break;
      place = {place.file, node->line, node->column};
      continue;
    }
    const auto member =
        std::find_if(node->members.begin(), node->members.end(),
                     [&](const yaml::Member& candidate) { return candidate.key == *step; });
    if (member == node->members.end()) break;
    place = {place.file, member->line, member->column};
    node = member->value.get();
  }
  return place;
}

}  // namespace

void locate(const fs::path& folder, Findings& findings) {
  std::map<std::string, std::optional<Text>> texts;
  for (Finding& finding : findings) {
    const std::vector<std::string> steps = steps_of(finding.where.path);
    if (steps.empty()) continue;
    const bool list = std::find(kLists.begin(), kLists.end(), steps.front()) != kLists.end();
    const std::string file = list ? steps.front() + ".yaml" : "event.yaml";
    auto text = texts.find(file);
    if (text == texts.end()) text = texts.emplace(file, read_text(folder, file)).first;
    finding.where.file = file;
    finding.where.line = finding.where.column = 1;
    if (!text->second) continue;
    const Origin place = place_of(*text->second, steps.begin() + (list ? 1 : 0), steps.end());
    finding.where.line = place.line;
    finding.where.column = place.column;
  }
}

}  // namespace colophon::event
