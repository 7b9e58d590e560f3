#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

// What the stamps of whole builds look like and what is told of them, judged by poppler and qpdf.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kNotice = "979-8-0000-0000-7/23/$31.00 ©2023 IEEE";

/// An event of three papers: one with page numbers of its own where folios go, one with a notice of
/// its own, one with nothing but text.
class StampedEvent {
 public:
  StampedEvent() {
    fs::create_directories(folder_.path() / "event/camera-ready");
    write_file(
        folder_.path() / "event/papers.yaml",
        "- {id: numbered, title: Numbered, contributors: [{family: A, given: B}]}\n"
        "- {id: noticed, title: Noticed, contributors: [{family: A, given: B}]}\n"
        "- {id: plain, title: Plain, rights: crown, contributors: [{family: A, given: B}]}\n");
    paper("numbered", {"BT /F1 10 Tf 303 43 Td (1) Tj ET", "BT /F1 10 Tf 303 43 Td (2) Tj ET"});
    paper(
        "noticed",
        {"BT /F1 8 Tf 51 90 Td (979-8-0000-0000-7/23/$31.00) Tj 0 -9 Td (\\2512023  IEEE) Tj ET"});
    paper("plain", {""});
  }

  /// Builds it with these stamps.
  void build(const std::string& stamps, const std::string& options = "") {
    write_file(
        folder_.path() / "event/event.yaml",
        "event: {acronym: A, title: Workshop on Things, start: 2023-07-05, end: 2023-07-10}\n"
        "publisher: {name: Sample Press}\n"
        "doi: {template: \"10.5555/A.{n:05}\"}\n"
        "notices: {ieee: \"" +
            std::string(kNotice) + "\"}\nstamps: " + stamps + "\n");
    const Run run = shell("colophon build event -o out --fail-on never " + options, folder_.path());
    INFO(run.out << run.err);
    REQUIRE(run.status <= 1);
    findings_.clear();
    const auto report = nlohmann::json::parse(read_file(folder_.path() / "out/report.json"));
    for (const auto& finding : report.at("event").at("findings"))
      findings_.push_back(finding.at("rule").get<std::string>() + " " +
                          finding.at("message").get<std::string>());
  }

  /// The messages of a rule.
  [[nodiscard]] std::vector<std::string> told(const std::string& rule) const {
    std::vector<std::string> messages;
    for (const std::string& finding : findings_)
      if (finding.starts_with(rule + " ")) messages.push_back(finding.substr(rule.size() + 1));
    return messages;
  }

  [[nodiscard]] std::string run(const std::string& command) const {
    return shell(command, folder_.path()).out;
  }

  /// Distances of a word on page 1 from the page's left, top, right and lower edges.
  [[nodiscard]] std::array<double, 4> place(const std::string& paper,
                                            const std::string& word) const {
    std::istringstream numbers(
        run(fmt::format("pdftotext -bbox -l 1 out/papers/{}.pdf - | grep -F '>{}<' | tail -1 | "
                        "awk -F'\"' '{{print $2, $4, $6, $8}}'",
                        paper, word)));
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    numbers >> x0 >> y0 >> x1 >> y1;
    INFO(paper << ": " << word);
    REQUIRE(x1 > 0);
    return {x0, y0, 612 - x1, 792 - y1};
  }

 private:
  void paper(const std::string& id, const std::vector<std::string>& pages) {
    PdfBuilder builder;
    const int font = builder.add(std::string(kHelvetica));
    for (const std::string& content : pages)
      builder.add_page("BT /F1 12 Tf 72 600 Td (Some text of the paper) Tj ET " + content,
                       "<< /Font << /F1 " + ref(font) + " >> >>");
    write_file(folder_.path() / "event/camera-ready" / (id + ".pdf"), builder.bytes());
  }

  TemporaryFolder folder_;
  std::vector<std::string> findings_;
};

}  // namespace

TEST_CASE("authors who print the notice themselves are held to it, word for word") {
  StampedEvent event;
  event.build("ieee-author");
  const auto told = event.told("VOL-031");
  REQUIRE(told.size() == 2);
  CHECK(told[0] ==
        "page 1 of item numbered has no notice, expected \"" + std::string(kNotice) + "\"");
  CHECK(told[1] ==
        "the notice of item plain cannot be verified: `notices` has no text for \"crown\"");
  CHECK(event.told("VOL-032").empty());
  CHECK(event.run("pdftotext out/papers/numbered.pdf -").find("IEEE") == std::string::npos);
}

TEST_CASE("a notice that would stand twice is told") {
  StampedEvent event;
  event.build("ieee");
  CHECK(event.told("VOL-031").empty());
  REQUIRE(event.told("VOL-032").size() == 1);
  CHECK(event.told("VOL-032")[0].find("page 1 of item noticed has the notice") == 0);
}

TEST_CASE(
    "an author's page number under the folio is told, and painted over if the event says so") {
  StampedEvent event;
  event.build("cps-2018");
  const auto told = event.told("VOL-014");
  REQUIRE(told.size() == 1);
  CHECK(told[0] ==
        "the folio \"1\" is stamped on the paper's own ink on page 1 of item numbered: text \"1\"; "
        "also on page 2");
  CHECK(event.told("VOL-030").empty());

  // The folio put elsewhere shows what is left of the number.
  const auto dark = [&](const std::string& stamps) {
    event.build(stamps);
    const std::string image = event.run(
        "pdftoppm -r 72 -gray -f 2 -l 2 -x 290 -y 735 -W 30 -H 30 out/papers/numbered.pdf");
    return std::count_if(image.end() - 900, image.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 255; });
  };
  const std::string elsewhere = "lines: {folio: {at: top-right, x: 40pt, y: 20pt}}";
  CHECK(dark("{style: own, " + elsewhere + "}") > 0);
  CHECK(event.told("VOL-030").empty());
  CHECK(dark("{style: own, cover: page-numbers, " + elsewhere + "}") == 0);
  REQUIRE(event.told("VOL-030").size() == 1);
  CHECK(event.told("VOL-030")[0] ==
        "the author's page number \"1\" is painted over on page 1 of item numbered; also on page "
        "2; in the text of "
        "the file it stays");

  event.build("{style: cps-2018, cover: page-numbers}");
  CHECK(event.told("VOL-014").empty());
}

TEST_CASE("lines stand where the event puts them, in its own units") {
  StampedEvent event;
  event.build(
      "{style: cps-2018, header: Verbatim, lines: {folio: {at: top-right, x: 10mm, y: 0.5in, font: "
      "serif}, doi: none, notice: {at: bottom-left, x: 2cm, y: 20pt}}}");
  const auto folio = event.place("noticed", "3");
  CHECK(folio[2] == Approx(10 * 72 / 25.4).margin(0.5));
  CHECK(folio[1] == Approx(36).margin(0.5));
  const auto notice = event.place("numbered", "©2023");
  CHECK(notice[3] == Approx(20).margin(0.5));
  CHECK(event.place("numbered", "979-8-0000-0000-7/23/$31.00")[0] ==
        Approx(20 * 72 / 25.4).margin(0.5));
  CHECK(event.run("pdftotext out/volume.pdf -").find("DOI") == std::string::npos);
  CHECK(event.run("pdffonts out/papers/numbered.pdf").find("NimbusRoman") != std::string::npos);
}

TEST_CASE("ACL's stamp says how the paper is cited, and needs no form of its own") {
  StampedEvent event;
  event.build("{style: acl, book_title: Proceedings of the Workshop}");
  const std::string text = event.run("pdftotext -l 1 out/papers/numbered.pdf -");
  CHECK(text.find("Proceedings of the Workshop, pages 1–2\n"
                  "July 5–10, 2023 ©2023 Sample Press") != std::string::npos);
  CHECK(event.run("pdftotext out/papers/plain.pdf -").find("Workshop, page 4\n") !=
        std::string::npos);
  CHECK(event.run("pdffonts out/papers/numbered.pdf").find("NimbusRoman-Italic") !=
        std::string::npos);
  // The line of dates is the same for all papers: one form; the others are drawn from glyphs.
  CHECK(event.run("qpdf --qdf --object-streams=disable out/volume.pdf - | grep -a -c "
                  "'/Subtype /Form'") == "1\n");
}

TEST_CASE("stamps are read from the head of the page to the folio") {
  StampedEvent event;
  event.build("cps-2018");
  const std::string text = event.run("pdftotext -l 1 out/papers/plain.pdf -");
  std::size_t at = 0;
  for (const char* part :
       {"2023 Workshop on Things", "Some text of the paper", "DOI 10.5555/A.", "4"}) {
    INFO(part << " in " << text);
    at = text.find(part, at);
    REQUIRE(at != std::string::npos);
  }
}
