#include "build/diff.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/number.hpp"
#include "build/manifest.hpp"
#include "colophon/failure.hpp"
#include "plan/json.hpp"
#include "support/catch.hpp"
#include "support/schema.hpp"

// Two builds, as far as their records tell of them, and what is said of their difference.

using namespace colophon;
using namespace colophon::build;

namespace {

struct Paper {
  std::string id;
  int pages = 4;
  std::string title = "Title of " + id;
  std::vector<std::string> authors = {"Ann Author"};
  std::string content = id;  ///< stands for the bytes of its PDF
  Status status = Status::kAccepted;
};

/// A finished build of contents (roman), papers and an index: what of it `diff` reads.
class Build {
 public:
  explicit Build(std::vector<Paper> papers) {
    Paper contents{.id = "contents", .pages = 2}, index{.id = "index", .pages = 1};
    for (const Paper& paper : papers) contents.content += paper.id + paper.title;
    add(contents, ItemKind::kToc, "i");
    for (const Paper& paper : papers) {
      add(paper, ItemKind::kPaper, std::to_string(folio_));
      const std::string file = "metadata/bibtex/v.bib";
      const PlannedItem& item = plan.items.back();
      bib += fmt::format(
          "@inproceedings{{{},\n  title = {{{}}},\n  author = {{{}}},\n  pages = {{{}--{}}}\n}}\n",
          item.id, item.title, fmt::join(paper.authors, " and "), item.first_label,
          item.last_label);
      manifest.inputs.push_back({"camera-ready/" + paper.id + ".pdf", paper.content, 1});
      for (const std::string& author : paper.authors)
        index.content += author + paper.id + item.first_label;
    }
    add(index, ItemKind::kAuthorIndex, std::to_string(folio_));
    plan.physical_pages = physical_ - 1;
    manifest.versions = {{"colophon", "1"}};
    manifest.profile = "base";
    manifest.outputs.push_back({"metadata/bibtex/v.bib", bib, 1});
  }

  std::filesystem::path write() {
    std::string volume;
    for (const FileRecord& file : manifest.outputs) volume += file.sha256;
    manifest.outputs.push_back({"volume.pdf", volume, 1});
    nlohmann::ordered_json json = plan_to_json(plan);
    json["stamps"] = nlohmann::json::array();
    for (auto& item : json["items"]) item["authors"] = authors[item["id"]];
    manifest.outputs.push_back({"plan.json", json.dump(), 1});
    write_file(folder.path() / "plan.json", json.dump());
    write_file(folder.path() / "manifest.json", format_manifest(manifest));
    write_file(folder.path() / "metadata/bibtex/v.bib", bib);
    return folder.path();
  }

  VolumePlan plan;
  Manifest manifest;
  std::map<std::string, std::vector<std::string>> authors;
  std::string bib;
  TemporaryFolder folder;

 private:
  void add(const Paper& paper, ItemKind kind, const std::string& label) {
    PlannedItem item{.id = paper.id,
                     .kind = kind,
                     .status = paper.status,
                     .title = paper.title,
                     .pages = paper.pages};
    item.arabic = kind != ItemKind::kToc;
    item.source = kind == ItemKind::kPaper ? PageSource::kCameraReady : PageSource::kTypeset;
    item.first_label = label;
    item.last_label = item.arabic ? std::to_string(folio_ + paper.pages - 1) : roman(paper.pages);
    item.first_physical = physical_;
    item.last_physical = physical_ + paper.pages - 1;
    item.file = "papers/" + paper.id + ".pdf";
    physical_ += paper.pages;
    if (item.arabic) folio_ += paper.pages;
    manifest.outputs.push_back({item.file, paper.content + label + paper.title, 1});
    authors[paper.id] = paper.authors;
    plan.items.push_back(std::move(item));
  }

  int folio_ = 1, physical_ = 1;
};

std::vector<Paper> forty() {
  std::vector<Paper> papers;
  for (int i = 1; i <= 40; ++i) papers.push_back({.id = std::to_string(i), .pages = 8});
  return papers;
}

struct Said {
  std::string text;
  nlohmann::json json;
};

Said said(Build before, Build after) {
  const Difference difference = diff(before.write(), after.write());
  const nlohmann::json json = nlohmann::json::parse(diff_to_json(difference).dump());
  CHECK(test::schema_complaints(json, "diff.schema.json").empty());
  return {diff_to_text(difference), json};
}

}  // namespace

TEST_CASE("two builds of the same have no difference") {
  const Said same = said(Build(forty()), Build(forty()));
  CHECK(same.text.empty());
  CHECK(same.json.at("same") == true);
}

TEST_CASE("a longer version of one paper: what moved, and what follows") {
  std::vector<Paper> papers = forty();
  papers[11].pages = 9;
  papers[11].content = "longer";
  const Said longer = said(Build(forty()), Build(papers));
  CHECK(longer.text ==
        "paper 12 changed, 8 → 9 pages; pages 97 to 321 moved by 1; index and 29 metadata records "
        "follow\n");
  CHECK(longer.json.at("items").size() == 1);
  CHECK(longer.json.at("items")[0].at("pdf") == true);
  CHECK(longer.json.at("items")[0].at("differs") == nlohmann::json({"pages", "last_label"}));
  CHECK(longer.json.at("moves") ==
        nlohmann::json::parse(R"([{"first":"97","last":"321","by":1}])"));
}

TEST_CASE("another file of the same length moves nothing") {
  std::vector<Paper> papers = forty();
  papers[11].content = "mended";
  CHECK(said(Build(forty()), Build(papers)).text ==
        "paper 12 changed, still 8 pages; the volume follows\n");
}

TEST_CASE("papers that come and go") {
  std::vector<Paper> papers = forty();
  papers.erase(papers.begin() + 2);
  papers.insert(papers.begin() + 10, {.id = "late", .pages = 3, .status = Status::kLate});
  CHECK(
      said(Build(forty()), Build(papers)).text ==
      "paper 3 left the volume, pages 17-24\n"
      "paper late is new, pages 81-83\n"
      "pages 25 to 88 moved by -8; pages 89 to 321 moved by -5; TOC, index and 39 metadata records "
      "follow\n");
}

TEST_CASE("titles, authors and states are told with what they were") {
  std::vector<Paper> papers = forty();
  papers[0].title = "Another Title";
  papers[1].authors = {"Bob Builder", "Ann Author"};
  papers[2].status = Status::kNoShow;
  CHECK(said(Build(forty()), Build(papers)).text ==
        "paper 1 changed, title \"Title of 1\" → \"Another Title\"\n"
        "paper 2 changed, now by Bob Builder\n"
        "paper 3 changed, status accepted → no-show\n"
        "TOC, index and 2 metadata records follow\n");
  std::vector<Paper> swapped = papers;
  std::swap(swapped[1].authors[0], swapped[1].authors[1]);
  CHECK(said(Build(papers), Build(swapped)).text ==
        "paper 2 changed, authors in another order: Ann Author; Bob Builder; index and 1 metadata "
        "record follow\n");
}

TEST_CASE("of papers in another order, those are named that have to be moved") {
  std::vector<Paper> papers = forty();
  papers.insert(papers.begin() + 20, papers[4]);
  papers.erase(papers.begin() + 4);
  const Said moved = said(Build(forty()), Build(papers));
  CHECK(
      moved.text ==
      "paper 5 changed, moved behind 20, pages 33-40 → pages 153-160; pages 41 to 160 moved by -8; "
      "TOC, index and 16 metadata records follow\n");
  CHECK(moved.json.at("items")[0].at("behind") == "20");
}

TEST_CASE("an abstract stands in the metadata alone") {
  Build before(forty()), after(forty());
  after.bib.replace(after.bib.find("title = {Title of 7}"), 5, "abstract = {x},\n  title");
  after.manifest.outputs.back().sha256 = after.bib;
  CHECK(said(std::move(before), std::move(after)).text ==
        "paper 7 changed, its metadata only; 1 metadata record follows\n");
}

TEST_CASE("a change of the programme leaves every file as it was") {
  Build before(forty()), after(forty());
  before.manifest.inputs.push_back({"programme.yaml", "1", 1});
  after.manifest.inputs.push_back({"programme.yaml", "2", 1});
  CHECK(said(std::move(before), std::move(after)).text ==
        "edited: programme.yaml; every file of the build is the same\n");
}

TEST_CASE("another edition and other versions are causes, too") {
  Build before(forty()), after(forty());
  after.plan.edition = Edition::kPrint;
  after.manifest.versions["colophon"] = "2";
  CHECK(said(std::move(before), std::move(after)).text ==
        "edition web → print\ncolophon 1 → 2\nreport and plan follow\n");
}

TEST_CASE("roman pages move as well") {
  std::vector<Paper> papers = forty();
  Build before(papers), after(papers);
  for (Build* build : {&before, &after}) {
    PlannedItem message = build->plan.items[0];
    message.id = message.title = "message";
    message.kind = ItemKind::kMessage;
    message.first_label = message.last_label = build == &before ? "iii" : "iv";
    message.first_physical = message.last_physical = build == &before ? 3 : 4;
    message.file = "front-matter/02-message.pdf";
    build->manifest.outputs.push_back({message.file, message.first_label, 1});
    build->plan.items.insert(build->plan.items.begin() + 1, message);
  }
  CHECK(said(std::move(before), std::move(after)).text ==
        "page iii moved by 1; the volume follows\n");
}

TEST_CASE("what is no build is no build") {
  const TemporaryFolder empty;
  CHECK_THROWS_AS(diff(empty.path(), Build(forty()).write()), UsageError);
}
