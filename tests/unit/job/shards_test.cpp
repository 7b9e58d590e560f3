// A check in shards and its merge against one whole check.
#include "job/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/job/check.hpp"
#include "report/format.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEvent = R"(event:
  acronym: WEEX
  title: 3rd Workshop on Example Engineering
  start: 2031-02-08
  end: 2031-02-09
profile: ieee-xplore
)";

constexpr const char* kPapers = R"(
- {id: one, title: Bridges of Glass and Paper, contributors: [{family: Doe, given: Jo}]}
- {id: two, title: Tunnels under Rivers of Sand, contributors: [{family: Roe, given: Al}]}
- {id: three, title: A Copy of Something, contributors: [{family: Poe, given: Ed}]}
- {id: four, title: The Same Letters Again, contributors: [{family: Noe, given: Vi}]}
- {id: five, title: Nobody Sent This, contributors: [{family: Hoe, given: My}]}
- {id: six, title: Broken on the Way, contributors: [{family: Woe, given: Is}]}
)";

constexpr const char* kWaivers = R"(
- {paper: four, rule: duplicate-paper, reason: an extended version, by: the chair}
- {paper: one, rule: font-not-embedded, reason: looks fine, by: the chair, until: 2031-01-01}
- {paper: two, rule: encrypted, reason: covers nothing, by: the chair}
)";

std::string pdf(const std::string& title, const std::string& author, const std::string& words) {
  test::PdfBuilder pdf;
  const int font = pdf.add(std::string(test::kHelvetica));
  std::string lines =
      fmt::format("BT /F 18 Tf 24 TL 72 700 Td ({}) Tj /F 11 Tf T* ({}) Tj T* ", title, author);
  for (int i = 0; i < 30; ++i) lines += fmt::format("({} {}) Tj T* ", words, i * i);
  pdf.add_page(lines + "ET", "<< /Font << /F " + test::ref(font) + " >> >>");
  return pdf.bytes();
}

/// Papers that are swapped, the same, alike, missing and broken.
class Scene {
 public:
  Scene() {
    ::setenv("SOURCE_DATE_EPOCH", "1900000000", 1);  // 2030-03-17
    write("event.yaml", kEvent);
    write("papers.yaml", kPapers);
    write("waivers.yaml", kWaivers);
    const std::string much = "words of a paper that another paper has too and that goes on";
    write("camera-ready/one.pdf", pdf("Tunnels under Rivers of Sand", "Al Roe", "sand and sand"));
    write("camera-ready/two.pdf", pdf("Bridges of Glass and Paper", "Jo Doe", "glass and paper"));
    write("camera-ready/three.pdf", pdf("A Copy of Something", "Ed Poe", much));
    write("camera-ready/four.pdf", pdf("The Same Letters Again", "Vi Noe", much));
    write("camera-ready/six.pdf", "%PDF-1.5 and no more");
    write("camera-ready/stranger.pdf", pdf("Nobody Knows", "Me", "nothing"));
  }
  ~Scene() { ::unsetenv("SOURCE_DATE_EPOCH"); }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  [[nodiscard]] fs::path event() const { return folder_.path() / "event"; }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }
  void write(const std::string& name, const std::string& bytes) const {
    write_file(event() / name, bytes);
  }
  [[nodiscard]] job::CheckOptions options() const {
    return {.paths = {event()}, .jobs = 2, .cache = false};
  }
  /// Checks one shard and keeps its report.
  fs::path shard(const job::CheckOptions& base, int index, int count,
                 const std::string& name = "s") const {
    job::CheckOptions options = base;
    options.shard = fmt::format("{}/{}", index, count);
    options.format = "json";
    const fs::path file = at(fmt::format("{}-{}-{}.json", name, index, count));
    write_file(file, job::check(options).report);
    return file;
  }
  std::vector<fs::path> shards(const job::CheckOptions& options, int count) const {
    std::vector<fs::path> files;
    // The last first: no order is asked for.
    for (int i = count; i > 0; --i) files.push_back(shard(options, i, count));
    return files;
  }

 private:
  TemporaryFolder folder_;
};

std::string refusal(const job::MergeOptions& options) {
  try {
    (void)job::merge_reports(options);
  } catch (const UsageError& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return "not refused";
}

void expect_refusal(const job::MergeOptions& options, const std::string& why) {
  const std::string said = refusal(options);
  CAPTURE(said, why);
  CHECK(said.find(why) != std::string::npos);
}

}  // namespace

TEST_CASE("merged shards are the report of one whole check, in every format") {
  const Scene scene;
  for (const bool event : {true, false}) {
    job::CheckOptions options = scene.options();
    if (!event) options.paths = {scene.event() / "camera-ready"};
    std::map<int, std::vector<fs::path>> shards;
    for (const int count : {1, 2, 3, 9}) shards[count] = scene.shards(options, count);
    for (const report::Format* format : report::all_formats()) {
      options.format = format->name;
      const job::CheckResult whole = job::check(options);
      if (event && format->name == "json") {
        // The scene shows what only all papers together show.
        for (const char* said : {"the two are swapped", "is also in", "an extended version",
                                 "covers no finding", "stranger.pdf"}) {
          INFO(said);
          CHECK(whole.report.find(said) != std::string::npos);
        }
      }
      for (const auto& [count, files] : shards) {
        CAPTURE(event, format->name, count);
        const job::CheckResult merged =
            job::merge_reports({.files = files, .format = std::string(format->name)});
        CHECK(merged.report == whole.report);
        CHECK(merged.code == whole.code);
        CHECK(merged.code == ExitCode::kIncomplete);  // one paper is missing, one is broken
      }
    }
  }
}

TEST_CASE("every paper is in one part, the same whoever else there is") {
  std::map<int, int> sizes;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = std::to_string(i);
    int parts = 0;
    for (int part = 1; part <= 8; ++part) {
      if (!job::is_in({part, 8}, id)) continue;
      ++parts;
      ++sizes[part];
    }
    CHECK(parts == 1);
  }
  for (const auto& [part, size] : sizes) {
    CHECK(size > 80);
    CHECK(size < 170);
  }
  CHECK(sizes.size() == 8);
}

TEST_CASE("a number of a shard is a part of a whole") {
  const job::ShardNumber shard = job::shard_number("3/12");
  CHECK(shard.index == 3);
  CHECK(shard.count == 12);
  for (const char* text : {"", "1", "/", "1/", "/2", "0/2", "3/2", "-1/2", "1/2/3", "01/2", "1/ 2",
                           "1/99999999999", "a/b", "1/20000"}) {
    INFO(text);
    CHECK_THROWS_AS(job::shard_number(text), UsageError);
  }
}

TEST_CASE("a shard says nothing of what needs all papers") {
  const Scene scene;
  job::CheckOptions options = scene.options();
  options.format = "json";
  options.shard = "1/1";
  const auto report = nlohmann::json::parse(job::check(options).report);
  const auto left = report.at("shard").at("left_to_merge").get<std::vector<std::string>>();
  CHECK(std::find(left.begin(), left.end(), "IDN-003") != left.end());
  REQUIRE(report.at("papers").size() == 6);
  for (const auto& paper : report.at("papers")) {
    for (const std::string& rule : left) CHECK_FALSE(paper.at("verdicts").contains(rule));
  }
  CHECK(report.at("event").at("findings").empty());
  options.format = "text";
  CHECK_THROWS_AS(job::check(options), UsageError);
}

TEST_CASE("what are not all shards of one check, each once, is not merged") {
  const Scene scene;
  const job::CheckOptions options = scene.options();
  const fs::path one = scene.shard(options, 1, 3), two = scene.shard(options, 2, 3),
                 three = scene.shard(options, 3, 3);
  expect_refusal({.files = {}}, "no file is named");
  expect_refusal({.files = {one, three}}, "shard 2 of 3 is missing");
  expect_refusal({.files = {two}}, "shards 1, 3 of 3 are missing");
  expect_refusal({.files = {one, two, three, two}}, "are both shard 2/3");
  expect_refusal({.files = {one, scene.shard(options, 2, 2)}}, "one of 2 shards, not of 3");

  job::CheckOptions other = options;
  other.profile = "base";
  expect_refusal({.files = {one, scene.shard(other, 2, 3, "profile"), three}},
                 "profile base, not ieee-xplore");
  other = options;
  other.paths = {scene.event() / "camera-ready"};
  other.profile = "ieee-xplore";
  expect_refusal({.files = {one, scene.shard(other, 2, 3, "files"), three}},
                 "other papers, another event");

  const auto altered = [&](const std::string& name, const std::string& from,
                           const std::string& to) {
    const std::string text = read_file(two);
    REQUIRE(text.find(from) != std::string::npos);
    write_file(scene.at(name), replace_all(text, from, to));
    return scene.at(name);
  };
  const std::string version = R"("version": ")";
  expect_refusal({.files = {one, altered("version", version, version + "9."), three}},
                 "Colophon version 9.");
  expect_refusal({.files = {one, altered("place", R"("place": )", R"("place": 1)"), three}},
                 "holds a paper that is not its own");
  expect_refusal({.files = {one, altered("base64", R"("comparable": ")", R"("comparable": "!)")}},
                 "the data for comparing are damaged");
  expect_refusal({.files = {one, altered("part", R"("shard")", R"("shred")"), three}},
                 "report of a whole check");
  write_file(scene.at("cut"), read_file(two).substr(0, 2000));
  expect_refusal({.files = {one, scene.at("cut"), three}}, "was cut off");
  write_file(scene.at("list"), "[1, 2]");
  expect_refusal({.files = {scene.at("list")}}, "no report of colophon check");
  CHECK_THROWS_AS(job::merge_reports({.files = {scene.at("nothing")}}), Failure);
}

TEST_CASE("an event that was changed since is not merged") {
  const Scene scene;
  const std::vector<fs::path> files = scene.shards(scene.options(), 2);
  scene.write("papers.yaml", replace_all(kPapers, "Glass", "Brass"));
  expect_refusal({.files = files}, "has changed since");
  scene.write("papers.yaml", kPapers);
  CHECK(refusal({.files = files}) == "not refused");

  fs::rename(scene.event(), scene.at("moved"));
  expect_refusal({.files = files}, "there is no event folder");
  CHECK(refusal({.files = files, .event_folder = scene.at("moved")}) == "not refused");
}

TEST_CASE("a waiver that expires between two shards is told, and no other midnight matters") {
  const Scene scene;
  const auto shards_around = [&](const char* before, const char* after) {
    ::setenv("SOURCE_DATE_EPOCH", before, 1);
    const fs::path one = scene.shard(scene.options(), 1, 2);
    ::setenv("SOURCE_DATE_EPOCH", after, 1);
    return std::vector<fs::path>{one, scene.shard(scene.options(), 2, 2)};
  };
  CHECK(refusal({.files = shards_around("1900000000", "1900090000")}) == "not refused");
  // 2031-01-01 and the day after.
  expect_refusal({.files = shards_around("1924992000", "1925078400")}, "expired between");
}
