#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

// What a single PDF says of itself, read by poppler, xmllint and qpdf.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

/// A small event of three kinds of rights around papers of the example, built once.
const fs::path& built() {
  static const TemporaryFolder folder;
  static const bool once = [] {
    copy_example(folder.path() / "event");
    const fs::path papers = folder.path() / "event/papers.yaml",
                   event = folder.path() / "event/event.yaml";
    write_file(papers, replace_all(read_file(papers), "- id: tangobert\n  kind: paper\n",
                                   "- id: tangobert\n  kind: paper\n  rights: ccby\n"));
    write_file(papers, replace_all(read_file(papers), "- id: mbr-sim\n  kind: paper\n",
                                   "- id: mbr-sim\n  kind: paper\n  rights: usgov\n"));
    write_file(papers, replace_all(read_file(papers), "{family: Mamou, given: Jonathan}",
                                   "{family: Mamou, given: Jonathan}\n    - {family: Łoś & <Ω>, "
                                   "given: Zażółć, affiliations: [Example \"U\"]}"));
    write_file(event,
               replace_all(read_file(event), "Attribution 4.0 License",
                           "Attribution 4.0 License, see https://creativecommons.org/licenses/"
                           "by/4.0/."));
    const Run run = shell("colophon build event -o out --fail-on never", folder.path());
    INFO(run.err);
    REQUIRE(run.status <= 1);
    return true;
  }();
  REQUIRE(once);
  return folder.path();
}

nlohmann::json item(const std::string& id) {
  const auto plan = nlohmann::json::parse(read_file(built() / "out/plan.json"));
  for (const auto& one : plan.at("items"))
    if (one.at("id") == id) return one;
  throw std::logic_error("no item " + id);
}

/// What an XPath finds in the XMP of a paper's PDF; names in the namespaces of the specifications.
std::string xmp(const std::string& id, std::string path) {
  const std::map<std::string, std::string> spaces = {
      {"dc", "http://purl.org/dc/elements/1.1/"},
      {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
      {"prism", "http://prismstandard.org/namespaces/basic/3.0/"},
      {"xmpRights", "http://ns.adobe.com/xap/1.0/rights/"}};
  std::string query;
  for (const std::string& step : split(path, '/')) {
    const std::vector<std::string> name = split(step, ':');
    query += fmt::format("//*[local-name()=\"{}\" and namespace-uri()=\"{}\"]", name.at(1),
                         spaces.at(name.at(0)));
  }
  const Run run = shell(
      fmt::format("pdfinfo -meta out/papers/{}.pdf | xmllint --xpath '{}/text()' -", id, query),
      built());
  return std::string(trim(run.out));
}

}  // namespace

TEST_CASE("a single paper says in XMP who wrote it, where it stands and what may be done with it") {
  const auto paper = item("tangobert");
  const std::string doi = paper.at("doi"), first = paper.at("first_label"),
                    last = paper.at("last_label");
  CHECK(xmp("tangobert", "dc:title/rdf:li") ==
        "TangoBERT: A Cascaded Architecture for Reduced Inference Cost");
  CHECK(xmp("tangobert", "dc:creator/rdf:li") == "Jonathan Mamou\nZażółć Łoś &amp; &lt;Ω&gt;");
  CHECK(xmp("tangobert", "dc:subject/rdf:li").find("model cascades\nearly exit") == 0);
  CHECK(xmp("tangobert", "dc:publisher/rdf:li") == "Sample Publisher");
  CHECK(xmp("tangobert", "dc:language/rdf:li") == "en");
  CHECK(xmp("tangobert", "dc:identifier") == "doi:" + doi);
  CHECK(xmp("tangobert", "prism:doi") == doi);
  CHECK(xmp("tangobert", "prism:url/prism:url") == "https://doi.org/" + doi);
  CHECK(xmp("tangobert", "prism:isbn/rdf:li") == "979-8-0000-0000-7");
  CHECK(xmp("tangobert", "prism:coverDate") == "2023-02-14");
  CHECK(xmp("tangobert", "prism:publicationName").starts_with("8th Workshop on Energy Efficient"));
  CHECK(xmp("tangobert", "prism:startingPage") == first);
  CHECK(xmp("tangobert", "prism:endingPage") == last);
  CHECK(xmp("tangobert", "prism:pageRange/rdf:li") == first + "-" + last);
}

TEST_CASE("the rights of a paper stand in its XMP, verbatim") {
  CHECK(xmp("tangobert", "dc:rights/rdf:li").starts_with("This work is licensed under a Creative"));
  CHECK(xmp("tangobert", "xmpRights:WebStatement") ==
        "https://creativecommons.org/licenses/by/4.0/");
  CHECK(xmp("tangobert", "xmpRights:Marked") == "True");
  CHECK(xmp("mbr-sim", "xmpRights:Marked") == "False");
  CHECK(xmp("mbr-sim", "xmpRights:UsageTerms/rdf:li") ==
        "U.S. Government work not protected by U.S. copyright");
  CHECK(xmp("mbr-sim", "xmpRights:WebStatement").empty());
  CHECK(xmp("input-length", "dc:rights/rdf:li") == "979-8-0000-0000-7/23/$31.00 ©2023 IEEE");
}

TEST_CASE("every PDF of a build has sound XMP; Info says the same") {
  int files = 0;
  for (const auto& [path, hash] : tree_hashes(built() / "out")) {
    if (!path.ends_with(".pdf")) continue;
    ++files;
    const Run run = shell("pdfinfo -meta out/" + path + " | xmllint --noout -", built());
    INFO(path << ": " << run.err);
    CHECK(run.status == 0);
    CHECK(run.err.empty());
  }
  CHECK(files == 22);
  const std::string info = shell("pdfinfo out/papers/tangobert.pdf", built()).out;
  INFO(info);
  CHECK(info.find("Title:           TangoBERT: A Cascaded") != std::string::npos);
  CHECK(info.find("Jonathan Mamou, Zażółć Łoś & <Ω> (Example \"U\")") != std::string::npos);
  CHECK(info.find("Keywords:        model cascades, early exit") != std::string::npos);
}

TEST_CASE("page labels of a single paper continue the volume's; it keeps links and outline") {
  const auto paper = item("soft-token-pruning");
  const auto labels =
      nlohmann::json::parse(
          shell("qpdf --json --json-key=pagelabels out/papers/soft-token-pruning.pdf", built()).out)
          .at("pagelabels");
  REQUIRE(labels.size() == 1);
  const auto& label = labels[0].at("label");
  CHECK(label.at("/S") == "/D");
  CHECK(std::to_string(label.at("/St").get<int>()) == paper.at("first_label"));
  const auto outline =
      nlohmann::json::parse(
          shell("qpdf --json --json-key=outlines out/papers/soft-token-pruning.pdf", built()).out)
          .at("outlines");
  CHECK_FALSE(outline.empty());
  for (const auto& entry : outline) CHECK(entry.at("destpageposfrom1").is_number());
  const auto before =
      nlohmann::json::parse(
          shell("qpdf --json --json-key=outlines event/camera-ready/soft-token-pruning.pdf",
                built())
              .out)
          .at("outlines");
  CHECK(outline.size() == before.size());
}

TEST_CASE("a tagged paper is read as before: its stamps are no part of its structure") {
  const auto read = [](const std::string& file) {
    return shell("pdfinfo -struct-text '" + file + "' | grep '^ *\"' | sha256sum", built()).out;
  };
  const std::string before = read("event/camera-ready/compact-convnets.pdf");
  REQUIRE(before != shell("true | sha256sum").out);
  CHECK(read("out/papers/compact-convnets.pdf") == before);
}

TEST_CASE("the bare copies of a package are the single papers without links and outline") {
  const Run packed = shell(
      "colophon package ieee event -o package.zip --build out && unzip -q package.zip -d bare "
      "&& mv bare/*/* bare/",
      built());
  INFO(packed.err);
  REQUIRE(packed.status == 0);
  int compared = 0;
  for (const char* id : {"soft-token-pruning", "compact-convnets", "tangobert"}) {
    const std::string bare = std::string(
                          trim(shell(fmt::format("ls bare/*-{}.pdf", id), built()).out)),
                      single = fmt::format("out/papers/{}.pdf", id);
    INFO(bare);
    for (const char* what : {"pdftotext -layout {} -", "pdftoppm -r 36 {}", "pdfinfo -meta {}",
                             "qpdf --json=2 --json-key=pagelabels {}", "pdfinfo {} | grep -v size:",
                             "pdffonts {} | tail -n +3 | cut -c1-86 | sort"}) {
      INFO(what);
      const auto of = [&](const std::string& file) {
        return shell(replace_all(what, "{}", file) + " | sha256sum", built()).out;
      };
      CHECK(of(bare) == of(single));
      ++compared;
    }
    const std::string objects =
        shell("qpdf --qdf --object-streams=disable " + bare + " -", built()).out;
    CHECK(objects.find("/Subtype /Link") == std::string::npos);
    CHECK(objects.find("/Outlines") == std::string::npos);
    CHECK(objects.find("/Dests") == std::string::npos);
  }
  CHECK(compared == 18);
}
