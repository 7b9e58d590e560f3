#include "build/manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "colophon/failure.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

Json files_to_json(const std::vector<FileRecord>& files) {
  Json list = Json::array();
  for (const FileRecord& file : files) {
    list.push_back({{"path", file.path}, {"sha256", file.sha256}, {"bytes", file.bytes}});
  }
  return list;
}

std::vector<FileRecord> files_from_json(const Json& list) {
  std::vector<FileRecord> files;
  for (const Json& file : list)
    files.push_back({file.at("path"), file.at("sha256"), file.at("bytes")});
  return files;
}

Json links_to_json(const LinkCounts& links) {
  return {{"internal", links.internal},
          {"uri", links.uri},
          {"dead", links.dead},
          {"other", links.other}};
}

LinkCounts links_from_json(const Json& json) {
  return {json.at("internal"), json.at("uri"), json.at("dead"), json.at("other")};
}

Json parts_to_json(const pdf::PartCounts& parts) {
  return {{"elements", parts.elements},
          {"layers", parts.layers},
          {"fields", parts.fields},
          {"files", parts.files}};
}

pdf::PartCounts parts_from_json(const Json& json) {
  return {json.at("elements"), json.at("layers"), json.at("fields"), json.at("files")};
}

void read_parts(const Json& json, ItemRecord& item) {
  if (const auto parts = json.find("parts"); parts != json.end()) {
    item.parts_in = parts_from_json(parts->at("in"));
    item.parts_volume = parts_from_json(parts->at("volume"));
    item.parts_single = parts_from_json(parts->at("single"));
  }
  if (const auto removed = json.find("removed"); removed != json.end())
    for (const Json& one : *removed)
      item.removed.push_back({one.at("what"), one.at("count"), one.at("why")});
}

}  // namespace

std::string format_manifest(const Manifest& manifest) {
  Json json = {
      {"colophon_manifest", 1}, {"versions", manifest.versions}, {"profile", manifest.profile}};
  if (manifest.linearized) json["linearized"] = true;
  json["inputs"] = files_to_json(manifest.inputs);
  json["outputs"] = files_to_json(manifest.outputs);
  json["fonts"] = files_to_json(manifest.fonts);
  json["items"] = Json::array();
  for (const ItemRecord& item : manifest.items) {
    Json entry = {{"id", item.id},
                  {"links",
                   {{"in", links_to_json(item.in)},
                    {"volume", links_to_json(item.volume)},
                    {"single", links_to_json(item.single)}}}};
    entry["parts"] = {{"in", parts_to_json(item.parts_in)},
                      {"volume", parts_to_json(item.parts_volume)},
                      {"single", parts_to_json(item.parts_single)}};
    for (const pdf::Removed& removed : item.removed)
      entry["removed"].push_back(
          {{"what", removed.what}, {"count", removed.count}, {"why", removed.why}});
    if (!item.links_sha256.empty()) entry["links_sha256"] = item.links_sha256;
    if (!item.intake.empty()) entry["intake"] = item.intake;
    if (!item.certification.empty()) entry["certification"] = item.certification;
    json["items"].push_back(std::move(entry));
  }
  json["identifiers"] = Json::array();
  for (const Identifier& one : manifest.identifiers) {
    json["identifiers"].push_back(
        {{"type", one.type}, {"medium", one.medium}, {"value", one.value}});
  }
  json["waivers"] = Json::array();
  for (const Waiver& waiver : manifest.waivers) {
    json["waivers"].push_back({{"paper", waiver.paper},
                               {"rule", waiver.rule},
                               {"reason", waiver.reason},
                               {"by", waiver.by},
                               {"until", waiver.until}});
  }
  return json.dump(1) + "\n";
}

Manifest parse_manifest(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("colophon_manifest") != 1) throw Failure("manifest.json has an unknown version");
    Manifest manifest;
    manifest.versions = json.at("versions").get<std::map<std::string, std::string>>();
    manifest.profile = json.at("profile");
    manifest.linearized = json.value("linearized", false);
    manifest.inputs = files_from_json(json.at("inputs"));
    manifest.outputs = files_from_json(json.at("outputs"));
    manifest.fonts = files_from_json(json.at("fonts"));
    for (const Json& item : json.at("items")) {
      const Json& links = item.at("links");
      ItemRecord record;
      record.id = item.at("id");
      record.in = links_from_json(links.at("in"));
      record.volume = links_from_json(links.at("volume"));
      record.single = links_from_json(links.at("single"));
      record.intake = item.value("intake", "");
      record.certification = item.value("certification", "");
      record.links_sha256 = item.value("links_sha256", "");
      read_parts(item, record);
      manifest.items.push_back(std::move(record));
    }
    for (const Json& one : json.value("identifiers", Json::array())) {
      Identifier identifier;
      identifier.type = one.at("type");
      identifier.medium = one.at("medium");
      identifier.value = one.at("value");
      manifest.identifiers.push_back(std::move(identifier));
    }
    for (const Json& waiver : json.at("waivers")) {
      Waiver read;
      read.paper = waiver.at("paper");
      read.rule = waiver.at("rule");
      read.reason = waiver.at("reason");
      read.by = waiver.at("by");
      read.until = waiver.at("until");
      manifest.waivers.push_back(std::move(read));
    }
    return manifest;
  } catch (const Json::exception& error) {
    throw Failure(std::string("manifest.json cannot be read: ") + error.what(),
                  "Build the volume again.");
  }
}

std::vector<FileRecord> record_files(const fs::path& folder, const std::vector<std::string>& skip,
                                     int jobs) {
  std::vector<FileRecord> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().lexically_relative(folder).generic_string();
    if (std::find(skip.begin(), skip.end(), path) != skip.end()) continue;
    files.push_back({path, {}, static_cast<long long>(entry.file_size())});
  }
  in_parallel(files.size(), jobs,
              [&](std::size_t i) { files[i].sha256 = sha256_file(folder / files[i].path); });
  std::sort(files.begin(), files.end(),
            [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
  return files;
}

}  // namespace colophon::build
