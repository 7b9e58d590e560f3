#define CATCH_CONFIG_RUNNER
#include "support/catch.hpp"

// One main for all test programs. A suite that needs the reference material ends with 77
// ("skipped") when it is absent: see tests/corpus.
int main(int argc, char** argv) {
  return Catch::Session().run(argc, argv);
}
