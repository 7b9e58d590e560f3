#include "base/files.hpp"

#include <atomic>
#include <stdexcept>

#include "base/parallel.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;
namespace fs = std::filesystem;

TEST_CASE("a file that claims more than is allowed is refused before room is made for it") {
  const TemporaryFolder folder;
  const fs::path sparse = folder.path() / "sparse";
  write_file(sparse, "x");
  fs::resize_file(sparse, std::uintmax_t{1} << 42);
  CHECK_THROWS_WITH(read_file(sparse, 1000), Catch::Contains("is larger than 1000 bytes"));
  fs::resize_file(sparse, 1000);
  CHECK(read_file(sparse, 1000).size() == 1000);
}

TEST_CASE("a file is read into memory that held another one") {
  const TemporaryFolder folder;
  write_file(folder.path() / "long", std::string(20'000, 'x'));
  write_file(folder.path() / "short", "abc");
  std::string bytes;
  for (const int round : {1, 2}) {
    INFO(round);
    read_file(folder.path() / "long", bytes);
    CHECK(bytes == std::string(20'000, 'x'));
    const char* const memory = bytes.data();
    read_file(folder.path() / "short", bytes);
    CHECK(bytes == "abc");
    CHECK(bytes.data() == memory);
  }
  read_file("/proc/self/stat", bytes);  // says that it has no bytes
  CHECK(!bytes.empty());
}

TEST_CASE("every index is worked on once, on any number of threads") {
  for (const int jobs : {-1, 0, 1, 3, 100}) {
    std::vector<std::atomic<int>> visits(50);
    in_parallel(visits.size(), jobs, [&](std::size_t i) { ++visits[i]; });
    for (const auto& visit : visits) CHECK(visit == 1);
  }
  in_parallel(0, 4, [](std::size_t) { FAIL("there is nothing to work on"); });
}

TEST_CASE("the first exception of parallel work arrives, and ends the rest") {
  std::atomic<int> done{0};
  const auto work = [&](std::size_t i) {
    if (i == 5) throw std::runtime_error("five");
    ++done;
  };
  CHECK_THROWS_WITH(in_parallel(100'000, 3, work), "five");
  CHECK(done < 99'999);
}

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
