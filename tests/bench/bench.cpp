// bench_table MERGE MAKE_CORPUS CORPORA SHARED: our merge against other tools on the same files, in
// one run. Every tool runs several times, the rounds interleaved, and the median counts, so that a
// busy machine slows all alike. Prints ratios of wall time, and says which bar does not hold.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

struct Measured {
  double wall_s = 0, cpu_s = 0;
  long anon_kib = 0;  ///< highest RssAnon seen
  int status = 0;
};

long anon_kib(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  std::string line;
  while (std::getline(status, line))
    if (line.rfind("RssAnon:", 0) == 0) return std::strtol(line.c_str() + 8, nullptr, 10);
  return 0;
}

Measured run(const Arguments& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr ||
        std::freopen("/dev/null", "w", stderr) == nullptr)
      std::_Exit(126);
    ::execvp(argv[0], argv.data());
    std::_Exit(127);
  }
  Measured measured;
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, WNOHANG, &usage) == 0) {
    measured.anon_kib = std::max(measured.anon_kib, anon_kib(child));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  measured.wall_s = wall.count();
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  measured.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  measured.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return measured;
}

struct Tool {
  std::string name;
  Arguments command;
  std::vector<Measured> runs;
  [[nodiscard]] Measured median() const {
    std::vector<Measured> sorted = runs;
    std::sort(sorted.begin(), sorted.end(),
              [](const Measured& a, const Measured& b) { return a.wall_s < b.wall_s; });
    return sorted[sorted.size() / 2];
  }
};

std::vector<std::string> pdfs(const fs::path& folder) {
  std::vector<std::string> found;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".pdf") found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

Arguments command(Arguments head, const std::vector<std::string>& files, const Arguments& tail) {
  head.insert(head.end(), files.begin(), files.end());
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

struct Bar {
  double qpdf, mutool;  ///< highest ratio to each (DESIGN §10); 0: no bar for this corpus
};

/// Returns the number of bars that do not hold.
int bench(const std::string& name, const std::vector<std::string>& files, const fs::path& out,
          const std::string& merge, Bar bar, int rounds) {
  const std::string ours = (out / "ours.pdf").string(), stamped = (out / "stamped.pdf").string(),
                    qpdf = (out / "qpdf.pdf").string(), small = (out / "qpdf-small.pdf").string(),
                    mutool = (out / "mutool.pdf").string(), unite = (out / "unite.pdf").string();
  const std::string list = (out / "files.txt").string();
  run(command({merge, "--count", list}, files, {}));
  std::vector<Tool> tools = {
      {"colophon", {merge, ours, "2", "0", list}, {}},
      {"colophon, stamped", {merge, stamped, "2", "1", list}, {}},
      {"qpdf --pages",
       command({"qpdf", "--warning-exit-0", "--empty", "--pages"}, files, {"--", qpdf}),
       {}},
      {"qpdf, object streams",
       command({"qpdf", "--warning-exit-0", "--empty", "--object-streams=generate", "--pages"},
               files, {"--", small}),
       {}},
      {"mutool merge", command({"mutool", "merge", "-o", mutool}, files, {}), {}},
      {"pdfunite", command({"pdfunite"}, files, {unite}), {}},
  };
  // The slowest by far is there for the record only: one run.
  for (int round = 0; round < rounds; ++round)
    for (Tool& tool : tools)
      if (round == 0 || tool.name != "pdfunite") tool.runs.push_back(run(tool.command));
  std::printf("\n%s: %zu papers, %d rounds\n", name.c_str(), files.size(), rounds);
  std::printf("  %-22s %8s %8s %9s %9s %9s\n", "tool", "wall s", "cpu s", "MiB anon", "MB out",
              "x qpdf");
  const double base = tools[2].median().wall_s;
  for (const Tool& tool : tools) {
    const Measured m = tool.median();
    const std::string file = tool.name == "colophon"            ? ours
                             : tool.name == "colophon, stamped" ? stamped
                             : tool.name == "qpdf --pages"      ? qpdf
                             : tool.name == "mutool merge"      ? mutool
                             : tool.name == "pdfunite"          ? unite
                                                                : small;
    std::error_code none;
    const auto size = fs::file_size(file, none);
    std::printf("  %-22s %8.2f %8.2f %9.1f %9.2f %9.2f%s\n", tool.name.c_str(), m.wall_s, m.cpu_s,
                static_cast<double>(m.anon_kib) / 1024.0,
                none ? 0.0 : static_cast<double>(size) / 1e6, m.wall_s / base,
                m.status == 0 ? "" : "  FAILED");
  }
  int broken = tools[0].median().status != 0 ? 1 : 0;
  const auto hold = [&broken](const char* what, double value, double limit) {
    const bool holds = value <= limit;
    std::printf("  %-44s %6.2f <= %.2f  %s\n", what, value, limit,
                holds ? "holds" : "DOES NOT HOLD");
    if (!holds) ++broken;
  };
  const Measured own = tools[0].median();
  if (bar.qpdf > 0) hold("time / qpdf --pages", own.wall_s / base, bar.qpdf);
  if (bar.mutool > 0)
    hold("time / mutool merge", own.wall_s / tools[4].median().wall_s, bar.mutool);
  hold("size / qpdf, object streams",
       static_cast<double>(fs::file_size(ours)) / static_cast<double>(fs::file_size(small)), 1);
  long most = 0;
  for (const Measured& m : tools[0].runs) most = std::max(most, m.anon_kib);
  hold("private memory, MiB", static_cast<double>(most) / 1024.0, 64);
  return broken;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return 2;
  const fs::path corpora = argv[3], shared = argv[4];
  fs::create_directories(corpora);
  int broken = 0;
  for (const std::string set : {"alta2023", "juliacon"})
    if (const auto files = pdfs(shared / set); !files.empty())
      broken += bench(set, files, corpora, argv[1], {}, 5);
  for (const int count : {100, 300, 1000}) {
    const fs::path folder = corpora / std::to_string(count);
    if (pdfs(folder).size() != static_cast<std::size_t>(count))
      run({argv[2], folder.string(), std::to_string(count)});
    broken += bench("generated " + std::to_string(count), pdfs(folder), corpora, argv[1],
                    {0.5, count == 1000 ? 1.0 : 2.0}, count == 1000 ? 3 : 5);
  }
  return broken == 0 ? 0 : 1;
}
