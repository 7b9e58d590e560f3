#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"
#include "support/schema.hpp"
#include "support/tiny_event.hpp"

// The life of a volume from the freeze to errata, as the program plays it.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

/// An event that is built on days of 2026: SOURCE_DATE_EPOCH says which day it is.
class Life {
 public:
  explicit Life(const std::string& freeze) {
    make_tiny_event(at("e"));
    edit("event.yaml", "metadata: [bibtex]", "metadata: [bibtex]\n" + freeze);
  }

  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }

  void edit(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_file(at("e/" + file));
    const std::size_t place = text.find(from);
    REQUIRE(place != std::string::npos);
    write_file(at("e/" + file), text.replace(place, from.size(), to));
  }

  /// What the program does with the event on a day of January 2026.
  [[nodiscard]] Run on(int day, const std::string& command) const {
    constexpr long kNewYear = 1'767'225'600;
    return shell(
        fmt::format("export SOURCE_DATE_EPOCH={}; {}", kNewYear + (day - 1) * 86'400, command),
        folder_.path());
  }

  [[nodiscard]] Run now(const std::string& command) const { return shell(command, folder_.path()); }

  [[nodiscard]] nlohmann::json json(const std::string& file) const {
    return nlohmann::json::parse(read_file(at(file)));
  }

  /// Messages of one rule in the report of a build.
  [[nodiscard]] std::vector<std::string> found(const std::string& report,
                                               const std::string& rule) const {
    std::vector<std::string> messages;
    const auto all = json(report);
    for (const auto& finding : all.at("event").at("findings")) {
      if (finding.at("rule") != rule) continue;
      messages.push_back((finding.at("waived").is_null() ? "" : "approved: ") +
                         finding.at("message").get<std::string>());
    }
    return messages;
  }

 private:
  TemporaryFolder folder_;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a title changed after its freeze is a finding until it is approved") {
  const Life life("freeze: {titles: 2026-01-10}");
  REQUIRE(life.on(5, "colophon build e -o out --quiet --fail-on never").status == 0);
  life.edit("papers.yaml", "On Talks", "On More Talks");
  REQUIRE(life.on(6, "colophon build e -o out --quiet --fail-on never").status == 0);
  CHECK(life.found("out/report.json", "VOL-040").empty());
  life.edit("papers.yaml", "On More Talks", "On Fewer Talks");
  CHECK(life.on(11, "colophon build e -o out --quiet").status == 1);
  CHECK(life.found("out/report.json", "VOL-040") ==
        Lines{"title of item talk is frozen: it was \"On More Talks\" and is \"On Fewer Talks\""});
  const std::string settled = read_file(life.at("e/freeze.lock"));
  CHECK(settled.find("On More Talks") != std::string::npos);
  life.edit("event.yaml", "titles: 2026-01-10",
            "titles: 2026-01-10, approved: [{item: talk, what: title, value: On Fewer Talks, "
            "by: Pat Sample, date: 2026-01-11}, {item: imc, what: title, value: X, by: Pat, date: "
            "2026-01-11}]");
  CHECK(life.on(12, "colophon build e -o out --quiet --fail-on never").status == 0);
  CHECK(life.found("out/report.json", "VOL-040") ==
        Lines{"approved: title of item talk is frozen: it was \"On More Talks\" and is \"On Fewer "
              "Talks\""});
  CHECK(life.found("out/report.json", "VOL-041").size() == 1);
  CHECK(read_file(life.at("e/freeze.lock")) == settled);
  // A draft settles nothing, a build killed or refused neither.
  REQUIRE(
      life.on(5, "rm e/freeze.lock && colophon build e -o draft --draft --quiet --fail-on never")
          .status == 0);
  CHECK_FALSE(fs::exists(life.at("e/freeze.lock")));
}

TEST_CASE("after the delivery: a no-show, an erratum, and nothing else handed over again") {
  const Life life("freeze: {delivered: 2999-01-01}\nieee: {record: \"00000\", part: CFP26XXX-ART}");
  REQUIRE(life.now("colophon build e -o delivered --quiet --fail-on never").status == 0);
  CHECK_FALSE(fs::exists(life.at("delivered/errata.json")));

  // The day comes. (The clock is left alone: the time of a build is in its bytes.)
  life.edit("event.yaml", "2999-01-01", "2020-01-10");
  // A withdrawal would move what was printed.
  life.edit("papers.yaml", "kind: talk", "kind: talk\n  status: withdrawn");
  const Run refused = life.now("colophon build e -o out --quiet");
  INFO(refused.err);
  CHECK(refused.status == 3);
  CHECK(
      refused.err.find("VOL-042 delivered-renumbered: the volume was delivered on 2020-01-10: item "
                       "talk had pages 1 there and would have gone") != std::string::npos);
  CHECK(refused.err.find("item imc had pages 2-5 there and would have 1-4") != std::string::npos);
  CHECK_FALSE(fs::exists(life.at("out")));

  // Nobody came to give the talk; the paper has an erratum.
  life.edit("papers.yaml", "status: withdrawn",
            "status: {value: no-show, by: Pat Sample, date: 2026-01-12, reason: Not presented}");
  life.edit(
      "event.yaml", "{id: index, kind: author-index, title: Author Index}",
      "{id: index, kind: author-index, title: Author Index}, {id: erratum-1, kind: other, "
      "title: \"Erratum: A Compiler\", text: erratum.md, corrects: imc, status: {value: late, "
      "by: Pat Sample, date: 2026-01-15, reason: A wrong figure}}");
  write_file(life.at("e/erratum.md"), "In Figure 2, *twice* should read *half*.\n");
  const Run built = life.now("colophon build e -o out --quiet --fail-on never");
  INFO(built.err);
  REQUIRE(built.status == 0);
  CHECK(life.now("colophon diff delivered out").out ==
        "talk talk changed, status accepted → no-show\n"
        "other erratum-1 is new, page 7\n"
        "1 metadata record follows; edited: erratum.md, event.yaml, papers.yaml\n");
  const auto log = life.json("out/errata.json");
  CHECK(schema_complaints(log, "errata.schema.json").empty());
  CHECK(log.at("corrections").size() == 1);
  CHECK(log.at("corrections")[0].at("corrects") == "imc");
  CHECK(log.at("no_shows")[0].at("reason") == "Not presented");
  CHECK(log.at("touched") ==
        nlohmann::json::parse(
            R"([{"id":"talk","change":"changed"},{"id":"erratum-1","change":"new"}])"));
  // All that was delivered has its pages, and the papers their bytes.
  auto before = tree_hashes(life.at("delivered/papers")),
       after = tree_hashes(life.at("out/papers"));
  CHECK(after.extract("erratum-1.pdf").key() == "erratum-1.pdf");
  CHECK(before == after);
  CHECK(tree_hashes(life.at("delivered/front-matter")) == tree_hashes(life.at("out/front-matter")));

  const Run export_run = life.now("colophon export bibtex e -o touched.bib --build out --touched");
  CHECK(export_run.status <= 1);
  CHECK(read_file(life.at("touched.bib")).find("@inproceedings") == std::string::npos);
  CHECK(life.now("colophon export bibtex e -o x.bib --build delivered --touched").status == 2);

  // A corrected paper of the same length is one record more.
  REQUIRE(
      life.now("cd e/camera-ready && qpdf --linearize imc.pdf x.pdf && mv x.pdf imc.pdf").status ==
      0);
  REQUIRE(life.now("colophon build e -o out --quiet --fail-on never").status == 0);
  CHECK(life.json("out/errata.json").at("touched").size() == 3);
  const Run again = life.now("colophon export bibtex e -o touched.bib --build out --touched");
  CHECK(again.status <= 1);
  const std::string bib = read_file(life.at("touched.bib"));
  CHECK(bib.find("Reinforcement") != std::string::npos);
  CHECK(bib.find("On Talks") == std::string::npos);
}

TEST_CASE("a no-show is left out of the package, told, and renames no other file") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "e");
  const auto packed = [&](const std::string& name) {
    return shell("unzip -Z1 " + name + ".zip | sed 's|.*/||' | sort", folder.path()).out;
  };
  REQUIRE(
      shell("colophon build e -o out --quiet && colophon package ieee e -o before.zip --build out "
            "--quiet",
            folder.path())
          .status == 0);
  REQUIRE(
      shell("sed -i '/^- id: tangobert/a\\  status: {value: no-show, by: Pat, date: 2023-02-20, "
            "reason: Not presented}' e/papers.yaml && colophon build e -o out --quiet",
            folder.path())
          .status <= 1);
  const Run run = shell("colophon package ieee e -o after.zip --build out", folder.path());
  INFO(run.err);
  CHECK(run.out.starts_with("no-show, left out: tangobert \"TangoBERT: "));
  std::string expected = packed("before");
  const std::size_t at = expected.find("15-tangobert.pdf\n");
  REQUIRE(at != std::string::npos);
  CHECK(packed("after") == expected.erase(at, 17));
  const auto account = nlohmann::json::parse(read_file(folder.path() / "after.zip.json"));
  REQUIRE(account.at("left_out").size() == 1);
  CHECK(account.at("left_out")[0].at("reason") == "Not presented");
  CHECK(account.at("left_out")[0].at("date") == "2023-02-20");
}

TEST_CASE("of a volume of several parts, files and waivers name an item by its part") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "e");
  std::string event = read_file(folder.path() / "e/event.yaml");
  const std::string session = "        - id: lightning-session-1\n";
  REQUIRE(event.find(session) != std::string::npos);
  event.replace(event.find(session), session.size(),
                "    - id: light\n      title: Workshop on Lightning\n      sessions:\n" + session);
  write_file(folder.path() / "e/event.yaml", event);
  REQUIRE(shell("sed -i 's/paper: imc-compiler/paper: light.imc-compiler/' e/waivers.yaml && "
                "grep -q light.imc-compiler e/waivers.yaml",
                folder.path())
              .status == 0);
  const Run run = shell("colophon build e -o out && colophon verify out", folder.path());
  INFO(run.out << run.err);
  CHECK(run.status == 0);  // what the samples break is waived
  CHECK(fs::exists(folder.path() / "out/papers/light.imc-compiler.pdf"));
  CHECK(fs::exists(folder.path() / "out/papers/main.tangobert.pdf"));
  const auto plan = nlohmann::json::parse(read_file(folder.path() / "out/plan.json"));
  CHECK(schema_complaints(plan, "plan.schema.json").empty());
  int qualified = 0;
  for (const auto& item : plan.at("items"))
    qualified += item.value("qualified_id", "") == "light.imc-compiler" ? 1 : 0;
  CHECK(qualified == 1);
  CHECK(shell("mutool show out/volume.pdf outline | grep -c 'Workshop on Lightning'", folder.path())
            .out == "1\n");
  CHECK(shell("colophon package ieee e -o x.zip --build out", folder.path()).status == 0);
  CHECK(shell("colophon site e -o site --build out", folder.path()).status == 0);
}
