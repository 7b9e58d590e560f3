// The papers of two real proceedings, merged: every link, every word and every font must come out.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "pdf/open.hpp"
#include "pdf/reread.hpp"
#include "pdf/volume_writer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> papers_of(const std::string& set) {
  if (test::shared_dir().empty()) std::exit(77);
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(test::shared_dir() / "corpus" / set))
    if (entry.path().extension() == ".pdf" &&
        entry.path().string().find("invited") == std::string::npos)
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

pdf::VolumeJob job_of(const std::vector<fs::path>& papers) {
  pdf::VolumeJob job;
  job.info.title = "Test";
  int next = 1;
  for (const fs::path& paper : papers) {
    pdf::PageSourceFile source;
    source.id = "p" + std::to_string(next++);
    source.path = paper.string();
    source.pages = static_cast<int>(pdf::page_list(pdf::Document(paper)).size());
    job.outline.push_back({source.id, source.id, true, {}});
    job.sources.push_back(std::move(source));
  }
  return job;
}

/// Font rows of pdffonts without object numbers and without the random subset tag's order.
std::multiset<std::string> fonts_of(const fs::path& file) {
  std::istringstream lines(test::shell("pdffonts '" + file.string() + "'").out);
  std::multiset<std::string> fonts;
  std::string line;
  for (int n = 0; std::getline(lines, line); ++n)
    if (n >= 2 && line.size() > 10) fonts.insert(line.substr(0, line.size() - 10));
  return fonts;
}

std::string text_of(const fs::path& file) {
  return test::shell("pdftotext -layout '" + file.string() + "' -").out;
}

struct Expected {
  std::string set;
  std::size_t papers;
  int internal, uri;
};

}  // namespace

TEST_CASE("volumes of real papers lose nothing") {
  const Expected expected =
      GENERATE(Expected{"alta2023", 23, 1953, 934}, Expected{"juliacon", 0, 0, 0});
  const std::vector<fs::path> papers = papers_of(expected.set);
  REQUIRE(!papers.empty());
  if (expected.papers != 0) REQUIRE(papers.size() == expected.papers);
  const TemporaryFolder folder;
  const fs::path volume = folder.path() / "volume.pdf";
  const pdf::VolumeJob job = job_of(papers);
  const pdf::WriteAccount account = pdf::write_volume(job, volume);

  const test::Run check = test::shell("qpdf --check '" + volume.string() + "'");
  INFO(check.out + check.err);
  CHECK(check.status == 0);

  const pdf::Reread again = pdf::reread(volume);
  CHECK(join(again.problems, "; ") == "");
  REQUIRE(static_cast<int>(again.pages.size()) == account.pages);
  LinkCounts all;
  std::size_t first = 0;
  REQUIRE(account.links.size() == job.sources.size());
  for (std::size_t n = 0; n < job.sources.size(); ++n) {
    const pdf::PageSourceFile& source = job.sources[n];
    INFO(source.path);
    const pdf::LinkAccount& links = account.links[n];
    CHECK(links.in == links.out);
    const pdf::Reread before = pdf::reread(source.path);
    REQUIRE(before.pages.size() == static_cast<std::size_t>(source.pages));
    for (std::size_t i = 0; i < before.pages.size(); ++i) {
      const pdf::RereadPage& page = again.pages[first + i];
      CHECK(page.links == before.pages[i].links);
      // Every internal link leads to the same page of the same paper, at the same place.
      REQUIRE(page.internal.size() == before.pages[i].internal.size());
      for (std::size_t k = 0; k < page.internal.size(); ++k) {
        CHECK(page.internal[k].second ==
              before.pages[i].internal[k].second + static_cast<int>(first));
        CHECK(page.internal[k].first == before.pages[i].internal[k].first);
      }
      all.internal += page.links.internal;
      all.uri += page.links.uri;
      all.dead += page.links.dead;
    }
    first += before.pages.size();
  }
  CHECK(first == again.pages.size());
  if (expected.internal != 0) {
    CHECK(all.internal == expected.internal);
    CHECK(all.uri == expected.uri);
  }

  std::string text;
  std::multiset<std::string> fonts;
  for (const fs::path& paper : papers) {
    text += text_of(paper);
    for (const std::string& font : fonts_of(paper)) fonts.insert(font);
  }
  CHECK(text_of(volume) == text);
  // A font of two papers is stored once: compare the kinds, not how often they are there.
  const std::multiset<std::string> written = fonts_of(volume);
  CHECK(std::set<std::string>(written.begin(), written.end()) ==
        std::set<std::string>(fonts.begin(), fonts.end()));
  CHECK(!written.empty());
}

TEST_CASE("a volume is the same file whatever the number of jobs") {
  pdf::VolumeJob job = job_of(papers_of("alta2023"));
  const TemporaryFolder folder;
  std::string first;
  for (const int jobs : {1, 2, 7}) {
    job.jobs = jobs;
    const fs::path volume = folder.path() / ("volume" + std::to_string(jobs) + ".pdf");
    pdf::write_volume(job, volume);
    const std::string bytes = read_file(volume);
    if (first.empty())
      first = bytes;
    else
      CHECK(bytes == first);
  }
}

TEST_CASE("a volume is no larger than qpdf's with object streams") {
  const TemporaryFolder folder;
  for (const std::string set : {"alta2023", "juliacon"}) {
    const std::vector<fs::path> papers = papers_of(set);
    const fs::path ours = folder.path() / "ours.pdf", theirs = folder.path() / "theirs.pdf";
    pdf::write_volume(job_of(papers), ours);
    std::string command = "qpdf --warning-exit-0 --empty --object-streams=generate --pages";
    for (const fs::path& paper : papers) command += " '" + paper.string() + "'";
    REQUIRE(test::shell(command + " -- '" + theirs.string() + "'").status == 0);
    INFO(set);
    CHECK(fs::file_size(ours) <= fs::file_size(theirs));
  }
}

TEST_CASE("every paper by itself keeps its links; a bare copy has none") {
  const TemporaryFolder folder;
  int checked = 0;
  for (const pdf::PageSourceFile& source : job_of(papers_of("alta2023")).sources) {
    pdf::SingleJob job;
    job.source = source;
    job.labels = {{1, false, 17}};
    job.info.title = "Paper " + source.id;
    const fs::path single = folder.path() / (source.id + ".pdf");
    const pdf::WriteAccount account = pdf::write_single(job, single);
    CHECK(account.links.at(0).in == account.links.at(0).out);
    const pdf::Reread again = pdf::reread(single), before = pdf::reread(source.path);
    INFO(source.path);
    CHECK(join(again.problems, "; ") == "");
    REQUIRE(again.pages.size() == before.pages.size());
    CHECK(again.pages.front().label == "17");
    CHECK(again.outline.size() == before.outline.size());
    for (std::size_t i = 0; i < again.pages.size(); ++i)
      CHECK(again.pages[i].links == before.pages[i].links);
    job.bare = true;
    pdf::write_single(job, single);
    const pdf::Reread bare = pdf::reread(single);
    CHECK(bare.outline.empty());
    for (const pdf::RereadPage& page : bare.pages) CHECK(page.links.total() == 0);
    ++checked;
  }
  CHECK(checked == 23);
}
