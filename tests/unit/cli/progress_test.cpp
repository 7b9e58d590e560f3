#include "tools/colophon/progress.hpp"

#include "support/catch.hpp"

using colophon::cli::bar_line;

TEST_CASE("the progress bar tells the time left once it can be guessed") {
  CHECK(bar_line("check", 0, 10, 5) == "check     [                              ] 0/10");
  CHECK(bar_line("check", 1, 10, 0.5) == "check     [===                           ] 1/10");
  CHECK(bar_line("check", 5, 10, 20) ==
        "check     [===============               ] 5/10, 20 s left");
  CHECK(bar_line("check", 100, 1000, 15) ==
        "check     [===                           ] 100/1000, 2 min 15 s left");
  CHECK(bar_line("check", 0, 0, 9) == "check     [                              ] 0/0");
}
