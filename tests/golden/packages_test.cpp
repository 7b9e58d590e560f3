// Packages for the ACL Anthology, CEUR-WS, Zenodo and anybody: what lies in them, that they account
// for it, and that the same build gives the same bytes.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using test::shell;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEvent = R"(event:
  acronym: WEEX
  title: 3rd Workshop on Example Engineering & More
  start: 2031-02-08
  end: 2031-02-09
  city: Sampletown
  country: USA
  url: https://example.org/weex
publisher: {name: Sample Publisher, date: 2031-03-01}
editors:
  - family: Chair
    given: Pat
    affiliations: [{organisation: Sample College, country: USA}]
deposit: {name: Pat Chair, email: pat@example.org}
licence: CC-BY-4.0
doi: {template: "10.5555/WEEX.2031.{n:05}", volume: 10.5555/WEEX.2031}
anthology: {venue: weex, volume: long}
stamps: none
profile: base
metadata: [bibtex, acl]
volume:
  front:
    - {id: contents, kind: toc, title: Contents}
    - {id: hello, kind: message, title: Hello, text: front-matter/hello.md}
  parts: [{id: main, sessions: [{id: s, title: Papers, items: ["2", talk, "1", "3"]}]}]
  back: [{id: index, kind: author-index, title: Author Index}]
)";

constexpr const char* kPapers = R"(- id: "1"
  kind: paper
  title: First in the File of 100% BERT
  abstract: One of $\alpha$ & more.
  keywords: [files]
  contributors: [{family: Nguyễn, given: Ánh, orcid: 0000-0002-1825-0097, affiliations: [Example University]}]
  attachments:
    - {type: software, file: attachments/code.zip}
    - {type: dataset, url: https://example.org/data}
- id: "2"
  kind: paper
  title: First in the Volume
  abstract: Two.
  contributors: [{family: Suharto, affiliations: [Example University]}]
- id: "3"
  kind: paper
  title: Last
  abstract: Three.
  contributors: [{family: Doe, given: Jo, affiliations: [Example University]}]
- id: talk
  kind: talk
  title: A Talk
  abstract: Talked.
  contributors: [{family: Speaker, given: Sue, role: speaker}]
  references:
    - {key: a, text: "A. Body, On things.", doi: 10.5555/things}
    - {key: b, text: "Said already: doi:10.5555/said", doi: 10.5555/said}
)";

std::string two_pages(const std::string& text) {
  test::PdfBuilder pdf;
  const int font = pdf.add(std::string(test::kHelvetica));
  const std::string resources = "<< /Font << /F " + test::ref(font) + " >> >>";
  pdf.add_page("BT /F 12 Tf 72 720 Td (" + text + ") Tj ET", resources);
  pdf.add_page("BT /F 12 Tf 72 720 Td (page two) Tj ET", resources);
  pdf.catalog("");
  return pdf.bytes();
}

/// A folder with the event as `e` and its build as `out`.
struct Scene {
  Scene() {
    write_file(at("e/event.yaml"), kEvent);
    write_file(at("e/papers.yaml"), kPapers);
    write_file(at("e/front-matter/hello.md"), "Welcome.\n");
    write_file(at("e/attachments/code.zip"), "PK");
    for (const char* id : {"1", "2", "3"})
      write_file(at("e/camera-ready/" + std::string(id) + ".pdf"), two_pages(id));
  }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder.path() / name; }
  void edit(const char* file, std::string_view from, std::string_view to) const {
    const std::string before = read_file(at(file)), after = replace_all(before, from, to);
    REQUIRE(after != before);
    write_file(at(file), after);
  }
  void build() const {
    const auto run = shell("colophon build e -o out --quiet --fail-on never", folder.path());
    INFO(run.out << run.err);
    REQUIRE(run.status <= 1);  // findings about these papers are not the point
    REQUIRE(fs::exists(at("out/manifest.json")));
  }
  [[nodiscard]] test::Run package(const std::string& target, const std::string& more = "") const {
    return shell("colophon package " + target + " e -o " + target +
                     ".zip --build out --fail-on never " + more,
                 folder.path());
  }
  /// Packs, packs again, unpacks to a folder of the target's name and checks the checksums.
  void pack(const std::string& target) const {
    auto run = package(target);
    INFO(run.out << run.err);
    REQUIRE(run.status == 0);
    const std::string first = read_file(at(target + ".zip"));
    REQUIRE(package(target).status == 0);
    CHECK(read_file(at(target + ".zip")) == first);
    run = shell("unzip -q " + target + ".zip -d " + target + " && cd " + target +
                    " && cd \"$(dirname \"$(find . -name SHA256SUMS)\")\" && "
                    "sha256sum --strict --quiet --check SHA256SUMS && "
                    "find . -type f ! -name SHA256SUMS | wc -l && wc -l < SHA256SUMS",
                folder.path());
    INFO(run.out << run.err);
    CHECK(run.status == 0);
    const auto counts = split(trim(run.out), '\n');
    REQUIRE(counts.size() == 2);
    CHECK(trim(counts[0]) == trim(counts[1]));
    const std::string readme = read_file(at(target + "/" + folder_of(target) + "README.txt"));
    CHECK(readme.find("{{") == std::string::npos);
    CHECK(readme.find("\n\n\n") == std::string::npos);
    CHECK(readme.find("Proceedings of the 3rd Workshop on Example Engineering & More") !=
          std::string::npos);
  }
  [[nodiscard]] std::string folder_of(const std::string& target) const {
    const auto json = account(target);
    return json.contains("folder") ? json["folder"].get<std::string>() + "/" : "";
  }
  [[nodiscard]] nlohmann::json account(const std::string& target) const {
    return nlohmann::json::parse(read_file(at(target + ".zip.json")));
  }
  [[nodiscard]] std::string names(const std::string& target) const {
    std::vector<std::string> all;
    const archive::ZipReader reader(at(target + ".zip"));
    CHECK(reader.refused().empty());
    for (const archive::ZipEntry& entry : reader.entries()) all.push_back(entry.name);
    return join(all, " ");
  }
  TemporaryFolder folder;
};

std::string ids(const nlohmann::json& rows) {
  std::string out;
  for (const auto& row : rows) out += row["id"].get<std::string>() + " ";
  return out;
}

}  // namespace

TEST_CASE("package acl-anthology has the layout that the Anthology's ingestion reads") {
  const Scene scene;
  scene.build();
  scene.pack("acl-anthology");
  const std::string root = "2031.weex-long/";
  CHECK(scene.names("acl-anthology") ==
        root + "proceedings.pdf " + root + "watermarked_pdfs/0.pdf " + root +
            "watermarked_pdfs/1.pdf " + root + "watermarked_pdfs/2.pdf " + root +
            "watermarked_pdfs/3.pdf " + root + "attachments/2031.weex-long.3.software.zip " + root +
            "watermarked_pdfs/4.pdf " + root + "inputs/conference_details.yml " + root +
            "inputs/papers.yml " + root + "inputs/program.yml " + root + "2031.weex.xml " + root +
            "bib/2031.weex-long.1.bib " + root + "bib/2031.weex-long.2.bib " + root +
            "bib/2031.weex-long.3.bib " + root + "bib/2031.weex-long.4.bib " + root +
            "2031.weex-long.bib " + root + "README.txt " + root + "SHA256SUMS");
  const fs::path in = scene.at("acl-anthology/" + root);
  // The front matter in one file, as it stands in the volume.
  const auto front = shell(
      "qpdf --check watermarked_pdfs/0.pdf >/dev/null && "
      "qpdf --show-npages watermarked_pdfs/0.pdf",
      in);
  CHECK(front.status == 0);
  CHECK(trim(front.out) == "2");
  const std::string conference = read_file(in / "inputs/conference_details.yml");
  CHECK(conference.find("start_date: 2031-02-08\n") != std::string::npos);
  CHECK(conference.find("anthology_venue_id: weex\nvolume_name: long\n") != std::string::npos);
  const std::string papers = read_file(in / "inputs/papers.yml");
  CHECK(papers.find("- id: 3\n  title: First in the File of 100\\% BERT\n") != std::string::npos);
  CHECK(papers.find("abstract: One of $\\alpha$ \\& more.\n") != std::string::npos);
  CHECK(papers.find("    - first_name: \"\"\n      last_name: Suharto\n") != std::string::npos);
  CHECK(papers.find("  pages: \"4-5\"\n  num_pages: 2\n  start_page: 4\n  end_page: 5\n") !=
        std::string::npos);
  CHECK(papers.find("    - type: software\n      file: 2031.weex-long.3.software.zip\n") !=
        std::string::npos);
  // XML, BibTeX and account name a paper alike; checksums are those of the files packed.
  const std::string xml = read_file(in / "2031.weex.xml");
  CHECK(xml.find("<bibkey>nguyen-2031-first</bibkey>") != std::string::npos);
  CHECK(
      read_file(in / "bib/2031.weex-long.3.bib").starts_with("@inproceedings{nguyen-2031-first,"));
  const auto account = scene.account("acl-anthology");
  CHECK(ids(account["items"]) == "2 talk 1 3 ");
  CHECK(account["items"][2]["anthology_id"] == "2031.weex-long.3");
  CHECK(account["items"][2]["bibkey"] == "nguyen-2031-first");
  CHECK(account["left_out"].empty());
  for (const char* file : {"watermarked_pdfs/3.pdf", "watermarked_pdfs/0.pdf", "proceedings.pdf",
                           "attachments/2031.weex-long.3.software.zip"}) {
    const auto crc = shell("gzip -c '" + (in / file).string() +
                           "' | tail -c 8 | od -An -tx4 -N4 | tr -d ' \\n'");
    INFO(file);
    REQUIRE(crc.out.size() == 8);
    CHECK(xml.find("hash=\"" + crc.out + "\"") != std::string::npos);
  }
}

TEST_CASE("a no-show leaves a gap in packages, which say so; another event's build is refused") {
  const Scene scene;
  scene.build();
  scene.edit("e/papers.yaml", "  title: First in the Volume\n",
             "  title: First in the Volume\n  status: no-show\n");
  for (const char* target : {"acl-anthology", "ceur-ws", "zenodo", "generic"}) {
    INFO(target);
    const auto run = scene.package(target);
    INFO(run.out << run.err);
    REQUIRE(run.status == 0);
    CHECK(run.out.find("no-show, left out: 2 ") != std::string::npos);
    CHECK(ids(scene.account(target)["left_out"]).find("2 ") != std::string::npos);
    CHECK(ids(scene.account(target)["items"]).find("2 ") == std::string::npos);
  }
  CHECK(scene.names("acl-anthology").find("watermarked_pdfs/1.pdf") == std::string::npos);
  CHECK(scene.names("acl-anthology").find("watermarked_pdfs/4.pdf") != std::string::npos);
  CHECK(scene.names("ceur-ws").find("paper1.pdf") == std::string::npos);
  CHECK(scene.names("zenodo").find("papers/2/") == std::string::npos);
  const auto readme = shell("unzip -p acl-anthology.zip '*/README.txt'", scene.folder.path());
  CHECK(readme.out.find("Numbers have gaps") != std::string::npos);
  CHECK(readme.out.find("\"First in the Volume\", pages 1-2 (no-show)") != std::string::npos);

  scene.edit("e/papers.yaml", "  title: Last\n", "  title: Renamed\n");
  for (const char* target : {"acl-anthology", "ceur-ws", "zenodo", "generic"}) {
    fs::remove(scene.at(std::string(target) + ".zip"));
    const auto run = scene.package(target);
    INFO(target << run.out << run.err);
    CHECK(run.status == 3);
    CHECK(run.err.find("MET-018") != std::string::npos);
    CHECK_FALSE(fs::exists(scene.at(std::string(target) + ".zip")));
  }
}

TEST_CASE("package ceur-ws: the page, the PDFs it links to, what is to be signed") {
  const Scene scene;
  scene.build();
  scene.pack("ceur-ws");
  CHECK(scene.names("ceur-ws") ==
        "index.html xpreface.pdf paper1.pdf invited1.pdf paper2.pdf paper3.pdf README.txt "
        "SHA256SUMS");
  const std::string index = read_file(scene.at("ceur-ws/index.html"));
  for (const char* name : {"xpreface", "paper1", "invited1", "paper2", "paper3"})
    CHECK(index.find("href=\"" + std::string(name) + ".pdf\"") != std::string::npos);
  const std::string readme = read_file(scene.at("ceur-ws/README.txt"));
  CHECK(readme.find("agreement-paper2.pdf  for paper2.pdf, \"First in the File of 100% BERT\"") !=
        std::string::npos);
  CHECK(scene.account("ceur-ws")["upload_as"] == "WEEX-2031.zip");
  CHECK(shell("colophon package ceur-ws e -o x.zip --build out --touched", scene.folder.path())
            .status == 2);
}

TEST_CASE("package zenodo: a record with metadata for the volume and for each paper") {
  const Scene scene;
  scene.build();
  scene.pack("zenodo");
  const std::string root = "zenodo/weex-2031-zenodo/";
  const auto record = [&](const std::string& folder) {
    return nlohmann::json::parse(read_file(scene.at(root + folder + "/deposit.json")))
        .at("metadata");
  };
  const auto paper = record("papers/1");
  CHECK(paper["upload_type"] == "publication");
  CHECK(paper["publication_type"] == "conferencepaper");
  CHECK(paper["publication_date"] == "2031-03-01");
  CHECK(paper["creators"][0]["name"] == "Nguyễn, Ánh");
  CHECK(paper["creators"][0]["orcid"] == "0000-0002-1825-0097");
  CHECK(paper["description"] == "<p>One of $\\alpha$ &amp; more.</p>");
  CHECK(paper["license"] == "cc-by-4.0");
  CHECK(paper["doi"] == "10.5555/WEEX.2031.00005");
  CHECK(paper["partof_pages"] == "4-5");
  CHECK(paper["conference_dates"] == "February 8-9, 2031");
  CHECK(paper["related_identifiers"][0]["relation"] == "isPartOf");
  CHECK(paper["related_identifiers"][1]["identifier"] == "https://example.org/data");
  const nlohmann::json references = {"A. Body, On things. https://doi.org/10.5555/things",
                                     "Said already: doi:10.5555/said"};
  CHECK(record("papers/talk")["references"] == references);
  const auto volume = record("volume");
  CHECK(volume["publication_type"] == "proceedings");
  CHECK(volume["related_identifiers"].size() == 4);
  CHECK(volume["creators"][0]["affiliation"] == "Sample College");
  CHECK(fs::exists(scene.at(root + "papers/1/1-software.zip")));
  CHECK(read_file(scene.at(root + "volume/weex-2031.pdf")) ==
        read_file(scene.at("out/volume.pdf")));

  // What Zenodo requires and the event lacks is named, all of it.
  scene.edit("e/event.yaml", "licence: CC-BY-4.0\n", "");
  scene.edit("e/papers.yaml", "  abstract: Three.\n", "");
  fs::remove(scene.at("zenodo.zip"));
  const auto run = scene.package("zenodo");
  INFO(run.err);
  CHECK(run.status == 3);
  CHECK(run.err.find("papers.yaml:15:3: error MET-001") != std::string::npos);
  CHECK(run.err.find("zenodo requires a licence") != std::string::npos);
  CHECK_FALSE(fs::exists(scene.at("zenodo.zip")));
}

TEST_CASE("package generic: everything a build has for others") {
  const Scene scene;
  scene.build();
  scene.pack("generic");
  const std::string names = scene.names("generic");
  for (const char* name :
       {"weex-2031/volume.pdf", "weex-2031/papers/1.pdf", "weex-2031/papers/talk.pdf",
        "weex-2031/front-matter/", "weex-2031/attachments/1-software.zip",
        "weex-2031/metadata/bibtex/weex-2031.bib", "weex-2031/metadata/acl/2031.weex.xml"})
    CHECK(names.find(name) != std::string::npos);
  CHECK(read_file(scene.at("generic/weex-2031/metadata/bibtex/weex-2031.bib")) ==
        read_file(scene.at("out/metadata/bibtex/weex-2031.bib")));
  CHECK(scene.account("generic")["left_out"].empty());
  // An attachment that is gone stops the package, not the build.
  fs::remove(scene.at("e/attachments/code.zip"));
  CHECK(scene.package("generic").status == 3);
  // A PDF that was changed since is not handed over.
  write_file(scene.at("e/attachments/code.zip"), "PK");
  write_file(scene.at("out/papers/1.pdf"), two_pages("forged"));
  const auto run = scene.package("generic");
  CHECK(run.status != 0);
  CHECK(run.err.find("is not the file that the build's manifest records") != std::string::npos);
}

TEST_CASE("records without DOIs are found by title and page: subtitles, papers of one name") {
  const Scene scene;
  scene.edit("e/event.yaml",
             "doi: {template: \"10.5555/WEEX.2031.{n:05}\", volume: 10.5555/WEEX.2031}\n", "");
  scene.edit("e/event.yaml", "metadata: [bibtex, acl]",
             "metadata: [bibtex, acl, ceur-ws, dblp, ris]");
  scene.edit("e/papers.yaml", "  title: First in the Volume\n",
             "  title: First in the Volume\n  subtitle: And Then Some\n");
  scene.edit("e/papers.yaml", "  title: Last\n", "  title: A Talk\n");
  scene.build();
  const auto run = shell("colophon verify out", scene.folder.path());
  INFO(run.out << run.err);
  CHECK(run.status == 0);
}

TEST_CASE("after the delivery the Anthology is given the correction and the record that names it") {
  const Scene scene;
  scene.build();
  write_file(scene.at("e/event.yaml"), std::string(kEvent) + "freeze: {delivered: 2020-01-10}\n");
  scene.build();  // what was delivered
  write_file(scene.at("e/papers.yaml"), std::string(kPapers) + R"(- id: fix
  kind: paper
  title: Erratum to First in the Volume
  abstract: Mended.
  corrects: "2"
  contributors: [{family: Suharto, affiliations: [Example University]}]
)");
  write_file(scene.at("e/camera-ready/fix.pdf"), two_pages("erratum"));
  scene.build();
  const auto run = scene.package("acl-anthology", "--touched");
  INFO(run.out << run.err);
  REQUIRE(run.status == 0);
  const std::string names = scene.names("acl-anthology");
  CHECK(names.find("errata/2031.weex-long.1e1.pdf") != std::string::npos);
  CHECK(names.find("watermarked_pdfs/1.pdf") == std::string::npos);
  CHECK(names.find(".bib") == std::string::npos);
  const auto xml = shell("unzip -p acl-anthology.zip '*/2031.weex.xml'", scene.folder.path()).out;
  CHECK(xml.find(">2031.weex-long.1e1</erratum>") != std::string::npos);
  CHECK(xml.find(">2031.weex-long.1</url>") != std::string::npos);
  CHECK(xml.find("paper id=\"2\"") == std::string::npos);
  CHECK(ids(scene.account("acl-anthology")["items"]) == "fix ");
}
