#include "report/shard.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;

namespace {

/// The sample's papers as the second of three shards.
report::Shard sample_shard() {
  report::Shard shard{.index = 2,
                      .count = 3,
                      .version = "1.2.3",
                      .profile = "ieee-xplore",
                      .profile_content = std::string(64, 'a'),
                      .event_folder = "emc2",
                      .task = std::string(64, 'b'),
                      .today = "2023-02-14",
                      .papers_in_all = 9,
                      .left_to_merge = {"IDN-001", "IDN-003"}};
  std::size_t place = 1;
  for (const Checked& paper : test::sample_run().papers) {
    check::Judged judged{.alone = paper};
    judged.comparable.facts.id = paper.id;
    judged.comparable.facts.sha256 = paper.sha256;
    judged.comparable.facts.pages.resize(1);
    judged.comparable.facts.pages[0].text = "Page 1 of " + paper.id;
    judged.comparable.text = {.hashes = {1, 2, 0xFFFF'FFFF'0000ULL}, .bound = ~0ULL};
    shard.papers.push_back({place, std::move(judged)});
    place += 3;
  }
  return shard;
}

}  // namespace

TEST_CASE("a shard is a report, and what is read of it is what was written") {
  const std::string text = report::write_shard(sample_shard());
  const auto json = nlohmann::json::parse(text);
  CHECK(test::schema_complaints(json, "report.schema.json").empty());
  CHECK(json.at("summary").at("papers") == 2);
  const report::Shard read = report::read_shard(text);
  CHECK(report::write_shard(read) == text);
  CHECK(read.papers.at(1).place == 4);
  CHECK(read.papers[1].judged.comparable.text.hashes.back() == 0xFFFF'FFFF'0000ULL);
  CHECK(read.papers[0].judged.alone.findings.at(1).waived->by == "chair");
}

TEST_CASE("what is no shard, or a damaged one, is told from one") {
  const std::string whole = test::rendered("json");
  CHECK_THROWS_WITH(report::read_shard(whole), Catch::Contains("whole check"));
  CHECK_THROWS_WITH(report::read_shard("{}"), Catch::Contains("no report"));
  CHECK_THROWS_WITH(report::read_shard(""), Catch::Contains("cut off"));
  const std::string text = report::write_shard(sample_shard());
  // Whatever is taken out of it or put in the place of something else, reading it ends.
  auto json = nlohmann::ordered_json::parse(text);
  for (const auto& [key, value] : json["shard"].items()) {
    for (const auto& other :
         {nlohmann::ordered_json(), nlohmann::ordered_json(-1), nlohmann::ordered_json("x"),
          nlohmann::ordered_json::array({1}), nlohmann::ordered_json::object()}) {
      if (value.type() == other.type()) continue;
      auto damaged = json;
      damaged["shard"][key] = other;
      CAPTURE(key, other.dump());
      const bool number = value.is_number() && other.is_number();
      if (!number) CHECK_THROWS_AS(report::read_shard(damaged.dump()), std::runtime_error);
    }
    auto damaged = json;
    damaged["shard"].erase(key);
    CHECK_THROWS_AS(report::read_shard(damaged.dump()), std::runtime_error);
  }
  json["papers"].erase(0);
  CHECK_THROWS_WITH(report::read_shard(json.dump()), Catch::Contains("not those of its papers"));
}
