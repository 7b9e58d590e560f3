#include "build/kept_singles.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "build/manifest.hpp"
#include "colophon/failure.hpp"
#include "plan/json.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

/// What is remembered of a file: its hash and the two accounts of it.
std::string encode(const std::string& sha256, const pdf::WriteAccount& account) {
  const LinkCounts& links = account.links.front().out;
  const pdf::PartCounts& parts = account.parts.front().out;
  return Json{sha256,
              {links.internal, links.uri, links.dead, links.other},
              {parts.elements, parts.layers, parts.fields, parts.files}}
      .dump();
}

struct Remembered {
  std::string sha256;
  pdf::WriteAccount account;
};

Remembered decode(const std::string& text) {
  const Json json = Json::parse(text);
  const Json &links = json.at(1), &parts = json.at(2);
  Remembered out{.sha256 = json.at(0), .account = {}};
  out.account.links.push_back(
      {.in = {}, .out = {links.at(0), links.at(1), links.at(2), links.at(3)}});
  out.account.parts.push_back(
      {.in = {}, .out = {parts.at(0), parts.at(1), parts.at(2), parts.at(3)}, .removed = {}});
  return out;
}

/// Everything that the plan says of an item, but why.
std::string place_of(const PlannedItem& planned, const std::vector<LabelRange>& labels) {
  VolumePlan one{.items = {planned}, .blanks = {}, .labels = labels};
  one.items.front().why.clear();
  return plan_to_json(one).dump();
}

}  // namespace

KeptSingles::KeptSingles(CacheFolder& cache, const fs::path& out, std::string made_by)
    : cache_(cache), out_(out), made_by_(std::move(made_by)) {
  if (!cache.used() || !fs::exists(out / "manifest.json")) return;
  try {
    for (const FileRecord& file : parse_manifest(read_file(out / "manifest.json")).outputs)
      paths_[file.sha256] = file.path;
  } catch (const Failure&) {
    paths_.clear();  // an earlier build that cannot be read is none
  }
}

std::string KeptSingles::key(const pdf::SingleJob& job, const PlannedItem& planned) const {
  const pdf::PageSourceFile& source = job.source;
  return fmt::format("single\n{}\n{}\n{}\n{}\n{}", made_by_,
                     source.bytes.empty() ? source.sha256 : sha256_hex(source.bytes),
                     sha256_hex(job.sheet->pdf), place_of(planned, job.labels), job.bare);
}

std::optional<pdf::WriteAccount> KeptSingles::take(const std::string& key,
                                                   const fs::path& to) const {
  if (paths_.empty()) return std::nullopt;
  const auto found = cache_.find(key);
  if (!found) return std::nullopt;
  try {
    Remembered kept = decode(*found);
    const auto path = paths_.find(kept.sha256);
    if (path == paths_.end()) return std::nullopt;
    const std::string bytes = read_file(out_ / path->second);
    if (sha256_hex(bytes) != kept.sha256) return std::nullopt;
    write_file(to, bytes);
    return std::move(kept.account);
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void KeptSingles::remember(const std::string& key, const std::string& sha256,
                           const pdf::WriteAccount& account) {
  if (cache_.used()) cache_.keep(key, encode(sha256, account));
}

}  // namespace colophon::build
