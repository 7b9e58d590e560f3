#include "run.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace bench {
namespace {

long anon_kib(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  std::string line;
  while (std::getline(status, line))
    if (line.rfind("RssAnon:", 0) == 0) return std::strtol(line.c_str() + 8, nullptr, 10);
  return 0;
}

double seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

template <class Value>
Value median_of(const std::vector<Measured>& runs, Value Measured::*member) {
  std::vector<Value> values;
  for (const Measured& one : runs) values.push_back(one.*member);
  std::sort(values.begin(), values.end());
  return values.empty() ? Value{} : values[values.size() / 2];
}

}  // namespace

Measured& Measured::operator+=(const Measured& other) {
  wall_s += other.wall_s;
  cpu_s += other.cpu_s;
  anon_kib = std::max(anon_kib, other.anon_kib);
  failed = failed || other.failed;
  return *this;
}

Measured run(const Arguments& arguments, int accepted) {
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
  rusage usage{};  // Linux: of the child and of its own children
  while (::wait4(child, &status, WNOHANG, &usage) == 0) {
    measured.anon_kib = std::max(measured.anon_kib, anon_kib(child));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  measured.wall_s = wall.count();
  measured.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  measured.failed = !WIFEXITED(status) || WEXITSTATUS(status) > accepted;
  return measured;
}

Measured run_all(const std::vector<Arguments>& commands, int accepted) {
  Measured sum;
  for (const Arguments& one : commands) sum += run(one, accepted);
  return sum;
}

Measured Tool::median() const {
  Measured result;
  result.wall_s = median_of(runs_, &Measured::wall_s);
  result.cpu_s = median_of(runs_, &Measured::cpu_s);
  result.anon_kib = median_of(runs_, &Measured::anon_kib);
  for (const Measured& one : runs_) result.failed = result.failed || one.failed;
  return result;
}

void interleave(std::vector<Tool>& tools, int rounds) {
  for (int round = 0; round < rounds; ++round)
    for (Tool& tool : tools) tool.run_once();
}

void print_table(const std::vector<Tool>& tools, std::size_t base) {
  std::printf("  %-34s %8s %8s %9s %9s %9s\n", "tool", "wall s", "cpu s", "MiB anon", "x wall",
              "x cpu");
  const Measured one = tools.at(base).median();
  for (const Tool& tool : tools) {
    const Measured m = tool.median();
    std::printf("  %-34s %8.2f %8.2f %9.1f %9.2f %9.2f%s\n", tool.name().c_str(), m.wall_s, m.cpu_s,
                static_cast<double>(m.anon_kib) / 1024.0, m.wall_s / one.wall_s,
                m.cpu_s / one.cpu_s, m.failed ? "  FAILED" : "");
  }
}

void Bars::at_most(const std::string& what, double value, double limit) {
  const bool holds = value <= limit;
  std::printf("  %-52s %6.2f <= %5.2f  %s\n", what.c_str(), value, limit,
              holds ? "holds" : "does NOT hold");
  std::fflush(stdout);
  if (!holds) ++broken_;
}

void Bars::must_work(const Tool& tool) {
  if (!tool.median().failed) return;
  std::printf("  %s failed: its figures mean nothing\n", tool.name().c_str());
  ++broken_;
}

std::vector<std::string> pdfs(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  if (std::filesystem::is_directory(folder))
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".pdf") found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

Arguments command(Arguments head, const std::vector<std::string>& files, const Arguments& tail) {
  head.insert(head.end(), files.begin(), files.end());
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

}  // namespace bench
