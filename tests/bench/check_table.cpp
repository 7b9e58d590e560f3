#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tables.hpp"

namespace bench {
namespace {

/// Papers and their pages, as a report of `colophon check` counts them.
struct Amount {
  double papers = 0, pages = 0;
};

Amount amount(const std::filesystem::path& report) {
  std::ifstream in(report);
  const auto json = nlohmann::json::parse(in, nullptr, false);
  Amount all;
  if (!json.is_object()) return all;
  for (const auto& paper : json.value("papers", nlohmann::json::array())) {
    ++all.papers;
    all.pages += paper.value("pages", 0);
  }
  return all;
}

/// `command` for each file, one after the other.
Tool each(const std::string& name, const Arguments& command, const std::vector<std::string>& files,
          const Arguments& tail = {}) {
  std::vector<Arguments> commands;
  commands.reserve(files.size());
  for (const std::string& file : files) commands.push_back(bench::command(command, {file}, tail));
  return {name, commands, 1};
}

void print_row(const std::string& name, double cpu_s, const Amount& amount, double base_s) {
  std::printf("  %-34s %8.2f %10.1f %12.0f %9.2f\n", name.c_str(), cpu_s,
              1000 * cpu_s / amount.pages, 1000 * cpu_s / amount.papers, cpu_s / base_s);
}

void check_table(const Setup& setup, const std::string& name, const std::vector<std::string>& files,
                 double limit, int rounds, Bars& bars) {
  const auto report = setup.scratch / "check.json";
  // Status 1: there are findings.
  std::vector<Tool> tools = {
      {"colophon check, every rule",
       {command({setup.colophon, "check", "--no-cache", "--profile", "ieee-xplore", "--format",
                 "json", "--output", report.string()},
                files, {})},
       1},
      each("pdffonts", {"pdffonts"}, files),
      each("pdftotext -bbox", {"pdftotext", "-bbox"}, files, {"/dev/null"}),
      each("mutool draw -F bbox", {"mutool", "draw", "-q", "-F", "bbox", "-o", "/dev/null"}, files),
  };
  interleave(tools, rounds);
  for (const Tool& tool : tools) bars.must_work(tool);
  const Amount done = amount(report);
  std::printf("\ncheck, %s: %.0f papers, %.0f pages, %d rounds; processor time\n", name.c_str(),
              done.papers, done.pages, rounds);
  std::printf("  %-34s %8s %10s %12s %9s\n", "tool", "s", "ms a page", "s for 1,000", "x three");
  double three_s = 0;
  for (std::size_t i = 1; i < tools.size(); ++i) three_s += tools[i].median().cpu_s;
  for (const Tool& tool : tools) print_row(tool.name(), tool.median().cpu_s, done, three_s);
  print_row("the three tools together", three_s, done, three_s);
  bars.at_most("processor time / that of the three tools", tools[0].median().cpu_s / three_s,
               limit);
}

/// What a check costs when nothing has changed since the last one.
void cache_table(const Setup& setup, Bars& bars) {
  constexpr int kPapers = 300, kRounds = 3;
  constexpr double kLimit = 0.02;
  const auto cache = setup.scratch / "cache";
  const Arguments check = command(
      {"env", "COLOPHON_CACHE=" + cache.string(), setup.colophon, "check", "--profile",
       "ieee-xplore", "--format", "json", "--output", (setup.scratch / "check.json").string()},
      setup.generated(kPapers), {});
  std::vector<Tool> tools = {{"first check", {check}, 1}, {"second check", {check}, 1}};
  for (int round = 0; round < kRounds; ++round) {
    std::filesystem::remove_all(cache);
    for (Tool& tool : tools) tool.run_once();
  }
  std::printf("\ncheck again, nothing changed: %d papers, %d rounds\n", kPapers, kRounds);
  print_table(tools, 0);
  for (const Tool& tool : tools) bars.must_work(tool);
  bars.at_most("processor time of the second check / the first",
               tools[1].median().cpu_s / tools[0].median().cpu_s, kLimit);
}

}  // namespace

void check_tables(const Setup& setup, Bars& bars) {
  constexpr double kKeepsPrintArea = 1.0, kAnyPaper = 2.5;
  check_table(setup, "generated, print area kept", setup.generated(100), kKeepsPrintArea, 3, bars);
  // One of its papers leaves the print area on purpose.
  check_table(setup, "the bundled example", pdfs(setup.example), kAnyPaper, 5, bars);
  for (const std::string set : {"alta2023", "juliacon"}) {
    const auto files = pdfs(setup.shared / set);
    if (files.empty()) continue;
    check_table(setup, set, files, kAnyPaper, 3, bars);
  }
  cache_table(setup, bars);
}

}  // namespace bench
