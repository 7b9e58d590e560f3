#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

/// The event with what a target requires beyond what most do.
Event completed(Event event, std::string_view target) {
  if (target == "ceur-ws") event.editors = test::full_event().editors;
  return event;
}

/// Compares what `sample` becomes with the files of metadata/<target>/<folder>, byte by byte;
/// returns how many files it compared.
int compare_golden(const Event& sample, const char* folder_name) {
  int compared = 0;
  for (const Exporter* exporter : all_exporters()) {
    const Event event = completed(sample, exporter->name);
    const VolumePlan plan = test::sample_plan(event);
    const auto folder = test::source_dir() / "metadata" / std::string(exporter->name) / folder_name;
    Findings findings;
    const auto files = exporter->write({event, plan, {}, "2031-02-09T00:00:00Z"}, findings);
    INFO(exporter->name);
    for (const Finding& finding : findings) UNSCOPED_INFO(finding.message);
    CHECK(count(findings).errors == 0);
    REQUIRE_FALSE(files.empty());
    if (std::getenv("COLOPHON_UPDATE_GOLDEN") != nullptr) {
      std::filesystem::remove_all(folder);
      for (const ExportedFile& file : files) write_file(folder / file.path, file.bytes);
    }
    CHECK(list_files(folder).size() == files.size());
    for (const ExportedFile& file : files) {
      INFO(file.path);
      CHECK(read_file(folder / file.path) == file.bytes);
      ++compared;
    }
    Findings again;
    const auto second = exporter->write({event, plan, {}, "2031-02-09T00:00:00Z"}, again);
    CHECK(std::equal(files.begin(), files.end(), second.begin(), second.end(),
                     [](const ExportedFile& a, const ExportedFile& b) {
                       return a.path == b.path && a.bytes == b.bytes;
                     }));
  }
  return compared;
}

}  // namespace

// metadata/<target>/golden/ holds what the sample event becomes, golden-full/ what the one with
// every value becomes. After an intended change run this with COLOPHON_UPDATE_GOLDEN=1 and read the
// difference.
TEST_CASE("every exporter writes its golden files") {
  REQUIRE(compare_golden(test::sample_event(), "golden") >= 6);
  REQUIRE(compare_golden(test::full_event(), "golden-full") >= 6);
}
