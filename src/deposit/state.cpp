#include "deposit/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "deposit/batch.hpp"

namespace colophon::deposit {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<Stage, 4> kStages = {Stage::kSending, Stage::kSent, Stage::kCompleted,
                                          Stage::kRefused};
constexpr std::array<Record::Status, 3> kStatuses = {
    Record::Status::kSuccess, Record::Status::kWarning, Record::Status::kFailure};

template <typename Value, std::size_t n>
Value from_word(const std::string& word, const std::array<Value, n>& values) {
  for (const Value value : values) {
    if (to_string(value) == word) return value;
  }
  throw std::out_of_range(word);
}

Json to_json(const Attempt& attempt) {
  Json out = {{"system", attempt.system},
              {"state", to_string(attempt.stage)},
              {"at", attempt.at},
              {"sha256", attempt.sha256},
              {"batch_id", attempt.batch_id},
              {"timestamp", attempt.timestamp},
              {"upload_name", attempt.upload_name}};
  if (!attempt.submission_id.empty()) out["submission_id"] = clean_utf8(attempt.submission_id);
  if (!attempt.miscounted.empty()) out["miscounted"] = clean_utf8(attempt.miscounted);
  if (attempt.stage != Stage::kCompleted) return out;
  out["records"] = Json::array();
  for (const Record& record : attempt.records) {
    out["records"].push_back({{"doi", clean_utf8(record.doi)},
                              {"status", to_string(record.status)},
                              {"message", clean_utf8(record.message)}});
  }
  return out;
}

Attempt from_json(const Json& in) {
  Attempt attempt;
  attempt.system = in.at("system");
  attempt.stage = from_word(in.at("state").get<std::string>(), kStages);
  attempt.at = in.at("at");
  attempt.sha256 = in.at("sha256");
  attempt.batch_id = in.at("batch_id");
  attempt.timestamp = in.at("timestamp");
  attempt.upload_name = in.at("upload_name");
  attempt.submission_id = in.value("submission_id", "");
  attempt.miscounted = in.value("miscounted", "");
  if (attempt.stage != Stage::kCompleted) return attempt;
  for (const Json& row : in.at("records")) {
    attempt.records.push_back({from_word(row.at("status").get<std::string>(), kStatuses),
                               row.at("doi"), row.at("message")});
  }
  return attempt;
}

}  // namespace

std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::kSending:
      return "sending";
    case Stage::kSent:
      return "sent";
    case Stage::kCompleted:
      return "completed";
    case Stage::kRefused:
      break;
  }
  return "refused";
}

bool Attempt::holds_timestamp() const {
  if (stage != Stage::kCompleted) return stage != Stage::kRefused;
  return std::any_of(records.begin(), records.end(), [](const Record& record) {
    return record.status != Record::Status::kFailure;
  });
}

History History::read(fs::path path) {
  History history;
  history.path_ = std::move(path);
  if (!fs::exists(history.path_)) return history;
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  try {
    const Json whole = Json::parse(read_file(history.path_, kMostBytes));
    if (whole.at("colophon_deposit") != 1) throw std::out_of_range("version");
    for (const Json& row : whole.at("attempts")) history.attempts_.push_back(from_json(row));
  } catch (const Failure&) {
    throw;
  } catch (const std::exception&) {
    throw Failure(
        history.path_.string() + " cannot be understood: it is not known what was deposited",
        "restore it from a copy, or look at Crossref's submission log and remove it");
  }
  return history;
}

const Attempt* History::find(std::string_view system, std::string_view sha256) const {
  const auto at = std::find_if(attempts_.begin(), attempts_.end(), [&](const Attempt& one) {
    return one.system == system && one.sha256 == sha256;
  });
  return at == attempts_.end() ? nullptr : &*at;
}

const Attempt* History::newest(std::string_view system) const {
  const Attempt* found = nullptr;
  for (const Attempt& one : attempts_) {
    if (one.system != system || !one.holds_timestamp()) continue;
    if (found == nullptr || newer(one.timestamp, found->timestamp)) found = &one;
  }
  return found;
}

void History::record(Attempt attempt) {
  const auto at = std::find_if(attempts_.begin(), attempts_.end(), [&](const Attempt& one) {
    return one.system == attempt.system && one.sha256 == attempt.sha256;
  });
  if (at == attempts_.end()) {
    attempts_.push_back(std::move(attempt));
  } else {
    *at = std::move(attempt);
  }
  Json whole = {{"colophon_deposit", 1}, {"attempts", Json::array()}};
  for (const Attempt& one : attempts_) whole["attempts"].push_back(to_json(one));
  write_file(path_, whole.dump(1) + "\n");
}

fs::path history_path(const fs::path& file) {
  fs::path path = file;
  path += ".deposit.json";
  return path;
}

}  // namespace colophon::deposit
