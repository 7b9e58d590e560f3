#include "build/make_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "build/agreement.hpp"
#include "build/delivery.hpp"
#include "build/pack_files.hpp"
#include "build/prepare.hpp"
#include "event/places.hpp"
#include "metadata/semantic.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

void append(Findings& all, const Findings& more) {
  all.insert(all.end(), more.begin(), more.end());
}

std::string why_left_out(const PackInput& input, const Item& item) {
  if (!item.archival) return "not archival: stands in the programme only";
  if (!input.event.appearance_of(item).package)
    return fmt::format("status {}", to_string(item.status.value));
  if (!wanted(input, item.id)) return "as it was handed over";
  const PlannedItem* planned = input.finished.plan.find(item.id);
  return planned != nullptr && planned->pages > 0 ? "no part of this package"
                                                  : "has no pages in the build";
}

/// Records that were asked for, about the PDFs as they are packed.
void add_metadata(const PackInput& input, const std::vector<std::string>& targets, Packed& packed,
                  Findings& findings) {
  Json written = Json::array();
  for (const std::string& target : targets) {
    pack_records(input, target, fmt::format("metadata/{}/", target), packed, findings);
    written.push_back(target);
  }
  if (!targets.empty()) packed.account["metadata"] = std::move(written);
}

Json account_of(const Packed& packed, std::string_view target, const fs::path& file) {
  Json account = {{"colophon_package", 1},
                  {"target", target},
                  {"file", file.filename().string()},
                  {"sha256", sha256_file(file)},
                  {"bytes", fs::file_size(file)},
                  {"upload_as", packed.upload_as}};
  if (!packed.folder.empty()) account["folder"] = packed.folder;
  for (const auto& [key, value] : packed.account.items()) account[key] = value;
  account["items"] = packed.items;
  return account;
}

}  // namespace

bool refused(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kError && !finding.waived;
  });
}

const Packer* find_packer(std::string_view name) {
  for (const Packer* packer : all_packers()) {
    if (packer->name == name) return packer;
  }
  return nullptr;
}

Json left_out(const PackInput& input, const std::set<std::string>& packed) {
  const Event& event = input.event;
  Json list = Json::array();
  for (const std::vector<Item>* items : {&event.volume.front, &event.papers, &event.volume.back}) {
    for (const Item& item : *items) {
      if (packed.contains(item.id)) continue;
      Json row = {{"id", item.id},
                  {"title", item.title},
                  {"status", to_string(item.status.value)},
                  {"why", why_left_out(input, item)}};
      const StatusRecord& status = item.status;
      for (const auto& [key, text] : {std::pair("by", &status.by), std::pair("date", &status.date),
                                      std::pair("reason", &status.reason)}) {
        if (!text->empty()) row[key] = *text;
      }
      list.push_back(std::move(row));
    }
  }
  return list;
}

job::PackageResult make_package(const LoadedEvent& loaded, const job::PackageOptions& options,
                                const Packer& packer) {
  const Event& event = loaded.event;
  const Finished finished = read_finished_web(options.build);
  const TemporaryFolder scratch;
  PackInput input{.event = event,
                  .folder = options.event_folder,
                  .out = options.build,
                  .finished = finished,
                  .scratch = scratch.path(),
                  .with = options.with,
                  .only = {}};
  if (options.touched) input.only = touched_items(options.build);

  job::PackageResult result;
  result.findings = metadata::check_semantics(event, finished.plan);
  append(result.findings, disagreements(event, finished));
  Packed packed = packer.pack(input, result.findings);
  if (!refused(result.findings)) add_metadata(input, options.with, packed, result.findings);
  event::locate(options.event_folder, result.findings);
  if (refused(result.findings)) {
    result.code = ExitCode::kIncomplete;
    return result;
  }
  for (archive::ZipItem& entry : packed.entries) {
    if (!packed.folder.empty()) entry.name = packed.folder + "/" + entry.name;
  }
  archive::write_zip(options.file, packed.entries, build_date(event));

  std::set<std::string> ids = packed.within;
  for (const Json& item : packed.items) ids.insert(item.at("id").get<std::string>());
  Json account = account_of(packed, packer.name, options.file);
  account["left_out"] = left_out(input, ids);
  write_file(options.file.string() + ".json", account.dump(1) + "\n");

  for (const Json& item : account["left_out"]) {
    if (item["status"] == to_string(Status::kNoShow))
      result.no_shows.push_back(fmt::format("no-show, left out: {} \"{}\"",
                                            item["id"].get<std::string>(),
                                            item["title"].get<std::string>()));
  }
  result.written = true;
  result.items = static_cast<int>(packed.items.size());
  result.left_out = static_cast<int>(account["left_out"].size());
  result.bytes = static_cast<long long>(fs::file_size(options.file));
  return result;
}

}  // namespace colophon::build
