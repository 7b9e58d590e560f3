#include <cstdio>

#include "tables.hpp"

namespace bench {
namespace {

void check_table(const Setup& setup, const std::string& name, const std::vector<std::string>& files,
                 double limit, int rounds, Bars& bars) {
  std::vector<Arguments> others;
  for (const std::string& file : files) {
    others.push_back({"pdffonts", file});
    others.push_back({"pdftotext", "-bbox", file, "/dev/null"});
    others.push_back({"mutool", "draw", "-q", "-F", "bbox", "-o", "/dev/null", file});
  }
  // Status 1: there are findings.
  std::vector<Tool> tools = {
      {"colophon check",
       {command({setup.colophon, "check", "--no-cache", "--profile", "ieee-xplore", "--format",
                 "json", "--output", (setup.scratch / "check.json").string()},
                files, {})},
       1},
      {"pdffonts + pdftotext + mutool draw", others, 1},
  };
  interleave(tools, rounds);
  std::printf("\ncheck, %s: %zu papers, %d rounds\n", name.c_str(), files.size(), rounds);
  print_table(tools, 1);
  for (const Tool& tool : tools) bars.must_work(tool);
  bars.at_most("processor time / that of the three tools",
               tools[0].median().cpu_s / tools[1].median().cpu_s, limit);
}

}  // namespace

void check_tables(const Setup& setup, Bars& bars) {
  constexpr double kKeepsPrintArea = 1.0, kAnyPaper = 2.5;
  check_table(setup, "generated, print area kept", setup.generated(100), kKeepsPrintArea, 3, bars);
  check_table(setup, "the bundled example", pdfs(setup.example), kKeepsPrintArea, 5, bars);
  for (const std::string set : {"alta2023", "juliacon"}) {
    const auto files = pdfs(setup.shared / set);
    if (files.empty()) continue;
    check_table(setup, set, files, kAnyPaper, 3, bars);
  }
}

}  // namespace bench
