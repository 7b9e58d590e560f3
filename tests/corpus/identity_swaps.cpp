// Camera-ready files of a real event in each other's place: the identity rules name each of them,
// and say nothing new of the others.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "check/profile.hpp"
#include "check/run.hpp"
#include "colophon/job/import.hpp"
#include "event/load.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::set<std::string, std::less<>> kIdentity = {"title-mismatch", "authors-mismatch",
                                                      "duplicate-paper"};

/// What the identity rules say, by paper and rule.
using Said = std::map<std::string, std::map<std::string, std::vector<std::string>>>;

/// ALTA 2023 as an event, and where its facts are kept.
struct Alta {
  TemporaryFolder parent;
  fs::path folder = parent.path() / "event", cache = parent.path() / "cache";
  ImportResult result;
  Event event;

  Alta() {
    if (test::shared_dir().empty()) std::exit(77);
    result = import_event({"aclpub2", {test::shared_dir() / "corpus/alta2023"}, folder});
    REQUIRE(result.pdfs == 23);
    event = load_event(folder).event;
  }

  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const Item& item : event.papers) {
      if (item.has_camera_ready()) ids.push_back(item.id);
    }
    return ids;
  }
  [[nodiscard]] fs::path file(const std::string& id) const {
    return folder / "camera-ready" / (id + ".pdf");
  }

  /// What the program says of the folder as it is.
  [[nodiscard]] Said check() const {
    const test::Run run = test::shell("COLOPHON_CACHE='" + cache.string() + "' colophon check '" +
                                      folder.string() + "' --format json --fail-on never");
    INFO(run.err);
    REQUIRE(run.status == 0);
    const json report = json::parse(run.out);
    Said said;
    for (const json& paper : report["papers"]) {
      for (const json& finding : paper["findings"]) {
        const auto slug = finding["slug"].get<std::string>();
        if (kIdentity.count(slug) == 0) continue;
        said[paper["id"]][slug].push_back(finding["message"]);
      }
    }
    return said;
  }
};

std::string first(const Said& said, const std::string& id, const std::string& rule) {
  const auto paper = said.find(id);
  if (paper == said.end() || paper->second.count(rule) == 0) return "";
  return paper->second.at(rule).front();
}

/// On page 1 of this paper a word of the title is misspelt ("Hightlights"): its PDF only looks like
/// it.
constexpr std::string_view kMisspelt = "6";

/// True if the message says that the PDF of `id` is that of `other`.
bool names(const std::string& message, const std::string& id, const std::string& other) {
  return message.rfind(fmt::format("this PDF is not paper {} «", id), 0) == 0 &&
         message.find(fmt::format("»; it {} paper {} «", other == kMisspelt ? "looks like" : "is",
                                  other)) != std::string::npos;
}

void exchange(const fs::path& a, const fs::path& b) {
  const fs::path aside = a.parent_path() / "aside";
  fs::rename(a, aside);
  fs::rename(b, a);
  fs::rename(aside, b);
}

}  // namespace

TEST_CASE(
    "files in each other's place, one twice and a stranger's are each named, and no other is") {
  const Alta alta;
  const std::vector<std::string> ids = alta.ids();
  REQUIRE(ids.size() == 23);
  const Said before = alta.check();
  for (const std::string& id : ids) {
    INFO("untouched paper " << id << ": " << first(before, id, "title-mismatch"));
    CHECK(first(before, id, "title-mismatch").find("this PDF is not") == std::string::npos);
    CHECK(first(before, id, "duplicate-paper").empty());
  }

  std::map<std::string, std::string> now;  // paper → the paper whose file lies in its place
  for (const std::size_t i : {0U, 2U, 4U}) {
    exchange(alta.file(ids[i]), alta.file(ids[i + 1]));
    now[ids[i]] = ids[i + 1];
    now[ids[i + 1]] = ids[i];
  }
  exchange(alta.file(ids[6]), alta.file(ids[7]));
  exchange(alta.file(ids[7]), alta.file(ids[8]));
  now[ids[6]] = ids[7];
  now[ids[7]] = ids[8];
  now[ids[8]] = ids[6];
  const std::string &twice = ids[9], &lost = ids[10], &stranger = ids[11];
  fs::copy_file(alta.file(twice), alta.file(lost), fs::copy_options::overwrite_existing);
  now[lost] = twice;
  fs::path foreign;
  for (const auto& entry :
       fs::recursive_directory_iterator(test::shared_dir() / "corpus" / "juliacon")) {
    const bool pdf = entry.path().extension() == ".pdf";
    if (pdf && (foreign.empty() || entry.path() < foreign)) foreign = entry.path();
  }
  fs::copy_file(foreign, alta.file(stranger), fs::copy_options::overwrite_existing);

  const Said after = alta.check();
  for (const std::string& id : ids) {
    const std::string title = first(after, id, "title-mismatch");
    INFO("paper " << id << ": " << title);
    if (now.count(id) == 1) {
      CHECK(names(title, id, now.at(id)));
      const bool mutual = now.count(now.at(id)) == 1 && now.at(now.at(id)) == id;
      CHECK((title.find("the two are swapped") != std::string::npos) == mutual);
    } else if (id == stranger) {
      CHECK(title.find(fmt::format("of paper {} is not on page 1", id)) != std::string::npos);
    } else {
      CHECK(title == first(before, id, "title-mismatch"));
      CHECK(first(after, id, "authors-mismatch") == first(before, id, "authors-mismatch"));
    }
    CHECK(first(after, id, "duplicate-paper").empty() == (id != twice && id != lost));
  }
}

TEST_CASE("each paper's file in each other paper's place is named") {
  const Alta alta;
  const std::vector<std::string> ids = alta.ids();
  const check::LoadedProfile loaded =
      check::load_profile("identity", [](std::string_view) -> std::optional<check::ProfileText> {
        return check::ProfileText{
            .text =
                "profile: identity\nrules:\n  title-mismatch: error\n  duplicate-paper: error\n",
            .file = "identity.yaml"};
      });
  REQUIRE(loaded.usable);
  std::vector<pdf::MeasureRequest> requests;
  for (const std::string& id : ids) requests.push_back({id, alta.file(id), alta.file(id).string()});
  pdf::MeasureOptions options;
  options.scratch = alta.parent.path();
  options.worker_program = test::program();
  const std::vector<pdf::Measured> measured = pdf::measure(requests, options);

  for (std::size_t shift = 1; shift < ids.size(); ++shift) {
    check::CheckInput input;
    input.event = &alta.event;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      input.papers.push_back(measured[(i + shift) % ids.size()].facts);
      input.papers.back().id = ids[i];
    }
    const CheckRun run = check::run(input, loaded.profile);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const Findings& findings = run.papers[i].findings;
      REQUIRE(findings.size() == 1);
      INFO(findings.front().message);
      CHECK(names(findings.front().message, ids[i], ids[(i + shift) % ids.size()]));
    }
  }
}
