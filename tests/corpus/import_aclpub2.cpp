// The import of a real aclpub2 folder, ALTA 2023 (its README in ../shared says what is odd in it).

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/job/import.hpp"
#include "event/camera_ready_lock.hpp"
#include "event/load.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;

namespace {

std::filesystem::path source() {
  if (test::shared_dir().empty()) std::exit(77);
  return test::shared_dir() / "corpus/alta2023";
}

int count_rule(const Findings& findings, std::string_view rule) {
  int n = 0;
  for (const Finding& finding : findings) n += finding.rule == rule ? 1 : 0;
  return n;
}

/// A folder imported into, for as long as the object lives.
struct Imported {
  TemporaryFolder parent;
  std::filesystem::path folder = parent.path() / "event";
  ImportResult result = import_event({"aclpub2", {source()}, folder});
};

}  // namespace

TEST_CASE("ALTA 2023 becomes an event folder that loads") {
  const Imported imported;
  const ImportResult& result = imported.result;
  for (const Finding& finding : result.findings) UNSCOPED_INFO(finding.message);
  CHECK(result.usable);
  CHECK(result.created);
  CHECK(result.papers == 23);
  CHECK(result.pdfs == 23);
  CHECK(worst(result.findings) == Severity::kWarning);
  // What the corpus' README lists: an ISSN in place of the ISBN, twelve logos that are absent.
  CHECK(count_rule(result.findings, "CFG-012") == 12);
  CHECK(count_rule(result.findings, "CFG-015") == 4);
  // Names of the twelve sponsors, and the editors of another event.
  CHECK(count_rule(result.findings, "CFG-025") == 12);
  CHECK(count_rule(result.findings, "CFG-026") == 1);
  CHECK(count_rule(result.findings, "CFG-002") == 0);
  CHECK(count_rule(result.findings, "CFG-013") == 0);

  const LoadedEvent loaded = load_event(imported.folder);
  for (const Finding& finding : loaded.findings) UNSCOPED_INFO(finding.message);
  CHECK(loaded.usable);
  CHECK(loaded.findings.size() == 12);  // the logos
  const Event& event = loaded.event;
  CHECK(event.title ==
        "21st Annual Workshop of the Australasian Language Technology "
        "Association");
  CHECK(event.start == Date{2023, 11, 29});
  CHECK(event.city == "Melbourne");
  CHECK(event.country == "Australia");
  CHECK(event.profile == "base");
  CHECK(event.stamps.style == "acl");
  CHECK(event.stamps.book_title ==
        "Proceedings of The 21st Annual Workshop of the Australasian Language Technology "
        "Association");
  CHECK(event.metadata == std::vector<std::string>{"bibtex"});
  CHECK(event.editors.size() == 8);
  REQUIRE(event.identifiers.size() == 1);
  CHECK(event.identifiers[0].type == "issn");
  CHECK(event.identifiers[0].value == "1834-7037");
  CHECK(event.sponsors.size() == 12);
  CHECK(event.sponsors.at(0).name == "Melbourne Connect");
  CHECK(event.committees.size() == 10);
  CHECK(event.programme.size() == 29);
  std::map<std::string, int> types;
  for (const Item& paper : event.papers) types[paper.type] += paper.has_camera_ready() ? 1 : 0;
  types.erase("");
  CHECK(types ==
        std::map<std::string, int>{{"long", 10}, {"short", 6}, {"task", 6}, {"tutorial", 1}});
}

TEST_CASE("papers, names and front matter of ALTA 2023 are as their chairs wrote them") {
  const Imported imported;
  const Event event = load_event(imported.folder).event;
  REQUIRE(event.papers.size() == 23);
  std::set<std::string> ids;
  for (const Item& paper : event.papers) {
    ids.insert(paper.id);
    CHECK(std::filesystem::exists(imported.folder / paper.camera_ready_path()));
    CHECK_FALSE(paper.abstract.empty());
    CHECK_FALSE(paper.contributors.empty());
    CHECK(paper.title.find('\\') == std::string::npos);
  }
  CHECK(ids.count("3") == 1);
  CHECK(ids.count("st_00") == 1);
  CHECK(ids.count("t_1") == 1);
  const Item* first = event.find("3");
  REQUIRE(first != nullptr);
  CHECK(first->contributors.at(2).index_name() == "Nodi, Naima Tahsin");
  for (const Item& paper : event.papers) {
    for (const Contributor& author : paper.contributors) {
      CHECK(squeeze(author.display_name()) == author.display_name());
    }
  }

  std::string order;
  for (const Item& item : event.volume.front) order += std::string(to_string(item.kind)) + ' ';
  CHECK(order ==
        "title-page sponsors copyright message committee committee keynote keynote keynote toc "
        "programme ");
  const Item* keynote = event.find("talk-towards-effective-nlp-systems");
  REQUIRE(keynote != nullptr);
  CHECK(keynote->contributors.at(0).display_name() == "Reza Haffari");
  CHECK(keynote->contributors.at(0).biography.rfind("Gholamreza (Reza) Haffari is", 0) == 0);
  CHECK(keynote->abstract.find("users’ contexts") != std::string::npos);
  const std::string preface = read_file(imported.folder / "front-matter/introduction.md");
  CHECK(preface.find("(68%)") != std::string::npos);
  CHECK(preface.find('\\') == std::string::npos);
}

TEST_CASE("a second import changes nothing, adds what is new and reports what differs") {
  const Imported imported;
  const auto papers_file = imported.folder / "papers.yaml";
  const ImportResult again = import_event({"aclpub2", {source()}, imported.folder});
  CHECK_FALSE(again.created);
  CHECK(again.added_papers.empty());
  CHECK(again.pdfs == 0);
  CHECK(count_rule(again.findings, "CFG-017") == 0);

  // The chair corrects a title and drops the last paper of the file, PDF and all.
  std::string text = read_file(papers_file);
  const std::size_t last = text.rfind("\n- id: t_1\n");
  REQUIRE(last != std::string::npos);
  text = "# mine\n" + replace_all(text.substr(0, last), "Encoding Prefixation in", "Prefixes of");
  write_file(papers_file, text);
  std::filesystem::remove(imported.folder / "camera-ready/t_1.pdf");
  const ImportResult merged = import_event({"aclpub2", {source()}, imported.folder});
  CHECK(merged.added_papers == std::vector<std::string>{"t_1"});
  CHECK(merged.pdfs == 1);
  // The source still says what it said: the title is the chair's, who did not ask anybody.
  CHECK(count_rule(merged.findings, "CFG-017") == 0);
  CHECK(count_rule(load_event(imported.folder).findings, "CFG-035") == 1);
  const std::string after = read_file(papers_file);
  CHECK(after.rfind("# mine\n", 0) == 0);
  CHECK(after.find("Prefixes of Southern Min") != std::string::npos);
  CHECK(load_event(imported.folder).event.papers.size() == 23);
  Findings findings;
  CHECK(read_camera_ready_lock(imported.folder, findings).entries.size() == 23);
}

TEST_CASE("a source that cannot be parsed leaves nothing behind") {
  const TemporaryFolder folder;
  const auto copy = folder.path() / "source";
  std::filesystem::copy(source(), copy, std::filesystem::copy_options::recursive);
  write_file(copy / "papers.yml", "- id: 1\n  title: a: b\n");
  const ImportResult result = import_event({"aclpub2", {copy}, folder.path() / "event"});
  CHECK_FALSE(result.usable);
  REQUIRE(count_rule(result.findings, "CFG-001") == 1);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "event"));
  int entries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    entries += entry.exists() ? 1 : 0;
  }
  CHECK(entries == 1);
}
