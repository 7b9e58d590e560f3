#include "event/places.hpp"

#include <array>

#include "base/files.hpp"
#include "support/catch.hpp"

using namespace colophon;

namespace {

struct Case {
  const char* path;
  const char* file;
  int line, column;
};

Finding about(const char* path) {
  Finding finding;
  finding.rule = "MET-001";
  finding.where.path = path;
  finding.where.file = "event.yaml";
  finding.where.line = 2;
  return finding;
}

}  // namespace

TEST_CASE("findings point to the value that their path names, or to where it would be written") {
  const TemporaryFolder folder;
  write_file(folder.path() / "event.yaml",
             "# A comment\n"                                 // 1
             "event:\n"                                      // 2
             "  title: Workshop\n"                           // 3
             "identifiers:\n"                                // 4
             "  - {type: isbn, value: 979-8-0000-0000-7}\n"  // 5
             "notices:\n"                                    // 6
             "  ieee: a notice\n"                            // 7
             "volume:\n"                                     // 8
             "  front:\n"                                    // 9
             "    - id: welcome\n"                           // 10
             "      title: Welcome\n");                      // 11
  write_file(folder.path() / "papers.yaml",
             "- id: one\n"                                          // 1
             "  title: One\n"                                       // 2
             "  contributors:\n"                                    // 3
             "    - {family: Author, given: Ann}\n"                 // 4
             "    - family: Builder\n"                              // 5
             "      affiliations: [{organisation: A, ror: b}]\n");  // 6
  constexpr std::array<Case, 17> cases = {{
      {"event.title", "event.yaml", 3, 3},
      {"event.city", "event.yaml", 2, 1},       // a key of `event` that is not there
      {"publisher.name", "event.yaml", 11, 1},  // no `publisher`: the last line
      {"editors", "event.yaml", 11, 1},
      {"identifiers", "event.yaml", 4, 1},
      {"identifiers[0].value", "event.yaml", 5, 18},
      {"identifiers[7].value", "event.yaml", 4, 1},
      {"notices.ieee", "event.yaml", 7, 3},
      {"notices.crown", "event.yaml", 6, 1},
      {"volume.front[0].title", "event.yaml", 11, 7},
      {"volume.front[0].doi", "event.yaml", 10, 7},
      {"papers[0].doi", "papers.yaml", 1, 3},
      {"papers[0].contributors", "papers.yaml", 3, 3},
      {"papers[0].contributors[0].given", "papers.yaml", 4, 24},
      {"papers[0].contributors[1].affiliations[0].ror", "papers.yaml", 6, 40},
      {"papers", "papers.yaml", 6, 1},
      {"sponsors[0].name", "sponsors.yaml", 1, 1},  // the file is not there yet
  }};
  for (const Case& one : cases) {
    Findings findings = {about(one.path)};
    event::locate(folder.path(), findings);
    INFO(one.path);
    CHECK(findings[0].where.path == one.path);
    CHECK(findings[0].where.file == one.file);
    CHECK(findings[0].where.line == one.line);
    CHECK(findings[0].where.column == one.column);
  }
}

TEST_CASE("findings that name no value stay where they are") {
  const TemporaryFolder folder;
  write_file(folder.path() / "event.yaml", "event: {title: A}\n");
  Findings findings = {about("")};
  findings[0].where.file = "signed.csv";
  findings[0].where.line = 7;
  event::locate(folder.path(), findings);
  CHECK(findings[0].where.file == "signed.csv");
  CHECK(findings[0].where.line == 7);
}
