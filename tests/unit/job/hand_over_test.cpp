#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/job/build.hpp"
#include "colophon/job/export.hpp"
#include "colophon/job/package.hpp"
#include "pdf/reread.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEvent = R"(event:
  acronym: WEEX
  title: 3rd Workshop on Example Engineering
  start: 2031-02-08
  end: 2031-02-09
  city: Sampletown
  country: USA
publisher: {name: Sample Publisher}
identifiers:
  - {type: isbn, medium: xplore, value: 979-8-0000-0000-7, in_notice: true}
ieee: {record: "00000", part: CFP31XXX-ART}
doi: {template: "10.5555/WEEX.2031.{n:05}"}
deposit: {name: Pat Chair, email: pat@example.org, phone: +1 555 0100}
stamps: none
notices: {ieee: 979-8-0000-0000-7/31/$31.00 ©2031 IEEE}
volume:
  front: [{id: contents, kind: toc, title: Contents}]
  parts: [{id: main, sessions: [{id: s, title: Papers, items: ["2", "1", "3"]}]}]
)";

constexpr const char* kPapers = R"(- id: "1"
  kind: paper
  title: First in the File
  abstract: One.
  contributors: [{family: Nguyễn, given: Ánh, affiliations: [Example University]}]
- id: "2"
  kind: paper
  title: First in the Volume
  abstract: Two.
  form: {type: ieee, signer: Suharto, date: 2031-01-13}
  contributors: [{family: Suharto, affiliations: [Example University]}]
- id: "3"
  kind: paper
  title: Withdrawn
  abstract: Three.
  status: withdrawn
  contributors: [{family: Gone, given: Al, affiliations: [Example University]}]
)";

/// Two pages, a link to an address, a link within, an outline.
std::string linked_pdf(const std::string& text) {
  test::PdfBuilder pdf;
  const int font = pdf.add(std::string(test::kHelvetica));
  const std::string resources = "<< /Font << /F " + test::ref(font) + " >> >>";
  const int target = pdf.reserve();
  const int uri = pdf.add(
      "<< /Type /Annot /Subtype /Link /Rect [72 700 200 712] /A << /S /URI /URI "
      "(https://example.org) >> >>");
  const int inner = pdf.add("<< /Type /Annot /Subtype /Link /Rect [72 680 200 692] /Dest " +
                            test::ref(target) + " >>");
  const int first = pdf.add_page("BT /F 12 Tf 72 720 Td (" + text + ") Tj ET", resources,
                                 "/Annots [" + test::ref(uri) + " " + test::ref(inner) + "]");
  pdf.set(target, "[" + test::ref(first) + " /Fit]");
  pdf.add_page("BT /F 12 Tf 72 720 Td (page two) Tj ET", resources);
  const int outlines = pdf.reserve();
  const int entry = pdf.add("<< /Title (Introduction) /Parent " + test::ref(outlines) + " /Dest [" +
                            test::ref(first) + " /Fit] >>");
  pdf.set(outlines, "<< /Type /Outlines /Count 1 /First " + test::ref(entry) + " /Last " +
                        test::ref(entry) + " >>");
  pdf.catalog("/Outlines " + test::ref(outlines));
  return pdf.bytes();
}

/// An event folder with two papers, one withdrawn, and its build.
class Scene {
 public:
  Scene() {
    write_file(event() / "event.yaml", kEvent);
    write_file(event() / "papers.yaml", kPapers);
    for (const char* id : {"1", "2", "3"}) {
      write_file(event() / "camera-ready" / (std::string(id) + ".pdf"),
                 linked_pdf(std::string("paper ") + id));
    }
  }
  [[nodiscard]] fs::path event() const { return folder_.path() / "event"; }
  [[nodiscard]] fs::path out() const { return folder_.path() / "out"; }
  [[nodiscard]] fs::path zip() const { return folder_.path() / "upload.zip"; }
  [[nodiscard]] fs::path at(const char* name) const { return folder_.path() / name; }

  void build() const {
    const auto result = job::build({.event_folder = event(), .out = out()});
    for (const Finding& finding : result.blockers) UNSCOPED_INFO(finding.message);
    REQUIRE(result.committed);
  }
  /// Replaces text in event.yaml or papers.yaml.
  void edit(const char* file, std::string_view from, std::string_view to) const {
    const std::string before = read_file(event() / file);
    const std::string after = replace_all(before, from, to);
    REQUIRE(after != before);
    write_file(event() / file, after);
  }
  [[nodiscard]] job::PackageResult package(const std::vector<std::string>& with = {}) const {
    return job::package(
        {.target = "ieee", .event_folder = event(), .file = zip(), .build = out(), .with = with});
  }

 private:
  TemporaryFolder folder_;
};

const Finding* find_at(const Findings& findings, std::string_view rule, std::string_view path) {
  const auto at = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.rule == rule && finding.where.path == path;
  });
  return at == findings.end() ? nullptr : &*at;
}

std::vector<std::string> names_in(const fs::path& zip) {
  std::vector<std::string> names;
  const archive::ZipReader reader(zip);
  for (const archive::ZipEntry& entry : reader.entries()) names.push_back(entry.name);
  return names;
}

}  // namespace

TEST_CASE("package ieee: bare copies in volume order, a packing list, an account") {
  const Scene scene;
  scene.build();
  const auto result = scene.package();
  for (const Finding& finding : result.findings) UNSCOPED_INFO(finding.message);
  REQUIRE(result.written);
  CHECK(result.code == ExitCode::kClean);
  CHECK(result.items == 3);
  CHECK(result.left_out == 1);
  const std::string stem = "00000_CFP31XXX-ART/";
  CHECK(names_in(scene.zip()) == std::vector<std::string>{stem + "01-contents.pdf",
                                                          stem + "02-2.pdf", stem + "03-1.pdf",
                                                          stem + "package.txt"});
  CHECK(test::shell("unzip -t '" + scene.zip().string() + "'").status == 0);

  const TemporaryFolder unpacked;
  REQUIRE(test::shell("unzip -q '" + scene.zip().string() + "'", unpacked.path()).status == 0);
  const fs::path copy = unpacked.path() / stem / "02-2.pdf";
  const pdf::Reread bare = pdf::reread(copy);
  CHECK(bare.pages.size() == 2);
  CHECK(bare.outline.empty());
  CHECK(bare.info.title == "First in the Volume");
  CHECK(bare.info.author == "Suharto (Example University)");
  CHECK(test::shell("qpdf --check '" + copy.string() + "'").status == 0);
  CHECK(test::shell("grep -c '/Annots' '" + copy.string() + "'").out != "1\n");
  CHECK(test::shell("pdftotext '" + copy.string() + "' -").out.find("paper 2") !=
        std::string::npos);
  const std::string list = read_file(unpacked.path() / stem / "package.txt");
  CHECK(
      list.ends_with("02-2.pdf\tY\t2\torig-research\t\t\tN\tX\t2\tY\r\n"
                     "03-1.pdf\tY\t3\torig-research\t\t\tN\tX\t1\tN\r\n"));
  CHECK(find_at(result.findings, "MET-020", "papers[0].form") != nullptr);
  CHECK(find_at(result.findings, "MET-020", "papers[1].form") == nullptr);

  const auto account = nlohmann::json::parse(read_file(scene.zip().string() + ".json"));
  CHECK(account.at("upload_as") == "00000_CFP31XXX-ART.zip");
  const auto& removed = account.at("items").at(1).at("removed");
  CHECK(removed.at("links").at("internal") == 1);
  CHECK(removed.at("links").at("uri") == 1);
  CHECK(removed.at("outline") == 1);
  CHECK(account.at("left_out").at(0).at("id") == "3");
  CHECK(account.at("left_out").at(0).at("why") == "status withdrawn");
  // The build's own copies keep everything.
  CHECK(pdf::reread(scene.out() / "papers" / "2.pdf").outline.size() == 1);

  const std::string first = read_file(scene.zip());
  REQUIRE(scene.package().written);
  CHECK(read_file(scene.zip()) == first);
}

TEST_CASE("records name the papers' files as the package does") {
  const Scene scene;
  scene.build();
  REQUIRE(scene.package().written);
  const auto names = names_in(scene.zip());
  REQUIRE(job::export_metadata({.target = "ieee-conf",
                                .event_folder = scene.event(),
                                .path = scene.at("records"),
                                .build = scene.out()})
              .code == ExitCode::kClean);
  int compared = 0;
  for (const fs::path& record : list_files(scene.at("records"), ".xml")) {
    const std::string name =
        test::shell("xmllint --xpath 'string(//self-uri)' '" + record.string() + "'").out;
    CHECK(std::count(names.begin(), names.end(), "00000_CFP31XXX-ART/" + std::string(trim(name))) ==
          1);
    ++compared;
  }
  CHECK(compared == 2);
}

TEST_CASE("a package holds metadata on request only") {
  const Scene scene;
  scene.build();
  REQUIRE(scene.package({"ieee-conf", "bibtex"}).written);
  const auto names = names_in(scene.zip());
  const std::string folder = "00000_CFP31XXX-ART/metadata/";
  for (const char* name : {"ieee-conf/1.xml", "ieee-conf/2.xml", "bibtex/weex-2031.bib"}) {
    INFO(name);
    CHECK(std::count(names.begin(), names.end(), folder + name) == 1);
  }
  CHECK(names.size() == 7);
  const auto account = nlohmann::json::parse(read_file(scene.zip().string() + ".json"));
  CHECK(account.at("metadata") == nlohmann::json{"ieee-conf", "bibtex"});
  CHECK_THROWS_AS(scene.package({"bibtx"}), UsageError);

  // What such a record requires, the package requires then too.
  scene.edit("papers.yaml", "  abstract: One.\n", "");
  CHECK_FALSE(scene.package({"ieee-conf"}).written);
  CHECK(scene.package().written);
}

TEST_CASE("package ieee: the event's own columns of the packing list") {
  const Scene scene;
  scene.build();
  write_file(scene.event() / "templates/packages/packing-list.tsv", "{id}\t{file}\r\n");
  REQUIRE(scene.package().written);
  archive::ZipReader reader(scene.zip());
  const auto content = reader.read(reader.entries().back());
  REQUIRE(content.bytes);
  CHECK(content.bytes->ends_with("\r\n2\t02-2.pdf\r\n1\t03-1.pdf\r\n"));
  write_file(scene.event() / "templates/packages/packing-list.tsv", "{ids}");
  const auto result = scene.package();
  CHECK_FALSE(result.written);
  CHECK(find_at(result.findings, "CFG-006", "") != nullptr);
}

TEST_CASE("package ieee: a no-show reported after the build is left out") {
  const Scene scene;
  scene.build();
  scene.edit("papers.yaml", "  title: First in the File\n",
             "  title: First in the File\n  status: no-show\n");
  const auto result = scene.package();
  REQUIRE(result.written);
  CHECK(result.left_out == 2);
  CHECK(names_in(scene.zip()).size() == 3);
}

TEST_CASE("package ieee is refused, and an earlier package stays, when values are missing") {
  const Scene scene;
  scene.build();
  write_file(scene.zip(), "earlier");
  struct Case {
    const char *from, *to, *path;
    int line;  ///< of the mapping or list in which it would stand
  };
  for (const Case& c : {Case{"record: \"00000\", ", "", "ieee.record", 11},
                        Case{", part: CFP31XXX-ART", "", "ieee.part", 11},
                        Case{"xplore", "print", "identifiers", 9},
                        Case{", phone: +1 555 0100", "", "deposit.phone", 13}}) {
    INFO(c.path);
    write_file(scene.event() / "event.yaml", kEvent);
    scene.edit("event.yaml", c.from, c.to);
    const auto result = scene.package();
    CHECK_FALSE(result.written);
    CHECK(result.code == ExitCode::kIncomplete);
    const Finding* finding = find_at(result.findings, "MET-001", c.path);
    REQUIRE(finding != nullptr);
    CHECK(finding->where.file == "event.yaml");
    CHECK(finding->where.line == c.line);
    CHECK(read_file(scene.zip()) == "earlier");
  }
  CHECK_FALSE(fs::exists(scene.zip().string() + ".json"));
}

TEST_CASE("package ieee refuses a build of another event, or one that was touched") {
  const Scene scene;
  CHECK_THROWS_AS(scene.package(), UsageError);
  scene.build();
  scene.edit("papers.yaml", "First in the File", "Renamed since");
  auto result = scene.package();
  CHECK_FALSE(result.written);
  CHECK(find_at(result.findings, "MET-018", "papers[0].title") != nullptr);

  scene.edit("papers.yaml", "Renamed since", "First in the File");
  REQUIRE(scene.package().written);

  // Metadata would name people whom the PDFs do not.
  scene.edit("papers.yaml", "family: Suharto", "family: Suharta");
  result = scene.package({"ieee-conf"});
  CHECK_FALSE(result.written);
  const Finding* people = find_at(result.findings, "MET-018", "papers[1].contributors");
  REQUIRE(people != nullptr);
  CHECK(people->where.line == 11);
  scene.edit("papers.yaml", "family: Suharta", "family: Suharto");

  // An identifier may come late; one that the build was made with does not change.
  scene.edit("event.yaml", "in_notice: true}\n",
             "in_notice: true}\n  - {type: isbn, medium: print, value: 979-8-0000-0001-4}\n");
  CHECK(scene.package().written);
  scene.edit("event.yaml", "979-8-0000-0000-7", "978-3-16-148410-0");
  result = scene.package();
  CHECK_FALSE(result.written);
  CHECK(find_at(result.findings, "MET-018", "identifiers") != nullptr);
  const auto bib = job::export_metadata({.target = "bibtex",
                                         .event_folder = scene.event(),
                                         .path = scene.at("v.bib"),
                                         .build = scene.out()});
  CHECK(bib.written.empty());
  scene.edit("event.yaml", "978-3-16-148410-0", "979-8-0000-0000-7");
  std::string bytes = read_file(scene.out() / "papers" / "1.pdf");
  bytes += "\n% touched\n";
  write_file(scene.out() / "papers" / "1.pdf", bytes);
  CHECK_THROWS_AS(scene.package(), Failure);
  CHECK_THROWS_AS(job::package({.target = "ieeee", .event_folder = scene.event()}), UsageError);
}

TEST_CASE("export takes its page numbers from the event or from a build, and both agree") {
  const Scene scene;
  scene.build();
  const auto targets = job::export_targets();
  REQUIRE(targets.size() >= 2);
  const auto write = [&](const char* name, const fs::path& build) {
    const auto result = job::export_metadata({.target = "ieee-conf",
                                              .event_folder = scene.event(),
                                              .path = scene.at(name),
                                              .build = build});
    for (const Finding& finding : result.findings) UNSCOPED_INFO(finding.message);
    CHECK(result.code == ExitCode::kClean);
    REQUIRE(result.written.size() == 2);
    CHECK(result.written[0] == scene.at(name) / "2.xml");
    return read_file(result.written[0]) + read_file(result.written[1]);
  };
  const std::string planned = write("a", {}), built = write("b", scene.out());
  CHECK(planned == built);
  CHECK(planned.find("<fpage>3</fpage>") != std::string::npos);

  const auto bib = job::export_metadata(
      {.target = "bibtex", .event_folder = scene.event(), .path = scene.at("v.bib")});
  CHECK(bib.written == std::vector<fs::path>{scene.at("v.bib")});
  CHECK(read_file(scene.at("v.bib")).find("pages = {3--4}") != std::string::npos);
}

TEST_CASE("export writes nothing when a required value is missing or wrong") {
  const Scene scene;
  scene.edit("event.yaml", "979-8-0000-0000-7, in", "979-8-0000-0000-8, in");
  auto result = job::export_metadata(
      {.target = "bibtex", .event_folder = scene.event(), .path = scene.at("v.bib")});
  CHECK(result.code != ExitCode::kClean);
  CHECK(result.written.empty());
  CHECK_FALSE(fs::exists(scene.at("v.bib")));

  write_file(scene.event() / "event.yaml", kEvent);
  scene.edit("papers.yaml", "  abstract: One.\n", "");
  result = job::export_metadata(
      {.target = "ieee-conf", .event_folder = scene.event(), .path = scene.at("conf")});
  CHECK(result.code == ExitCode::kIncomplete);
  const Finding* finding = find_at(result.findings, "MET-001", "papers[0].abstract");
  REQUIRE(finding != nullptr);
  CHECK(finding->where.file == "papers.yaml");
  CHECK(finding->where.line == 1);
  CHECK_FALSE(fs::exists(scene.at("conf")));
  CHECK_THROWS_AS(job::export_metadata({.target = "bibtx", .event_folder = scene.event()}),
                  UsageError);
}

TEST_CASE("export names what an earlier export left behind") {
  const Scene scene;
  write_file(scene.at("conf") / "old.xml", "<x/>");
  const auto result = job::export_metadata(
      {.target = "ieee-conf", .event_folder = scene.event(), .path = scene.at("conf")});
  CHECK(result.code == ExitCode::kClean);
  CHECK(result.written.size() == 2);
  CHECK(find_at(result.findings, "MET-019", "") != nullptr);
}
