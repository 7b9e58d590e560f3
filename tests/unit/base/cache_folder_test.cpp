#include "base/cache_folder.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

struct Bench {
  TemporaryFolder folder;
  fs::path place = folder.path() / "cache";
  [[nodiscard]] std::vector<fs::path> entries() const { return list_files(place); }
};

/// As if the file had been there for a while. Looks at the clock that the cache looks at, and that
/// files are dated by: a finer one is some milliseconds ahead of it.
void wait_until_settled(const fs::path& file) {
  struct stat state {};
  do {
    ::usleep(50'000);
    REQUIRE(::stat(file.c_str(), &state) == 0);
  } while (std::time(nullptr) - state.st_ctim.tv_sec <= 2);
}

}  // namespace

TEST_CASE("what is kept is found again, whole or not at all") {
  const Bench bench;
  CacheFolder cache(bench.place);
  CHECK_FALSE(cache.find("key"));
  const std::string bytes("a\0b", 3);
  cache.keep("key", bytes);
  CHECK(cache.find("key") == bytes);
  CHECK_FALSE(cache.find("kez"));
  cache.keep("empty", "");
  CHECK(cache.find("empty") == "");
  const fs::path entry = bench.place / sha256_hex("key");
  const std::string whole = read_file(entry);
  for (const std::string& spoiled :
       {std::string(), whole.substr(0, whole.size() - 1), whole + "x", std::string(100, 'x')}) {
    write_file(entry, spoiled);
    CHECK_FALSE(cache.find("key"));
  }
  CacheFolder nowhere({});
  nowhere.keep("key", "bytes");
  CHECK_FALSE(nowhere.find("key"));
}

TEST_CASE("what was not used for longest goes first") {
  const Bench bench;
  CacheFolder cache(bench.place);
  for (const char* key : {"a", "b", "c", "d"}) cache.keep(key, std::string(100, 'x'));
  for (const fs::path& entry : bench.entries()) {
    fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(1));
  }
  REQUIRE(cache.find("c"));
  const auto size = fs::file_size(bench.entries().at(0));
  cache.trim(size * 4);
  CHECK(bench.entries().size() == 4);
  cache.trim(size);
  CHECK(bench.entries().size() == 1);
  CHECK(cache.find("c"));
}

TEST_CASE("a folder that others use too keeps their files") {
  const Bench bench;
  write_file(bench.place / "thesis.pdf", std::string(1000, 'x'));
  fs::permissions(bench.place, fs::perms::others_read | fs::perms::others_exec,
                  fs::perm_options::add);
  CacheFolder cache(bench.place);
  cache.keep("key", "bytes");
  REQUIRE(cache.find("key"));
  cache.trim(0);
  CHECK_FALSE(cache.find("key"));
  CHECK(fs::exists(bench.place / "thesis.pdf"));
  CHECK((fs::status(bench.place).permissions() & fs::perms::others_read) != fs::perms::none);
}

TEST_CASE("a cache that cannot be written is none, and leaves nothing behind") {
  const Bench bench;
  CacheFolder no_folder("/dev/null/cache");
  no_folder.keep("key", "bytes");
  CHECK_FALSE(no_folder.find("key"));

  // A full disk, in a process that may write no byte more.
  CacheFolder(bench.place).keep("before", "bytes");
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit none = {10, 10};
    ::setrlimit(RLIMIT_FSIZE, &none);
    CacheFolder full(bench.place);
    full.keep("key", std::string(100'000, 'x'));
    ::_exit(full.find("key") || !full.find("before") ? 1 : 0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(bench.entries().size() == 1);
}

TEST_CASE("several processes may keep, find and trim at once") {
  const Bench bench;
  std::vector<pid_t> children;
  for (int k = 0; k < 4; ++k) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    CacheFolder cache(bench.place);
    int wrong = 0;
    for (int i = 0; i < 400; ++i) {
      const std::string key = std::to_string(i % 20), bytes(5000 + i % 20, 'x');
      cache.keep(key, bytes);
      const auto found = cache.find(key);
      wrong += found && *found != bytes ? 1 : 0;
      if (i % 50 == 0) cache.trim(20'000);
    }
    ::_exit(wrong);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  for (const fs::path& entry : bench.entries()) {
    CHECK(entry.filename().string().size() == 64);  // none that was being written is left
  }
}

TEST_CASE("a file that nobody touched is not read again") {
  const Bench bench;
  CacheFolder cache(bench.place);
  ContentHashes hashes(cache);
  const fs::path file = bench.folder.path() / "a.pdf";
  write_file(file, "one");

  // Changed just now: it could change again within the same tick of a clock.
  CHECK(hashes.sha256(file) == sha256_hex("one"));
  CHECK_FALSE(fs::exists(bench.place));

  wait_until_settled(file);
  CHECK(hashes.sha256(file) == sha256_hex("one"));
  REQUIRE(bench.entries().size() == 1);
  // What is said comes from there.
  struct stat state {};
  REQUIRE(::stat(file.c_str(), &state) == 0);
  const fs::path entry = bench.entries().at(0);
  const std::string kept = read_file(entry);
  CHECK(kept.substr(32) == sha256_hex("one"));
  const std::string lie(64, '0');
  const Sha256Digest sum = sha256(lie);
  write_file(entry, std::string(sum.begin(), sum.end()) + lie);
  CHECK(hashes.sha256(file) == lie);

  // Another content of the same length, and the old times: somebody touched it.
  {
    const FileDescriptor fd(::open(file.c_str(), O_WRONLY));
    REQUIRE(::write(fd.get(), "two", 3) == 3);
    const timespec times[] = {state.st_atim, state.st_mtim};
    REQUIRE(::futimens(fd.get(), times) == 0);
  }
  struct stat now {};
  REQUIRE(::stat(file.c_str(), &now) == 0);
  REQUIRE(now.st_mtim.tv_nsec == state.st_mtim.tv_nsec);
  REQUIRE(now.st_ino == state.st_ino);
  CHECK(hashes.sha256(file) == sha256_hex("two"));

  // Another file in its place, with the time of the old one.
  write_file(file, "six");
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(1));
  CHECK(hashes.sha256(file) == sha256_hex("six"));
}

TEST_CASE("a file that cannot be read has no hash") {
  const Bench bench;
  CacheFolder cache(bench.place);
  ContentHashes hashes(cache);
  CHECK_THROWS(hashes.sha256(bench.folder.path() / "nothing"));
}
