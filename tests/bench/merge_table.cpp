#include <cmath>
#include <cstdio>

#include "tables.hpp"

namespace bench {
namespace {

namespace fs = std::filesystem;

struct Limits {
  double qpdf = 0, mutool = 0;  ///< highest ratio of time to each; 0: no bar for this corpus
};

/// Returns the private memory of the merge in MiB.
double merge_table(const Setup& setup, const std::string& name,
                   const std::vector<std::string>& files, Limits limits, int rounds, Bars& bars) {
  const auto out = [&setup](const char* file) { return (setup.scratch / file).string(); };
  const std::string ours = out("ours.pdf"), small = out("qpdf-small.pdf"), list = out("files.txt");
  run(command({setup.merge_probe, "--count", list}, files, {}));
  std::vector<Tool> tools = {
      Tool("colophon", {{setup.merge_probe, ours, "2", "0", list}}).writes(ours),
      Tool("colophon, stamped", {{setup.merge_probe, out("stamped.pdf"), "2", "1", list}})
          .writes(out("stamped.pdf")),
      Tool("qpdf --pages", {command({"qpdf", "--warning-exit-0", "--empty", "--pages"}, files,
                                    {"--", out("qpdf.pdf")})})
          .writes(out("qpdf.pdf")),
      Tool("mutool merge", {command({"mutool", "merge", "-o", out("mutool.pdf")}, files, {})})
          .writes(out("mutool.pdf")),
  };
  interleave(tools, rounds);
  // For its size alone: one run.
  Tool compact(
      "qpdf, object streams",
      {command({"qpdf", "--warning-exit-0", "--empty", "--object-streams=generate", "--pages"},
               files, {"--", small})});
  compact.run_once();
  std::printf("\nmerge, %s: %zu papers, %d rounds; ratios to qpdf\n", name.c_str(), files.size(),
              rounds);
  print_table(tools, 2);
  for (const Tool& tool : tools) bars.must_work(tool);
  bars.must_work(compact);
  const Measured own = tools[0].median();
  if (limits.qpdf > 0)
    bars.at_most("time / qpdf --pages", own.wall_s / tools[2].median().wall_s, limits.qpdf);
  if (limits.mutool > 0)
    bars.at_most("time / mutool merge", own.wall_s / tools[3].median().wall_s, limits.mutool);
  bars.at_most("size / qpdf, object streams",
               static_cast<double>(fs::file_size(ours)) / static_cast<double>(fs::file_size(small)),
               1);
  const double memory = static_cast<double>(own.anon_kib) / 1024.0;
  bars.at_most("private memory, MiB", memory, 64);
  return memory;
}

}  // namespace

void merge_tables(const Setup& setup, Bars& bars) {
  for (const std::string set : {"alta2023", "juliacon"})
    if (const auto files = pdfs(setup.shared / set); !files.empty())
      merge_table(setup, set, files, {}, 5, bars);
  merge_table(setup, "generated", setup.generated(100), {0.5, 2.0}, 7, bars);
  const double at_300 = merge_table(setup, "generated", setup.generated(300), {0.5, 2.0}, 5, bars);
  const double at_1000 =
      merge_table(setup, "generated", setup.generated(1000), {0.5, 1.0}, 3, bars);
  bars.at_most("private memory at 300 and 1,000 papers, difference", std::abs(at_1000 / at_300 - 1),
               0.10);
}

}  // namespace bench
