// Every importer on its own samples: what comes out is an event folder, and a second import of the
// same files changes nothing.
#include "base/files.hpp"
#include "colophon/job/import.hpp"
#include "event/load.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
namespace fs = std::filesystem;

TEST_CASE("what any system gives makes an event folder that loads") {
  int systems = 0;
  for (const auto& entry :
       fs::directory_iterator(test::source_dir() / "tests/unit/metadata/imports")) {
    const std::string system = entry.path().filename().string();
    CAPTURE(system);
    const TemporaryFolder folder;
    const ImportOptions options{system, {entry.path()}, folder.path() / "event"};
    const ImportResult result = import_event(options);
    if (!result.usable) continue;  // a folder of samples that do not belong together
    const LoadedEvent loaded = load_event(options.folder);
    for (const Finding& finding : loaded.findings) {
      UNSCOPED_INFO(finding.rule << " " << finding.where.file << ": " << finding.message);
    }
    CHECK(loaded.usable);
    CHECK(loaded.event.papers.size() == result.added_papers.size());
    const std::string papers = read_file(options.folder / "papers.yaml");
    const ImportResult again = import_event(options);
    CHECK(again.added_papers.empty());
    CHECK(again.changes.empty());
    CHECK(read_file(options.folder / "papers.yaml") == papers);
    ++systems;
  }
  CHECK(systems >= 10);
}
