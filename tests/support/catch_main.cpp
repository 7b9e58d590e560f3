#define CATCH_CONFIG_RUNNER
#include <string_view>

#include "pdf/measure.hpp"
#include "support/catch.hpp"

// One main for all test programs. A suite that needs the reference material ends with 77
// ("skipped") when it is absent: see tests/corpus.
// Papers are measured by starting /proc/self/exe as a worker: here that is the test program.
int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "worker") return colophon::pdf::worker_main();
  return Catch::Session().run(argc, argv);
}
