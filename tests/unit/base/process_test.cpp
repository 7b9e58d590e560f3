#include "base/process.hpp"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "colophon/failure.hpp"
#include "support/catch.hpp"

namespace colophon {
namespace {

std::string read_all(int fd) {
  std::string text(4096, '\0');
  std::string all;
  for (;;) {
    const ssize_t n = ::read(fd, text.data(), text.size());
    if (n <= 0) return all;
    all.append(text, 0, static_cast<std::size_t>(n));
  }
}

TEST_CASE("a child gets its input and gives its output") {
  ChildProcess cat("/bin/cat", {}, {});
  REQUIRE(::write(cat.input(), "hello", 5) == 5);
  cat.close_input();
  CHECK(read_all(cat.output()) == "hello");
  const ProcessEnd end = cat.wait();
  CHECK(end.status == 0);
  CHECK(end.signal == 0);
  CHECK(cat.wait().text() == "exit status 0");
}

TEST_CASE("a program that is not there is a failure that names it") {
  CHECK_THROWS_WITH(ChildProcess("/nonexistent/program", {}, {}),
                    Catch::Contains("/nonexistent/program") && Catch::Contains("No such file"));
}

TEST_CASE("a child is killed and reaped when its object goes") {
  pid_t pid = 0;
  {
    ChildProcess sleeper("/bin/sleep", {"60"}, {});
    pid = sleeper.pid();
    CHECK(::kill(pid, 0) == 0);
  }
  CHECK(::kill(pid, 0) == -1);
}

TEST_CASE("the end of a child is told apart: status or signal") {
  ChildProcess fails("/bin/sh", {"-c", "exit 3"}, {});
  CHECK(fails.wait().status == 3);
  ChildProcess dies("/bin/sh", {"-c", "kill -SEGV $$"}, {});
  CHECK(dies.wait().text().find("signal 11") == 0);
}

TEST_CASE("limits hold in the child") {
  ChildProcess child("/bin/sh", {"-c", "ulimit -v; ulimit -c; ulimit -f"},
                     {.address_space_bytes = 1LL << 30, .file_bytes = 1 << 20});
#ifdef COLOPHON_SANITIZED
  CHECK(read_all(child.output()).find("\n0\n") != std::string::npos);
#else
  CHECK(read_all(child.output()) == "1048576\n0\n2048\n");
#endif
}

TEST_CASE("a child that closed its output may end by itself, but not stay") {
  using std::chrono::milliseconds;
  ChildProcess leaving("/bin/bash", {"-c", "exec >&-; sleep 0.1; exit 7"}, {});
  CHECK(read_all(leaving.output()).empty());
  CHECK(leaving.wait_or_kill(milliseconds(30'000)).status == 7);
  ChildProcess staying("/bin/bash", {"-c", "exec >&-; sleep 60"}, {});
  CHECK(read_all(staying.output()).empty());
  CHECK(staying.wait_or_kill(milliseconds(50)).signal == SIGKILL);
}

TEST_CASE("children do not inherit each other's pipes") {
  ChildProcess first("/bin/cat", {}, {});
  ChildProcess second("/bin/sleep", {"60"}, {});
  first.close_input();
  // If `second` held the write end of first's input, this would wait for a minute.
  CHECK(read_all(first.output()).empty());
  CHECK(first.wait().status == 0);
}

}  // namespace
}  // namespace colophon
