#include "job/copies.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kRecord = "repair.json";
constexpr std::size_t kRecordLimit = std::size_t{64} << 20;

}  // namespace

CopyFolder::CopyFolder(fs::path folder) : folder_(std::move(folder)) {
  const fs::path record = folder_ / kRecord;
  if (!fs::exists(record)) return;
  try {
    const Json json = Json::parse(read_file(record, kRecordLimit));
    if (json.at("colophon_repair") != 1) throw std::runtime_error("unknown version");
    for (const Json& paper : json.at("papers")) {
      entries_[fs::path(paper.at("copy").get<std::string>()).filename().string()] = paper;
    }
  } catch (const Failure&) {
    throw;
  } catch (const std::exception& error) {
    throw Failure(
        fmt::format("{} is not the record of a repair: {}", record.string(), error.what()),
        "choose another folder for the copies");
  }
}

bool CopyFolder::is_taken(const std::string& name, const fs::path& draft) const {
  const fs::path path = path_of(name);
  if (!fs::exists(fs::symlink_status(path))) return false;
  if (!fs::is_regular_file(fs::symlink_status(path))) return true;
  const std::string found = sha256_file(path);
  if (found == sha256_file(draft)) return false;  // the run that made it did not come to its end
  const auto entry = entries_.find(name);
  return entry == entries_.end() || entry->second.value("copy_sha256", "") != found;
}

void CopyFolder::keep(const std::string& name, const fs::path& draft) const {
  write_file(path_of(name), read_file(draft));
}

void CopyFolder::record(const RepairAccount& account) {
  Json json = repair_json(account);
  bool any = false;
  for (Json& paper : json.at("papers")) {
    if (paper.at("copy").is_null()) continue;
    const std::string name = fs::path(paper.at("copy").get<std::string>()).filename().string();
    paper["copy"] = name;
    paper["profile"] = account.profile;
    entries_[name] = std::move(paper);
    any = true;
  }
  if (!any) return;
  Json papers = Json::array();
  for (const auto& [name, entry] : entries_) {
    if (fs::exists(path_of(name))) papers.push_back(entry);
  }
  write_file(folder_ / kRecord, Json{{"colophon_repair", 1}, {"papers", std::move(papers)}}.dump(
                                    2, ' ', false, Json::error_handler_t::replace) +
                                    "\n");
}

}  // namespace colophon::job
