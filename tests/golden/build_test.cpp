#include <fmt/format.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

// Whole builds of the bundled example by the real program: what a chair gets, and what survives
// when a build is cut off.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

nlohmann::json json_of(const fs::path& path) {
  return nlohmann::json::parse(read_file(path));
}

/// Compares with a file of tests/golden/expected, or writes it when COLOPHON_ACCEPT is set.
void same_as_expected(const std::string& name, const std::string& actual) {
  const fs::path path = source_dir() / "tests/golden/expected" / name;
  if (std::getenv("COLOPHON_ACCEPT") != nullptr && std::getenv("CI") == nullptr)
    write_file(path, actual);
  REQUIRE(fs::exists(path));
  CHECK(actual == read_file(path));
}

/// OUT is whole: every file of its manifest is there with its hash, and nothing else.
bool whole(const fs::path& out) {
  const auto hashes = tree_hashes(out);
  const auto manifest = json_of(out / "manifest.json");
  for (const auto& file : manifest.at("outputs")) {
    const auto found = hashes.find(file.at("path").get<std::string>());
    if (found == hashes.end() || found->second != file.at("sha256")) return false;
  }
  return hashes.size() == manifest.at("outputs").size() + 1;
}

}  // namespace

TEST_CASE("the example has its 21 items on the pages of the programme") {
  const auto plan = json_of(built_example() / "out/plan.json");
  std::vector<std::string> rows;
  for (const auto& item : plan.at("items")) {
    rows.push_back(fmt::format("{} {}-{} {}", item.at("kind").get<std::string>(),
                               item.at("first_label").get<std::string>(),
                               item.at("last_label").get<std::string>(),
                               item.at("doi").get<std::string>().substr(18)));
  }
  REQUIRE(rows.size() == 21);
  CHECK(rows[0] == "title-page i-i 00001");
  CHECK(rows[1] == "title-page iii-iii 00002");
  CHECK(rows[2] == "copyright iv-iv 00003");
  CHECK(rows[3] == "toc v-vi 00004");
  CHECK(rows[4] == "message vii-vii 00005");
  CHECK(rows[5] == "keynote 1-1 00006");
  CHECK(rows[12] == "panel 8-8 00013");
  CHECK(rows[13].starts_with("paper 9-"));
  CHECK(rows[19] == "paper 41-44 00020");
  CHECK(rows[20] == "author-index 45-45 00021");
  REQUIRE(plan.at("blanks").size() == 1);
  CHECK(plan.at("blanks")[0].at("label") == "ii");
  CHECK(plan.at("physical_pages") == 52);
}

TEST_CASE(
    "plan, own pages, outline and links of the example are as they were read and found good") {
  const TemporaryFolder fresh;
  copy_example(fresh.path() / "event");
  same_as_expected("plan.txt", shell("colophon plan event --explain", fresh.path()).out);
  same_as_expected(
      "pages.txt",
      shell("pdftotext -layout -l 15 out/volume.pdf - && pdftotext -layout -f 52 out/volume.pdf -",
            built_example())
          .out);
  same_as_expected("outline.txt", shell("mutool show out/volume.pdf outline", built_example()).out);
  std::string links;
  const auto manifest = json_of(built_example() / "out/manifest.json");
  for (const auto& item : manifest.at("items")) {
    links += item.at("id").get<std::string>() + " " + item.at("links").dump() + "\n";
  }
  same_as_expected("links.txt", links);
}

TEST_CASE("the tagged paper stays tagged, in the volume and alone") {
  const auto words = [](const std::string& file) {
    const Run run =
        shell("timeout 60 pdfinfo -struct-text " + file + " | grep '^ *\"'", built_example());
    return run.out;
  };
  const std::string own = words("out/papers/compact-convnets.pdf");
  CHECK(own.size() > 1000);
  CHECK(own == words("event/camera-ready/compact-convnets.pdf"));
  // In the volume the same stands one level deeper.
  const std::string volume = words("out/volume.pdf");
  CHECK(volume.find("  " + replace_all(own.substr(0, own.size() - 1), "\n", "\n  ")) !=
        std::string::npos);
  const auto manifest = json_of(built_example() / "out/manifest.json");
  for (const auto& item : manifest.at("items")) {
    if (item.at("id") != "compact-convnets") continue;
    const auto& parts = item.at("parts");
    CHECK(parts.at("in").at("elements") > 10);
    CHECK(parts.at("single") == parts.at("in"));
  }
}

TEST_CASE("other programs find the volume sound") {
  const Run check = shell(
      "qpdf --check out/volume.pdf && for f in out/papers/*.pdf out/front-matter/*.pdf; do qpdf "
      "--check $f || exit 1; done",
      built_example());
  INFO(check.out << check.err);
  CHECK(check.status == 0);
  CHECK(check.err.empty());
  const Run fonts = shell(
      "pdffonts out/volume.pdf | awk 'NR>2 && !/Type 3/ {print $(NF-4), $(NF-3)}' | sort | uniq -c",
      built_example());
  INFO(fonts.out);
  CHECK(fonts.out.find("no") == std::string::npos);
  CHECK(shell("pdfinfo out/volume.pdf | grep -c '^Pages: *52$'", built_example()).out == "1\n");
}

TEST_CASE("a stamp is where CPS prints it, in words that can be searched") {
  const Run bbox =
      shell("pdftotext -bbox -f 16 -l 16 out/volume.pdf - | grep -E '>(979-8|DOI|2023|9)'",
            built_example());
  INFO(bbox.out);
  CHECK(bbox.out.find("979-8-0000-0000-7/23/$31.00") != std::string::npos);
  CHECK(bbox.out.find(">DOI<") != std::string::npos);
  CHECK(bbox.out.find(">9<") != std::string::npos);
}

TEST_CASE("verify agrees with what was built, and notices a changed file") {
  CHECK(shell("colophon verify out", built_example()).status == 0);
  const TemporaryFolder copy;
  fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
  write_file(copy.path() / "out/papers/tangobert.pdf",
             read_file(copy.path() / "out/papers/mbr-sim.pdf"));
  const Run run = shell("colophon verify out", copy.path());
  CHECK(run.status == 1);
  CHECK(run.err.find("VOL-001") != std::string::npos);
  CHECK(run.err.find("papers/tangobert.pdf") != std::string::npos);
}

TEST_CASE("verify notices links that are as many as before, but not the same") {
  // Each edit keeps the length of the file and the number of links; hashes alone would tell too,
  // so what is looked for is the finding about links.
  const std::string volume = read_file(built_example() / "out/volume.pdf");
  const auto verified = [&](const std::string& changed) {
    const TemporaryFolder copy;
    fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
    write_file(copy.path() / "out/volume.pdf", changed);
    return shell("colophon verify out", copy.path()).err;
  };
  REQUIRE(verified(volume).empty());
  const Run plain = shell("qpdf --qdf --object-streams=disable out/volume.pdf -", built_example());
  const std::string open = plain.out;
  const std::string same = verified(open);
  INFO(same);
  REQUIRE(same.find("VOL-005") == std::string::npos);
  REQUIRE(same.find("VOL-003") == std::string::npos);

  std::string uri = open;
  const std::size_t address = uri.find("/URI (http");
  REQUIRE(address != std::string::npos);
  uri[address + 7] = 'x';
  CHECK(verified(uri).find("VOL-005") != std::string::npos);

  // The first link of a paper, moved.
  const std::size_t annotation =
      open.find("/Rect [", open.rfind("<<", address) > 400 ? address - 400 : 0);
  REQUIRE(annotation != std::string::npos);
  std::string moved = open;
  const std::size_t digit = moved.find_first_of("123456789", annotation);
  moved[digit] = moved[digit] == '1' ? '2' : '1';
  CHECK(verified(moved).find("VOL-005") != std::string::npos);
}

TEST_CASE("verify notices a stamp that is missing on the file that IEEE gets") {
  const TemporaryFolder copy;
  fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
  fs::remove(copy.path() / "out/papers/mbr-sim.pdf");
  auto plan = json_of(copy.path() / "out/plan.json");
  REQUIRE(plan.at("stamps").size() > 10);
  auto& stamp = plan.at("stamps").back();
  stamp["x"] = stamp.at("x").get<double>() + 2;
  write_file(copy.path() / "out/plan.json", plan.dump(1));
  const std::string errors = shell("colophon verify out", copy.path()).err;
  INFO(errors);
  CHECK(errors.find("papers/mbr-sim.pdf: error VOL-002") != std::string::npos);
  CHECK(errors.find("volume.pdf: page 52: error VOL-004") != std::string::npos);
  const std::string index = plan.at("items").back().at("file");
  CHECK(errors.find(index + ": page 1: error VOL-004") != std::string::npos);
}

TEST_CASE("verify notices page numbers in contents and index that are not the plan's") {
  const TemporaryFolder copy;
  fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
  auto plan = json_of(copy.path() / "out/plan.json");
  auto& paper = plan.at("items").at(19);
  REQUIRE(paper.at("first_label") == "41");
  paper["first_label"] = "42";
  write_file(copy.path() / "out/plan.json", plan.dump(1));
  const std::string errors = shell("colophon verify out", copy.path()).err;
  INFO(errors);
  CHECK(errors.find("the contents do not give item") != std::string::npos);
  CHECK(errors.find("the index says \"41\" and leads to page 42") != std::string::npos);
}

TEST_CASE("verify notices a plan whose pages are not in the volume") {
  const TemporaryFolder copy;
  fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
  auto plan = json_of(copy.path() / "out/plan.json");
  plan.at("items").at(19)["last_physical"] = 1200;
  write_file(copy.path() / "out/plan.json", plan.dump(1));
  const Run run = shell("colophon verify out", copy.path());
  INFO(run.err);
  CHECK(run.status == 1);
  CHECK(run.err.find("plan.json: error VOL-002") != std::string::npos);
}

TEST_CASE("the same inputs give the same bytes, with one job or several") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  REQUIRE(shell("colophon build event -o a --jobs 1 && colophon build event -o b --jobs 3",
                folder.path())
              .status == 0);
  const auto a = tree_hashes(folder.path() / "a");
  CHECK(a.size() > 30);
  CHECK(a == tree_hashes(folder.path() / "b"));
  CHECK(a == tree_hashes(built_example() / "out"));
}

TEST_CASE("a build killed at any moment leaves the old one whole, and the next one works") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  REQUIRE(shell("colophon build event -o out", folder.path()).status == 0);
  std::mt19937 random(20230214);
  int cut_off = 0;
  for (int i = 0; i < 6; ++i) {
    const int milliseconds = static_cast<int>(random() % 1500);
    const Run run = shell(fmt::format("timeout -s KILL {}.{:03} colophon build event -o out",
                                      milliseconds / 1000, milliseconds % 1000),
                          folder.path());
    if (run.status == 137) ++cut_off;
    REQUIRE(whole(folder.path() / "out"));
  }
  CHECK(cut_off > 0);
  CHECK(shell("colophon build event -o out", folder.path()).status == 0);
  // What killed builds left is gone.
  CHECK(shell("ls -A | sort | tr '\\n' ' '", folder.path()).out == "event out ");
}

TEST_CASE("a full disk leaves the old build whole") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  REQUIRE(shell("colophon build event -o out", folder.path()).status == 0);
  const auto before = tree_hashes(folder.path() / "out");
  for (const int blocks : {1, 1500}) {
    const Run run =
        shell(fmt::format("ulimit -f {}; colophon build event -o out", blocks), folder.path());
    INFO(blocks << run.err);
    CHECK(run.status == 3);
    CHECK(tree_hashes(folder.path() / "out") == before);
  }
  // With room for a report there is one.
  CHECK(json_of(folder.path() / "out.failed/report.json").dump().find("build-stopped") !=
        std::string::npos);
}

TEST_CASE("an interrupted build says so and leaves nothing behind") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  for (const char* signal : {"INT", "TERM", "HUP"}) {
    const Run run =
        shell(fmt::format("colophon build event -o out & "
                          "until [ -e .out.staging ] || ! kill -0 $!; do sleep 0.01; done; "
                          "kill -{} $!; wait $!",
                          signal),
              folder.path());
    INFO(signal << run.err);
    CHECK(run.status == 130);
    CHECK(run.err.find("interrupted") != std::string::npos);
    CHECK(shell("ls -A | sort | tr '\\n' ' '", folder.path()).out == "event out.failed ");
  }
}

TEST_CASE("a folder that only looks like a failed build's is left alone") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  write_file(folder.path() / "out.failed/mine.txt", "x");
  CHECK(shell("colophon build event -o out", folder.path()).status == 0);
  fs::remove(folder.path() / "event/camera-ready/tangobert.pdf");
  CHECK(shell("colophon build event -o out", folder.path()).status == 3);
  CHECK(read_file(folder.path() / "out.failed/mine.txt") == "x");
}

TEST_CASE("a number given twice in ids.lock is refused with its line") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  write_file(folder.path() / "event/ids.lock", "tangobert: {number: 7}\nmbr-sim: {number: 7}\n");
  const Run run = shell("colophon build event -o out", folder.path());
  CHECK(run.status == 2);
  CHECK(run.err.find("ids.lock:2:") != std::string::npos);
  CHECK(run.err.find("number 7 is given to \"tangobert\" already") != std::string::npos);
}

TEST_CASE("an output place that cannot be used is refused in clear words") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  write_file(folder.path() / "file", "x");
  write_file(folder.path() / "photos/holiday.jpg", "x");
  CHECK(shell("colophon build event -o file", folder.path()).status == 2);
  CHECK(shell("colophon build event -o photos", folder.path()).status == 2);
  CHECK(fs::exists(folder.path() / "photos/holiday.jpg"));
  CHECK(shell("colophon build event -o /proc/out", folder.path()).status == 3);
  CHECK(shell("colophon build nowhere -o out", folder.path()).status == 2);
}

TEST_CASE("a missing paper stops the build, a draft marks its place") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  fs::remove(folder.path() / "event/camera-ready/tangobert.pdf");
  const Run refused = shell("colophon build event -o out", folder.path());
  CHECK(refused.status == 3);
  CHECK(refused.err.find("camera-ready/tangobert.pdf") != std::string::npos);
  CHECK_FALSE(fs::exists(folder.path() / "out"));
  CHECK(fs::exists(folder.path() / "out.failed/report.json"));
  const Run draft = shell("colophon build event -o out --draft", folder.path());
  INFO(draft.err);
  CHECK(draft.status == 1);
  CHECK_FALSE(fs::exists(folder.path() / "out.failed"));
  CHECK_FALSE(fs::exists(folder.path() / "event/ids.lock"));
  int placeholders = 0;
  const auto plan = json_of(folder.path() / "out/plan.json");
  for (const auto& item : plan.at("items")) {
    const bool missing = item.at("id") == "tangobert";
    placeholders += missing ? 1 : 0;
    CHECK((item.at("source") == "placeholder") == missing);
  }
  CHECK(placeholders == 1);
}

TEST_CASE("a withdrawn paper leaves a gap in the numbers, and diff says what moved") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  REQUIRE(shell("colophon build event -o one", folder.path()).status == 0);
  const Run edit = shell(
      "sed -i '/^- id: tangobert/a\\  status: withdrawn' event/papers.yaml && colophon build event "
      "-o two",
      folder.path());
  INFO(edit.err);
  REQUIRE(edit.status <= 1);
  const auto plan = json_of(folder.path() / "two/plan.json");
  CHECK(plan.at("items").size() == 20);
  CHECK(plan.at("items").back().at("doi") == "10.5555/EMC2.2023.00021");
  const Run diff = shell("colophon diff one two", folder.path());
  CHECK(
      diff.out ==
      "paper tangobert left the volume, pages 15-19; pages 20 to 45 moved by -5; TOC, index and 12 "
      "metadata records follow; edited: papers.yaml\n");
  CHECK(shell("colophon diff one one", folder.path()).out.empty());
}

TEST_CASE("authors with Arabic and Hebrew names are no obstacle") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  const Run run = shell(
      "sed -i 's/{family: Mamou, given: Jonathan}/{family: محمد, given: علي}/;"
      "s/{family: Maydan, given: Ben}/{family: כהן, given: דוד}/' event/papers.yaml && "
      "grep -c 'علي' event/papers.yaml && colophon build event -o out",
      folder.path());
  INFO(run.err);
  CHECK(run.status <= 1);  // IEEE metadata may have their say
  CHECK(fs::exists(folder.path() / "out/volume.pdf"));
}

TEST_CASE("a paper's mark of PDF eXpress is recorded; the stamped copy does not bear it") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  const std::string mark = "Certified by IEEE PDFeXpress at 01/12/2023 2:56:07 AM";
  const Run edit = shell(
      "cd event/camera-ready && qpdf --qdf --object-streams=disable imc-compiler.pdf paper && "
      "LC_ALL=C sed -i 's|/Creator (.*)|/Creator (" +
          mark + ")|' paper && fix-qdf paper > imc-compiler.pdf && rm paper",
      folder.path());
  INFO(edit.err);
  REQUIRE(edit.status == 0);
  const Run build = shell("colophon build event -o out", folder.path());
  INFO(build.err);
  REQUIRE(build.status == 1);
  CHECK(build.out.find("1 error") != std::string::npos);  // changed after it was certified
  int recorded = 0;
  const auto manifest = json_of(folder.path() / "out/manifest.json");
  for (const auto& item : manifest.at("items")) {
    if (!item.contains("certification")) continue;
    CHECK(item.at("id") == "imc-compiler");
    CHECK(item.at("certification") == mark);
    ++recorded;
  }
  CHECK(recorded == 1);
  const Run info = shell("pdfinfo out/papers/imc-compiler.pdf", folder.path());
  CHECK(info.status == 0);
  CHECK(info.out.find("Certified") == std::string::npos);
}
