#include "support/example.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace fs = std::filesystem;

void copy_example(const fs::path& folder) {
  const fs::path source = source_dir() / "examples/emc2-2023";
  fs::create_directories(folder / "camera-ready");
  for (const auto& entry : fs::directory_iterator(source)) {
    if (entry.path().filename() == "submitted" || entry.path().filename() == "night-before")
      continue;
    fs::copy(entry.path(), folder / entry.path().filename(), fs::copy_options::recursive);
  }
  for (const fs::path& pdf : list_files(source / "submitted", ".pdf")) {
    fs::copy_file(pdf, folder / "camera-ready" / pdf.filename());
  }
}

std::map<std::string, std::string> tree_hashes(const fs::path& folder) {
  std::map<std::string, std::string> hashes;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      hashes[entry.path().lexically_relative(folder).generic_string()] = sha256_file(entry.path());
    }
  }
  return hashes;
}

const std::filesystem::path& built_example() {
  static const TemporaryFolder folder;
  static const bool once = [] {
    copy_example(folder.path() / "event");
    const Run run = shell("colophon build event -o out", folder.path());
    INFO(run.err);
    REQUIRE(run.status == 0);
    return true;
  }();
  REQUIRE(once);
  return folder.path();
}

}  // namespace colophon::test
