// Every reader of a metadata format on what is cut off or changed: claims or a std::runtime_error,
// nothing else.
#include <stdexcept>

#include "base/files.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

/// True if the reader gave claims, false if it refused the bytes.
bool reads(const Exporter& exporter, std::string_view bytes) {
  try {
    static_cast<void>(exporter.read(bytes));
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace

TEST_CASE("readers of metadata live through files that are cut off or changed") {
  int files = 0, refused = 0;
  for (const Exporter* exporter : all_exporters()) {
    if (exporter->read == nullptr) continue;
    INFO(exporter->name);
    const auto folder =
        test::source_dir() / "metadata" / std::string(exporter->name) / "golden-full";
    for (const auto& path : list_files(folder)) {
      INFO(path);
      const std::string whole = read_file(path);
      CHECK(reads(*exporter, whole));
      ++files;
      const std::size_t step = whole.size() / 40 + 1;
      for (std::size_t at = 0; at < whole.size(); at += step) {
        refused += reads(*exporter, std::string_view(whole).substr(0, at)) ? 0 : 1;
        std::string changed = whole;
        changed[at] = changed[at] == '<' ? '>' : '<';
        refused += reads(*exporter, changed) ? 0 : 1;
        changed.erase(at, step);
        refused += reads(*exporter, changed) ? 0 : 1;
      }
    }
  }
  CHECK(files >= 20);
  CHECK(refused >= 100);
}
