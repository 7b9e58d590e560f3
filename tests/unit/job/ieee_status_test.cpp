// What each status of an item does to IEEE's packages and records (docs/ieee.md).
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "colophon/job/build.hpp"
#include "colophon/job/package.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

struct Row {
  const char* id;
  const char* yaml;  ///< what makes it that
  bool ieee = true, cps = true, conf = true, idams = true;
  const char* content_type = "orig-research";  ///< in packing list and records
  const char* why = "";                        ///< not packed, as the account says
};

const std::vector<Row>& rows() {
  const Row none{.id = "", .yaml = "", .ieee = false, .cps = false, .conf = false, .idams = false};
  const auto absent = [&](const char* id, const char* yaml, const char* why) {
    Row row = none;
    row.id = id;
    row.yaml = yaml;
    row.why = why;
    return row;
  };
  static const std::vector<Row> table = {
      {.id = "accepted", .yaml = "status: accepted"},
      {.id = "invited", .yaml = "status: invited"},
      {.id = "late", .yaml = "status: late"},
      {.id = "retracted", .yaml = "status: retracted"},
      absent("withdrawn", "status: withdrawn", "status withdrawn"),
      absent("no-show", "status: no-show", "status no-show"),
      absent("hold", "status: hold", "status hold"),
      absent("programme", "archival: false", "not archival: stands in the programme only"),
      {.id = "erratum", .yaml = "corrects: accepted", .content_type = "errata"}};
  return table;
}

constexpr const char* kEvent = R"(event:
  {acronym: WEEX, title: Workshop on Examples, start: 2031-02-08, city: Sampletown, country: USA}
publisher: {name: Sample Publisher}
identifiers: [{type: isbn, medium: xplore, value: 979-8-0000-0000-7, in_notice: true}]
ieee: {record: "00000", part: CFP31XXX-ART, page_limit: "6"}
doi: {template: "10.5555/WEEX.2031.{n:05}"}
deposit: {name: Pat Chair, email: pat@example.org, phone: +1 555 0100}
stamps: none
notices: {ieee: 979-8-0000-0000-7/31/$31.00 ©2031 IEEE}
)";

std::string pdf_saying(const std::string& text) {
  test::PdfBuilder pdf;
  const int font = pdf.add(std::string(test::kHelvetica));
  pdf.add_page("BT /F 12 Tf 72 720 Td (" + text + ") Tj ET",
               "<< /Font << /F " + test::ref(font) + " >> >>");
  pdf.catalog("");
  return pdf.bytes();
}

void write_event(const fs::path& event) {
  std::string papers, order;
  for (const Row& row : rows()) {
    papers += fmt::format(
        "- id: {0}\n  kind: paper\n  title: Paper {0}\n  {1}\n  abstract: Text.\n"
        "  contributors: [{{family: Sample, given: Pat, email: pat@example.org}}]\n",
        row.id, row.yaml);
    order += (order.empty() ? "" : ", ") + std::string(row.id);
    write_file(event / "camera-ready" / (std::string(row.id) + ".pdf"), pdf_saying(row.id));
  }
  write_file(event / "papers.yaml", papers);
  write_file(event / "event.yaml",
             std::string(kEvent) +
                 "volume: {parts: [{id: main, sessions: [{id: s, title: S, items: [" + order +
                 "]}]}]}\n");
}

class Package {
 public:
  Package(const fs::path& event, const fs::path& out, const fs::path& zip, const char* target) {
    const auto result = job::package({.target = target,
                                      .event_folder = event,
                                      .file = zip,
                                      .build = out,
                                      .with = {"ieee-conf", "ieee-idams"}});
    for (const Finding& finding : result.findings) UNSCOPED_INFO(finding.message);
    REQUIRE(result.written);
    account = nlohmann::json::parse(read_file(zip.string() + ".json"));
    archive::ZipReader reader(zip);
    for (const archive::ZipEntry& entry : reader.entries()) {
      const std::size_t folder = entry.name.find('/');
      files[entry.name.substr(folder + 1)] = reader.read(entry).bytes.value_or("");
    }
  }
  /// The file whose name ends so, empty if there is none.
  [[nodiscard]] std::string file(const std::string& ending) const {
    for (const auto& [name, bytes] : files) {
      if (name.ends_with(ending)) return bytes;
    }
    return {};
  }
  [[nodiscard]] std::string why_left_out(const std::string& id) const {
    for (const auto& item : account.at("left_out")) {
      if (item.at("id") == id) return item.at("why");
    }
    return {};
  }

  nlohmann::json account;
  std::map<std::string, std::string> files;
};

}  // namespace

TEST_CASE("what an item's status does to packages and records") {
  const TemporaryFolder folder;
  const fs::path event = folder.path() / "event", out = folder.path() / "out";
  write_event(event);
  const auto built = job::build({.event_folder = event, .out = out});
  for (const Finding& finding : built.blockers) UNSCOPED_INFO(finding.message);
  REQUIRE(built.committed);
  const Package ieee(event, out, folder.path() / "ieee.zip", "ieee");
  const Package cps(event, out, folder.path() / "cps.zip", "ieee-cps");
  int records = 0;
  for (const Row& row : rows()) {
    INFO(row.id);
    const std::string pdf = std::string("-") + row.id + ".pdf";
    CHECK(ieee.file(pdf).empty() != row.ieee);
    CHECK(cps.file(pdf).empty() != row.cps);
    CHECK(ieee.why_left_out(row.id) == row.why);
    CHECK(cps.why_left_out(row.id) == row.why);
    const bool listed = ieee.file("package.txt")
                            .find(std::string("\t") + row.content_type + "\t\t\tN\tX\t" + row.id +
                                  "\t") != std::string::npos;
    CHECK(listed == row.ieee);
    CHECK((cps.file("accepted-papers.csv").find(std::string("\"") + row.id + "\"") !=
           std::string::npos) == row.cps);
    for (const auto& [target, expected] :
         {std::pair("ieee-conf", row.conf), std::pair("ieee-idams", row.idams)}) {
      INFO(target);
      const std::string name = std::string("metadata/") + target + "/" + row.id + ".xml";
      const auto record = ieee.files.find(name);
      CHECK((record != ieee.files.end()) == expected);
      CHECK((cps.files.find(name) != cps.files.end()) == expected);
      if (record == ieee.files.end()) continue;
      ++records;
      CHECK(record->second.find(row.content_type) != std::string::npos);
    }
  }
  CHECK(records == 10);
  // What stays in is never renamed: the no-show's place is left free, that of others never taken.
  CHECK(ieee.files.count("01-accepted.pdf") == 1);
  CHECK(ieee.files.count("05-erratum.pdf") + ieee.files.count("06-erratum.pdf") == 1);
  CHECK(ieee.file("ieee-idams/retracted.xml").find("<articlestatus>Inactive") != std::string::npos);
  CHECK(ieee.file("ieee-conf/erratum.xml").find("article-type=\"correction\"") !=
        std::string::npos);
  // The record speaks of the PDF beside it.
  const std::string size = fmt::format("<size>{}</size>", ieee.file("01-accepted.pdf").size());
  CHECK(ieee.file("ieee-idams/accepted.xml").find(size) != std::string::npos);
}
