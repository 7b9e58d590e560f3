#include "base/scratch_memory.hpp"

#include <cstdint>
#include <fstream>
#include <string>

#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;

namespace {

/// How many files of this process's descriptors and mappings are in `folder`.
int mapped_files_in(const std::filesystem::path& folder) {
  std::ifstream maps("/proc/self/maps");
  int found = 0;
  for (std::string line; std::getline(maps, line);)
    if (line.find(folder.string()) != std::string::npos) ++found;
  return found;
}

}  // namespace

TEST_CASE("a scratch array keeps what it holds while it grows, and is zero where it is new") {
  const TemporaryFolder folder;
  ScratchArray<std::uint64_t> array(folder.path());
  constexpr std::size_t kCount = 300'000;  // 2.4 MB: long past what stays in ordinary memory
  for (std::size_t i = 0; i < kCount; ++i) {
    array.resize(i + 1);
    if (array[i] != 0) FAIL("new element " << i << " is not zero");
    array[i] = i * 3 + 1;
  }
  for (std::size_t i = 0; i < kCount; ++i)
    if (array[i] != i * 3 + 1) FAIL("element " << i << " has changed");
  CHECK(array.size() == kCount);
  CHECK(mapped_files_in(folder.path()) == 1);
}

TEST_CASE("a small scratch array needs no file, a large one leaves none behind") {
  const TemporaryFolder folder;
  ScratchArray<std::uint32_t> small(folder.path());
  small.resize(1000);
  CHECK(mapped_files_in(folder.path()) == 0);
  {
    ScratchArray<std::uint32_t> large(folder.path());
    large.resize(1'000'000);
    CHECK(mapped_files_in(folder.path()) == 1);
    CHECK(std::filesystem::is_empty(folder.path()));
  }
  CHECK(mapped_files_in(folder.path()) == 0);
}

TEST_CASE("scratch arrays can be exchanged, small with large") {
  const TemporaryFolder folder;
  ScratchArray<std::uint32_t> small(folder.path()), large(folder.path());
  small.resize(10);
  small[7] = 70;
  large.resize(100'000);
  large[99'999] = 5;
  std::swap(small, large);
  REQUIRE(small.size() == 100'000);
  REQUIRE(large.size() == 10);
  CHECK(small[99'999] == 5);
  CHECK(large[7] == 70);
}

TEST_CASE("scratch memory without a folder for its file is a failure") {
  const TemporaryFolder folder;
  ScratchArray<std::uint32_t> array(folder.path() / "gone");
  array.resize(10);
  CHECK_THROWS_AS(array.resize(1'000'000), Failure);
}
