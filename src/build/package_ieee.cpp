#include "build/package_ieee.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "build/agreement.hpp"
#include "build/delivery.hpp"
#include "build/document_info.hpp"
#include "build/finished.hpp"
#include "build/prepare.hpp"
#include "metadata/packing_list.hpp"
#include "metadata/semantic.hpp"
#include "pdf/reread.hpp"
#include "pdf/volume_writer.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

/// One PDF of the package, with its account.
struct Packed {
  const PlannedItem* planned = nullptr;
  const Item* item = nullptr;
  metadata::PackingRow row;
  fs::path copy;  ///< the bare copy
  LinkCounts removed;
  std::size_t outline_removed = 0;
  std::vector<pdf::Removed> parts_removed;
};

/// `only`: ids, all if absent.
std::vector<Packed> rows_of(const Event& event, const VolumePlan& plan,
                            const std::optional<std::set<std::string>>& only) {
  std::vector<Packed> rows;
  for (metadata::PackingRow& row : metadata::packing_rows(event, plan)) {
    if (only && !only->contains(row.item)) continue;
    Packed packed;
    packed.planned = plan.find(row.item);
    packed.item = event.find(row.item);
    packed.row = std::move(row);
    rows.push_back(std::move(packed));
  }
  return rows;
}

/// The recorded hash of an output file. Throws Failure if the build has no such file.
const FileRecord& recorded(const Finished& finished, const std::string& path, const fs::path& out) {
  for (const FileRecord& file : finished.manifest.outputs) {
    if (file.path == path) return file;
  }
  throw Failure(fmt::format("{} is not in the build's manifest", (out / path).string()),
                "Build the volume again.");
}

LinkCounts links_of(const pdf::Reread& document) {
  LinkCounts sum;
  for (const pdf::RereadPage& page : document.pages) {
    sum.internal += page.links.internal;
    sum.uri += page.links.uri;
    sum.dead += page.links.dead;
    sum.other += page.links.other;
  }
  return sum;
}

int total(const LinkCounts& links) {
  return links.internal + links.uri + links.dead + links.other;
}

/// Copies one finished PDF without links and outline, and proves with another library that nothing
/// else is gone.
void copy_bare(const Event& event, const Finished& finished, const fs::path& out,
               const fs::path& folder, Packed& packed) {
  const FileRecord& record = recorded(finished, packed.planned->file, out);
  pdf::SingleJob job;
  job.source.id = packed.planned->id;
  job.source.path = (out / record.path).string();
  job.source.sha256 = record.sha256;
  job.source.pages = packed.planned->pages;
  job.labels = labels_of_single(finished.plan, *packed.planned);
  job.info = item_info(event, *packed.planned, Edition::kWeb, build_date(event));
  job.bare = true;
  packed.copy = folder / packed.row.file;
  packed.parts_removed = pdf::write_single(job, packed.copy).parts.front().removed;

  const pdf::Reread before = pdf::reread(job.source.path), after = pdf::reread(packed.copy);
  if (after.pages.size() != before.pages.size() || total(links_of(after)) != 0 ||
      !after.outline.empty()) {
    throw Failure(
        fmt::format("the bare copy of {} is not one: {} pages of {}, {} links, {} outline "
                    "entries left",
                    job.source.path, after.pages.size(), before.pages.size(),
                    total(links_of(after)), after.outline.size()));
  }
  packed.removed = links_of(before);
  packed.outline_removed = before.outline.size();
}

Json account_of(const Packed& packed) {
  const LinkCounts& links = packed.removed;
  Json parts = Json::array();
  for (const pdf::Removed& removed : packed.parts_removed)
    parts.push_back({{"what", removed.what}, {"count", removed.count}, {"why", removed.why}});
  return {{"sequence", packed.row.sequence},
          {"id", packed.item->id},
          {"kind", to_string(packed.item->kind)},
          {"status", to_string(packed.item->status.value)},
          {"file", packed.row.file},
          {"source", packed.planned->file},
          {"pages", packed.planned->pages},
          {"bytes", fs::file_size(packed.copy)},
          {"sha256", sha256_file(packed.copy)},
          {"content_type", packed.row.content_type},
          {"article_id", packed.row.article_id},
          {"form_signed", packed.row.form_signed},
          {"removed",
           {{"links",
             {{"internal", links.internal},
              {"uri", links.uri},
              {"dead", links.dead},
              {"other", links.other}}},
            {"outline", packed.outline_removed},
            {"parts", parts}}}};
}

/// Items of the event that the package does not hold, and why.
Json left_out(const Event& event, const std::vector<Packed>& rows, bool touched) {
  Json list = Json::array();
  for (const std::vector<Item>* items : {&event.volume.front, &event.papers, &event.volume.back}) {
    for (const Item& item : *items) {
      const bool packed = std::any_of(rows.begin(), rows.end(),
                                      [&](const Packed& row) { return row.item == &item; });
      if (packed) continue;
      const std::string why = !item.archival ? "not archival: stands in the programme only"
                              : !event.appearance_of(item).package
                                  ? fmt::format("status {}", to_string(item.status.value))
                              : touched ? "as it was handed over"
                                        : "has no pages in the build";
      list.push_back({{"id", item.id},
                      {"title", item.title},
                      {"status", to_string(item.status.value)},
                      {"why", why}});
      const StatusRecord& status = item.status;
      for (const auto& [key, text] : {std::pair("by", &status.by), std::pair("date", &status.date),
                                      std::pair("reason", &status.reason)}) {
        if (!text->empty()) list.back()[key] = *text;
      }
    }
  }
  return list;
}

bool refused(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kError && !finding.waived;
  });
}

}  // namespace

job::PackageResult package_ieee(const LoadedEvent& loaded, const fs::path& out,
                                const fs::path& file, bool touched) {
  const Event& event = loaded.event;
  const Finished finished = read_finished_web(out);
  job::PackageResult result;
  result.findings = metadata::check_semantics(event, finished.plan);
  const Findings differences = disagreements(event, finished.plan);
  result.findings.insert(result.findings.end(), differences.begin(), differences.end());

  std::optional<std::set<std::string>> only;
  if (touched) only = touched_items(out);
  std::vector<Packed> rows = rows_of(event, finished.plan, only);
  std::vector<metadata::PackingRow> list;
  for (const Packed& packed : rows) list.push_back(packed.row);
  const Findings forms = metadata::check_forms(event, list);
  result.findings.insert(result.findings.end(), forms.begin(), forms.end());
  metadata::Required required("ieee", result.findings);
  const std::string stem = metadata::package_stem(event, required);
  const std::string text = metadata::packing_list(event, list, required);
  if (rows.empty()) required.missing("an item with pages", "volume", event.origin);
  if (refused(result.findings)) {
    result.code = ExitCode::kIncomplete;
    return result;
  }

  const TemporaryFolder scratch;
  std::vector<archive::ZipItem> entries;
  for (Packed& packed : rows) {
    stop_if_interrupted();
    copy_bare(event, finished, out, scratch.path(), packed);
    entries.push_back(
        {.name = stem + "/" + packed.row.file, .file = packed.copy, .compress = false});
  }
  entries.push_back({.name = stem + "/package.txt", .bytes = text});
  archive::write_zip(file, entries, build_date(event));

  Json account = {{"colophon_package", 1},
                  {"target", "ieee"},
                  {"file", file.filename().string()},
                  {"sha256", sha256_file(file)},
                  {"bytes", fs::file_size(file)},
                  {"upload_as", stem + ".zip"},
                  {"folder", stem},
                  {"packing_list", stem + "/package.txt"}};
  account["items"] = Json::array();
  for (const Packed& packed : rows) account["items"].push_back(account_of(packed));
  account["left_out"] = left_out(event, rows, touched);
  write_file(file.string() + ".json", account.dump(1) + "\n");

  for (const Json& item : account["left_out"]) {
    if (item["status"] == to_string(Status::kNoShow))
      result.no_shows.push_back(fmt::format("no-show, left out: {} \"{}\"",
                                            item["id"].get<std::string>(),
                                            item["title"].get<std::string>()));
  }
  result.written = true;
  result.items = static_cast<int>(rows.size());
  result.left_out = static_cast<int>(account["left_out"].size());
  result.bytes = static_cast<long long>(fs::file_size(file));
  return result;
}

}  // namespace colophon::build
