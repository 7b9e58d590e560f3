// Where the password comes from, and where it does not go.
#include "deposit/credentials.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdlib>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::deposit;
namespace fs = std::filesystem;

namespace {

fs::path private_file(const TemporaryFolder& folder, const std::string& text, mode_t mode = 0600) {
  fs::path path = folder.path() / "credentials";
  write_file(path, text);
  REQUIRE(::chmod(path.c_str(), mode) == 0);
  return path;
}

std::string refusal(const fs::path& file) {
  try {
    (void)read_credentials(file);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a file of mode 0600 holds name and password") {
  const TemporaryFolder folder;
  for (const char* text : {"me\npass word", "me\npass word\n", "me\r\npass word\r\n"}) {
    const Credentials credentials = read_credentials(private_file(folder, text));
    CHECK(credentials.user.view() == "me");
    CHECK(credentials.password.view() == "pass word");
  }
  CHECK(read_credentials(private_file(folder, "me\np", 0400)).password.view() == "p");
  for (const mode_t mode : {0640U, 0604U, 0660U, 0610U, 0644U}) {
    const std::string said = refusal(private_file(folder, "me\npass word", mode));
    CHECK(said.find("others than you can read or change it") != std::string::npos);
    CHECK(said.find("pass word") == std::string::npos);
  }
  for (const char* text : {"", "me", "me\n", "\npass", "me\npass\nmore"}) {
    const std::string said = refusal(private_file(folder, text));
    CHECK(said.find("does not hold two lines") != std::string::npos);
    CHECK(said.find("pass\n") == std::string::npos);
  }
  CHECK(refusal(folder.path()).find("no regular file") != std::string::npos);
  CHECK(refusal(folder.path() / "none").find("cannot read") != std::string::npos);
}

TEST_CASE("the password is taken out of the environment") {
  ::setenv("COLOPHON_CROSSREF_USER", "me", 1);
  ::setenv("COLOPHON_CROSSREF_PASSWORD", "hunter2", 1);
  const char* before = std::getenv("COLOPHON_CROSSREF_PASSWORD");
  const Credentials credentials = read_credentials({});
  CHECK(credentials.user.view() == "me");
  CHECK(credentials.password.view() == "hunter2");
  CHECK(std::getenv("COLOPHON_CROSSREF_PASSWORD") == nullptr);
  CHECK(std::string_view(before, 7) == std::string_view("\0\0\0\0\0\0\0", 7));
  CHECK(refusal({}).find("COLOPHON_CROSSREF_USER is not set") != std::string::npos);
  ::setenv("COLOPHON_CROSSREF_USER", "me", 1);
  CHECK(refusal({}).find("COLOPHON_CROSSREF_PASSWORD is not set") != std::string::npos);
}

TEST_CASE("whoever has read credentials leaves no core file") {
  const TemporaryFolder folder;
  (void)read_credentials(private_file(folder, "me\np"));
  rlimit limit{};
  REQUIRE(::getrlimit(RLIMIT_CORE, &limit) == 0);
  CHECK(limit.rlim_cur == 0);
  CHECK(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0);
}

TEST_CASE("an echo of the password is taken out") {
  const TemporaryFolder folder;
  const Credentials credentials = read_credentials(private_file(folder, "me\na &/b"));
  CHECK(without_password("no a &/b here, a &/b", credentials) == "no [password] here, [password]");
  CHECK(without_password("?pwd=a%20%26%2Fb&x", credentials) == "?pwd=[password]&x");
  CHECK(without_password("?pwd=a%20%26%2fb&x", credentials) == "?pwd=[password]&x");
  CHECK(without_password("?pwd=a+%26%2Fb&x", credentials) == "?pwd=[password]&x");
  CHECK(without_password("me and nothing else", credentials) == "me and nothing else");
}

TEST_CASE("a secret is moved, and wiped") {
  Secret one = Secret::of("hunter2");
  Secret two = std::move(one);
  CHECK(two.view() == "hunter2");
  one = Secret::of("other");
  two = std::move(one);
  CHECK(two.view() == "other");
  CHECK(Secret().empty());
  CHECK_THROWS_AS(two.resize(two.capacity() + 1), std::logic_error);
  std::string text = "hunter2";
  wipe(text);
  CHECK(text.empty());
}
