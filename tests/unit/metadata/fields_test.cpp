#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "metadata/packing_list.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "unit/metadata/written_fields.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

/// Rows of metadata/<target>/fields.tsv: target path → required.
std::map<std::string, std::string> listed_fields(std::string_view target) {
  const auto path = test::source_dir() / "metadata" / target / "fields.tsv";
  std::map<std::string, std::string> rows;
  for (const std::string& line : split(trim(read_file(path)), '\n')) {
    const std::vector<std::string> cells = split(line, '\t');
    INFO(path << ": " << line);
    REQUIRE(cells.size() == 5);
    if (cells[1] == "target") continue;
    const std::set<std::string> words = {"yes", "no", "papers", "never"};
    CHECK(words.count(cells[2]) == 1);
    CHECK_FALSE(cells[4].empty());
    CHECK(rows.emplace(cells[1], cells[2]).second);
  }
  return rows;
}

/// A volume without an ISBN, of several editors, with a paper that is retracted and one that is
/// corrected.
Event without_isbn() {
  Event event = test::full_event();
  std::erase_if(event.identifiers, [](const Identifier& id) { return id.type == "isbn"; });
  event.deposit.no_isbn = "simple_series";
  event.language = "de";
  event.short_title = "WEEX";
  event.papers[0].attachments.push_back({"video", "", "https://example.org/talk", "The talk", ""});
  event.papers[0].abstract = "As $x^2$ grows: *so* **bold** in `code`.";
  event.papers[1].title = "bold, under, up small type of words";
  event.papers[1].title_markup =
      "<b>bold</b>, <u>under</u>, <sup>up</sup> <sc>small</sc> <tt>type</tt> of words";
  event.papers[2].status = {Status::kRetracted, "the chair", "2031-04-01", "data lost"};
  Affiliation& second = event.papers[0].contributors[1].affiliations[1];
  second.department = "Dept. of Other Samples";
  second.region = "HN";
  Item correction = event.papers[3];
  correction.id = "erratum";
  correction.corrects = "1";
  event.papers.push_back(std::move(correction));
  event.volume.parts.front().sessions.front().items.push_back("erratum");
  Contributor& editor = event.editors[0];
  editor.affiliations[0].ror = "https://ror.org/03yrm5c26";
  editor.affiliations[0].department = "Dept. of Samples";
  editor.suffix = "Jr.";
  editor.native = "韩松";
  return event;
}

/// The same volume in no series, in two parts.
Event without_series() {
  Event event = without_isbn();
  Part posters{.id = "posters", .title = "Posters", .header = {}, .sessions = {}, .origin = {}};
  posters.sessions = {{.id = "p", .title = "I", .chair = {}, .items = {"4"}, .origin = {}}};
  std::erase(event.volume.parts.front().sessions.front().items, "4");
  event.volume.parts.push_back(std::move(posters));
  event.series = {};
  return event;
}

/// Everything that is written must be listed, everything listed written for one of these.
std::vector<Event> events() {
  Event no_series_isbn = test::full_event();
  no_series_isbn.series = {};
  Event no_dois = test::full_event();
  no_dois.doi.pattern.clear();
  return {test::sample_event(), test::full_event(),        without_isbn(),
          without_series(),     std::move(no_series_isbn), std::move(no_dois)};
}

/// Asks for the event's metadata as a package does, in which all files are known.
std::vector<ExportedFile> write_all(const Exporter& exporter, const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  ExportInput input{event, plan, {}, ""};
  for (const PlannedItem& item : plan.items)
    input.files[item.id] = {packing_file(plan, item.id), 1000, "", "0a1b2c3d"};
  for (const char* file : {"volume.pdf", "front-matter.pdf", "attachments/1-slides.pdf"})
    input.others[file] = {file, 1000, "", "0a1b2c3d"};
  Findings findings;
  return exporter.write(input, findings);
}

/// What the files of one target hold, over all events.
class Written {
 public:
  void take(const ExportedFile& file, const Exporter& exporter,
            const std::map<std::string, std::string>& listed) {
    for (const test::WrittenRecord& record : test::written_records(exporter, file.bytes)) {
      for (const auto& [path, required] : listed) {
        if (required != "yes" || !path.starts_with(record.type)) continue;
        INFO(exporter.name << ", " << file.path << ": " << path);
        CHECK(record.fields.count(path) == 1);
      }
      fields_.insert(record.fields.begin(), record.fields.end());
      columns_.insert(record.columns.begin(), record.columns.end());
    }
  }

  void compare(const Exporter& exporter, const std::map<std::string, std::string>& listed) const {
    for (const std::set<std::string>* written : {&fields_, &columns_}) {
      for (const std::string& path : *written) {
        INFO(exporter.name << " writes, and does not list: " << path);
        CHECK(listed.count(path) == 1);
      }
    }
    for (const auto& [path, required] : listed) {
      INFO(exporter.name << " lists and does not write, or the other way round: " << path);
      CHECK(fields_.count(path) == (required == "never" ? 0 : 1));
      if (!columns_.empty()) CHECK(columns_.count(path) == 1);
    }
  }

 private:
  std::set<std::string> fields_, columns_;
};

}  // namespace

TEST_CASE("fields.tsv of every target lists what is written; what is required is always there") {
  const std::vector<Event> all = events();
  for (const Exporter* exporter : all_exporters()) {
    const auto listed = listed_fields(exporter->name);
    REQUIRE(listed.size() > 5);
    Written written;
    for (const Event& event : all) {
      for (const ExportedFile& file : write_all(*exporter, event))
        written.take(file, *exporter, listed);
    }
    written.compare(*exporter, listed);
  }
}
