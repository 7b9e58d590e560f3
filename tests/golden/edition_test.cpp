#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

// The editions of one volume: what goes on the web and what goes to a printer, judged by qpdf and
// poppler.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

/// The example built for print and for the web, once for all cases that only look.
const fs::path& built() {
  static const TemporaryFolder folder;
  static const bool once = [] {
    copy_example(folder.path() / "event");
    for (const char* edition : {"web", "print"}) {
      const Run run =
          shell(fmt::format("colophon build event -o {0} --edition {0}", edition), folder.path());
      INFO(run.err);
      REQUIRE(run.status == 0);
    }
    return true;
  }();
  REQUIRE(once);
  return folder.path();
}

nlohmann::json plan_of(const std::string& edition) {
  return nlohmann::json::parse(read_file(built() / edition / "plan.json"));
}

std::string text_of(const std::string& file, int page) {
  return shell(fmt::format("pdftotext -f {0} -l {0} {1} -", page, file), built()).out;
}

int count(const std::string& command) {
  return std::stoi("0" + shell(command, built()).out);
}

/// Links of a file, in clear.
int links_in(const std::string& file) {
  return count(
      fmt::format("qpdf --qdf --object-streams=disable {} - | grep -a -c '/Subtype /Link'", file));
}

struct Place {
  double x0 = 0, x1 = 0;
};

/// Where a word stands at the foot of a page, by pdftotext.
Place place_of(const std::string& file, int page, const std::string& word) {
  const std::string line =
      shell(fmt::format("pdftotext -bbox -f {0} -l {0} {1} - | grep -F '>{2}<' | awk -F'\"' "
                        "'$4 > 700 {{print $2, $6}}' | tail -1",
                        page, file, word),
            built())
          .out;
  INFO(file << " page " << page << ": " << word);
  REQUIRE_FALSE(line.empty());
  std::istringstream numbers(line);
  Place place;
  numbers >> place.x0 >> place.x1;
  return place;
}

}  // namespace

TEST_CASE("both editions have the same numbers and metadata") {
  const auto web = plan_of("web"), print = plan_of("print");
  CHECK(print.at("edition") == "print");
  REQUIRE(print.at("items").size() == web.at("items").size());
  for (std::size_t i = 0; i < web.at("items").size(); ++i) {
    for (const char* key : {"id", "first_label", "last_label", "doi", "file", "pages"})
      CHECK(print.at("items")[i].at(key) == web.at("items")[i].at(key));
  }
  const auto metadata = tree_hashes(built() / "web/metadata");
  CHECK(metadata.size() > 2);
  CHECK(metadata == tree_hashes(built() / "print/metadata"));
}

TEST_CASE("in print every paper and page 1 are right-hand pages, and blank pages are blank") {
  const auto web = plan_of("web"), print = plan_of("print");
  int papers = 0;
  for (std::size_t i = 0; i < print.at("items").size(); ++i) {
    const auto& item = print.at("items")[i];
    const int first = item.at("first_physical");
    if (item.at("kind") == "paper" || item.at("first_label") == "1") CHECK(first % 2 == 1);
    if (item.at("kind") != "paper") continue;
    ++papers;
    // The page is there, by the eyes of poppler: the same text as in the other edition.
    const auto sorted = [](const std::string& text) {
      std::istringstream in(text);
      std::vector<std::string> words;
      for (std::string word; in >> word;) words.push_back(word);
      std::sort(words.begin(), words.end());
      return words;
    };
    CHECK(sorted(text_of("print/volume.pdf", first)) ==
          sorted(text_of("web/volume.pdf", web.at("items")[i].at("first_physical"))));
  }
  CHECK(papers == 7);
  REQUIRE(print.at("blanks").size() > 3);
  for (const auto& blank : print.at("blanks")) {
    const int page = blank.at("physical");
    CHECK(trim(text_of("print/volume.pdf", page)).empty());
    CHECK_FALSE(blank.at("why").get<std::string>().empty());
  }
}

TEST_CASE("in print there are no links and bookmarks, on the web there are both") {
  CHECK(links_in("web/volume.pdf") > 100);
  CHECK(links_in("print/volume.pdf") == 0);
  CHECK(shell("mutool show print/volume.pdf outline", built()).out.empty());
  CHECK_FALSE(shell("mutool show web/volume.pdf outline", built()).out.empty());
  CHECK(links_in("web/papers/tangobert.pdf") > 0);
  CHECK(links_in("print/papers/tangobert.pdf") == 0);
  const auto manifest = nlohmann::json::parse(read_file(built() / "print/manifest.json"));
  int came = 0, kept = 0;
  for (const auto& item : manifest.at("items")) {
    came += item.at("links").at("in").at("uri").get<int>();
    kept += item.at("links").at("volume").at("uri").get<int>();
  }
  CHECK(came > 0);
  CHECK(kept == 0);
}

TEST_CASE("in print folios stand at the outer edge, the notice at the inner one") {
  const auto print = plan_of("print");
  for (const auto& item : print.at("items")) {
    if (item.at("id") != "tangobert") continue;
    const int first = item.at("first_physical");
    const int folio = std::stoi(item.at("first_label").get<std::string>());
    const Place right = place_of("print/volume.pdf", first, std::to_string(folio));
    const Place left = place_of("print/volume.pdf", first + 1, std::to_string(folio + 1));
    CHECK(right.x1 == Approx(612 - 51).margin(0.5));
    CHECK(left.x0 == Approx(51).margin(0.5));
    CHECK(place_of("print/volume.pdf", first, "DOI").x0 == Approx(51).margin(0.5));
    return;
  }
  FAIL("no such item");
}

TEST_CASE("the web edition is linearized, sound, and the same each time") {
  int files = 0;
  for (const auto& [path, hash] : tree_hashes(built() / "web")) {
    if (!path.ends_with(".pdf")) continue;
    ++files;
    const Run run = shell("qpdf --check-linearization web/" + path, built());
    INFO(path << ": " << run.out << run.err);
    CHECK(run.status == 0);
    CHECK(run.out.find("no linearization errors") != std::string::npos);
  }
  CHECK(files == 22);
  CHECK(shell("colophon verify web && colophon verify print", built()).status == 0);
  CHECK(count("pdfinfo print/volume.pdf | grep -c 'Optimized: *yes'") == 0);
  const TemporaryFolder again;
  copy_example(again.path() / "event");
  for (const char* edition : {"web", "print"}) {
    REQUIRE(shell(fmt::format("colophon build event -o {0} --edition {0} --jobs 1", edition),
                  again.path())
                .status == 0);
    CHECK(tree_hashes(again.path() / edition) == tree_hashes(built() / edition));
  }
}

TEST_CASE("verify notices links in a file for print, and a file that is not linearized") {
  const TemporaryFolder copy;
  for (const char* edition : {"web", "print"})
    fs::copy(built() / edition, copy.path() / edition, fs::copy_options::recursive);
  const fs::path paper = "papers/tangobert.pdf";
  fs::copy_file(built() / "web" / paper, copy.path() / "print" / paper,
                fs::copy_options::overwrite_existing);
  Run run = shell("colophon verify print", copy.path());
  CHECK(run.status == 1);
  CHECK(run.err.find("VOL-020") != std::string::npos);
  CHECK(run.err.find("in a file for print") != std::string::npos);
  REQUIRE(
      shell("qpdf web/volume.pdf plain.pdf && mv plain.pdf web/volume.pdf", copy.path()).status ==
      0);
  run = shell("colophon verify web", copy.path());
  CHECK(run.status == 1);
  CHECK(run.err.find("volume.pdf: error VOL-020") != std::string::npos);
}

TEST_CASE("a print edition is not handed to a publisher") {
  const Run run = shell("colophon package ieee event --build print -o p.zip", built());
  CHECK(run.status == 2);
  CHECK(run.err.find("holds the print edition") != std::string::npos);
}
