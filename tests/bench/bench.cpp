// bench_table COLOPHON MERGE MAKE_CORPUS SCRATCH SHARED EXAMPLE: our work against other tools on
// the same files, in one run. Every tool runs several times, the rounds interleaved, and the
// medians count. Prints ratios, and says which bar does not hold.
#include <cstdio>

#include "tables.hpp"

namespace bench {

std::vector<std::string> Setup::generated(int count) const {
  const std::filesystem::path folder = scratch / std::to_string(count);
  if (pdfs(folder).size() != static_cast<std::size_t>(count))
    run({make_corpus, folder.string(), std::to_string(count)});
  return pdfs(folder);
}

}  // namespace bench

int main(int argc, char** argv) {
  if (argc < 7) return 2;
  const bench::Setup setup{.colophon = argv[1],
                           .merge_probe = argv[2],
                           .make_corpus = argv[3],
                           .scratch = argv[4],
                           .shared = argv[5],
                           .example = argv[6]};
  std::filesystem::create_directories(setup.scratch);
  bench::Bars bars;
  bench::check_tables(setup, bars);
  bench::build_table(setup, bars);
  bench::merge_tables(setup, bars);
  std::printf("\n%d bars do not hold\n", bars.broken());
  return bars.broken() == 0 ? 0 : 1;
}
