#include "base/files.hpp"

#include "support/catch.hpp"

using namespace colophon;
namespace fs = std::filesystem;

TEST_CASE("a device is written to, not replaced by a file") {
  const TemporaryFolder folder;
  const fs::path sink = folder.path() / "sink";
  fs::create_symlink("/dev/null", sink);  // a mistake would replace this name, not the device
  write_file(sink, "nothing of this is kept");
  CHECK(fs::is_symlink(sink));
  CHECK(fs::is_character_file(sink));
}

TEST_CASE("a file is replaced, and nothing is left beside it") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "new" / "file.txt";
  write_file(file, "one");
  write_file(file, "two");
  CHECK(read_file(file) == "two");
  CHECK(list_files(file.parent_path()).size() == 1);
}
