#include "build/bare_copy.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "build/document_info.hpp"
#include "build/prepare.hpp"
#include "colophon/failure.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

/// The recorded hash of an output file. Throws Failure if the build has no such file.
const FileRecord& recorded(const PackInput& input, const std::string& path) {
  for (const FileRecord& file : input.finished.manifest.outputs) {
    if (file.path == path) return file;
  }
  throw Failure(fmt::format("{} is not in the build's manifest", (input.out / path).string()),
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

}  // namespace

BareCopy bare_copy(const PackInput& input, const PlannedItem& planned, const std::string& name) {
  const FileRecord& record = recorded(input, planned.file);
  pdf::SingleJob job;
  job.source.id = planned.id;
  job.source.path = (input.out / record.path).string();
  job.source.sha256 = record.sha256;
  job.source.pages = planned.pages;
  job.labels = labels_of_single(input.finished.plan, planned);
  job.info = item_info(input.event, planned, Edition::kWeb, build_date(input.event));
  job.bare = true;
  BareCopy copy;
  copy.path = input.scratch / name;
  copy.parts = pdf::write_single(job, copy.path).parts.front().removed;

  const pdf::Reread before = pdf::reread(job.source.path), after = pdf::reread(copy.path);
  if (after.pages.size() != before.pages.size() || total(links_of(after)) != 0 ||
      !after.outline.empty()) {
    throw Failure(
        fmt::format("the bare copy of {} is not one: {} pages of {}, {} links, {} outline "
                    "entries left",
                    job.source.path, after.pages.size(), before.pages.size(),
                    total(links_of(after)), after.outline.size()));
  }
  copy.links = links_of(before);
  copy.outline = before.outline.size();
  return copy;
}

Json account_of_copy(const PlannedItem& planned, const BareCopy& copy) {
  Json parts = Json::array();
  for (const pdf::Removed& removed : copy.parts)
    parts.push_back({{"what", removed.what}, {"count", removed.count}, {"why", removed.why}});
  return {{"source", planned.file},
          {"pages", planned.pages},
          {"bytes", fs::file_size(copy.path)},
          {"sha256", sha256_file(copy.path)},
          {"removed",
           {{"links",
             {{"internal", copy.links.internal},
              {"uri", copy.links.uri},
              {"dead", copy.links.dead},
              {"other", copy.links.other}}},
            {"outline", copy.outline},
            {"parts", parts}}}};
}

void pack_bare_copies(const PackInput& input, const std::vector<metadata::PackingRow>& rows,
                      const std::string& folder, Packed& packed) {
  for (const metadata::PackingRow& row : rows) {
    stop_if_interrupted();
    const PlannedItem& planned = *input.finished.plan.find(row.item);
    const Item& item = *input.event.find(row.item);
    const BareCopy copy = bare_copy(input, planned, row.file);
    Json account = {{"sequence", row.sequence},     {"id", item.id},
                    {"kind", to_string(item.kind)}, {"status", to_string(item.status.value)},
                    {"file", folder + row.file},    {"content_type", row.content_type},
                    {"article_id", row.article_id}, {"form_signed", row.form_signed}};
    account.update(account_of_copy(planned, copy));
    packed.files[item.id] = {row.file, account["bytes"], account["sha256"]};
    packed.items.push_back(std::move(account));
    packed.entries.push_back({.name = folder + row.file, .file = copy.path, .compress = false});
  }
}

}  // namespace colophon::build
