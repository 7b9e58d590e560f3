// What is remembered of deposits.
#include "deposit/state.hpp"

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/schema.hpp"

using namespace colophon;
using namespace colophon::deposit;
namespace fs = std::filesystem;

namespace {

Attempt attempt(Stage stage, const std::string& sha256, const std::string& timestamp) {
  return {.stage = stage,
          .system = "https://test.crossref.org",
          .sha256 = sha256 + std::string(64 - sha256.size(), '0'),
          .batch_id = "weex",
          .timestamp = timestamp,
          .upload_name = sha256 + ".xml",
          .at = "2031-02-09T00:00:00Z"};
}

}  // namespace

TEST_CASE("a history comes back as it was written") {
  const TemporaryFolder folder;
  const fs::path path = history_path(folder.path() / "x.xml");
  CHECK(path.filename() == "x.xml.deposit.json");
  History history = History::read(path);
  Attempt done = attempt(Stage::kCompleted, "aa", "1");
  done.submission_id = "1432";
  done.miscounted = "record_count is \"3\"";
  done.records = {{Record::Status::kWarning, "10.5555/a", "a \xE2\x80\x9Cquoted\xE2\x80\x9D text"}};
  history.record(done);
  history.record(attempt(Stage::kSending, "bb", "2"));
  history.record(attempt(Stage::kSent, "bb", "2"));

  const History again = History::read(path);
  REQUIRE(again.find("https://test.crossref.org", done.sha256) != nullptr);
  CHECK(*again.find("https://test.crossref.org", done.sha256) == done);
  const Attempt sent = attempt(Stage::kSent, "bb", "2");
  CHECK(*again.find(sent.system, sent.sha256) == sent);
  CHECK(again.find("https://doi.crossref.org", done.sha256) == nullptr);
  CHECK(test::schema_complaints(nlohmann::json::parse(read_file(path)), "deposit.schema.json") ==
        "");
}

TEST_CASE("a timestamp counts if Crossref may have it") {
  const TemporaryFolder folder;
  History history = History::read(folder.path() / "h.json");
  const std::string test = "https://test.crossref.org";
  CHECK(history.newest(test) == nullptr);
  history.record(attempt(Stage::kRefused, "aa", "9"));
  Attempt failed = attempt(Stage::kCompleted, "bb", "8");
  failed.records = {{Record::Status::kFailure, "10.5555/a", "no"}};
  history.record(failed);
  CHECK(history.newest(test) == nullptr);
  history.record(attempt(Stage::kSending, "cc", "10"));
  history.record(attempt(Stage::kSent, "dd", "7"));
  CHECK(history.newest(test)->timestamp == "10");
  CHECK(history.newest("https://doi.crossref.org") == nullptr);
  failed.timestamp = "11";
  failed.records.push_back({Record::Status::kWarning, "10.5555/b", "yes, but"});
  history.record(failed);
  CHECK(history.newest(test)->timestamp == "11");
}

TEST_CASE("a history that cannot be understood stops everything") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "h.json";
  for (const char* text : {"", "{", "[]", R"({"colophon_deposit": 2, "attempts": []})",
                           R"({"colophon_deposit": 1, "attempts": [{"state": "done"}]})"}) {
    write_file(path, text);
    CHECK_THROWS_AS(History::read(path), Failure);
  }
}
