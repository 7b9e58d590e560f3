#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

using Arguments = std::vector<std::string>;

/// What one command cost, or several after each other.
struct Measured {
  double wall_s = 0;
  double cpu_s = 0;   ///< of the process and of all that it started and waited for
  long anon_kib = 0;  ///< highest RssAnon seen of the process itself
  bool failed = false;
  Measured& operator+=(const Measured& other);
};

/// Runs a command with its output thrown away. An exit status up to `accepted` is no failure.
Measured run(const Arguments& command, int accepted = 0);
Measured run_all(const std::vector<Arguments>& commands, int accepted = 0);

/// The same work done several times by one tool.
class Tool {
 public:
  Tool(std::string name, std::vector<Arguments> commands, int accepted = 0)
      : name_(std::move(name)), commands_(std::move(commands)), accepted_(accepted) {}
  /// The file or folder that the tool writes. It is removed before every run: giving back the room
  /// of an old file of the same name is no part of the work, and takes as long as a tenth of it.
  Tool& writes(std::filesystem::path output) {
    output_ = std::move(output);
    return *this;
  }
  void run_once() {
    if (!output_.empty()) std::filesystem::remove_all(output_);
    runs_.push_back(run_all(commands_, accepted_));
  }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// The median of each figure by itself.
  [[nodiscard]] Measured median() const;

 private:
  std::string name_;
  std::vector<Arguments> commands_;
  int accepted_;
  std::filesystem::path output_;
  std::vector<Measured> runs_;
};

/// Runs the tools in turn, `rounds` times, so that a busy machine slows all alike.
void interleave(std::vector<Tool>& tools, int rounds);

/// Prints one row for each tool, with its ratios to the tool `base`.
void print_table(const std::vector<Tool>& tools, std::size_t base);

/// Counts and prints which bars hold.
class Bars {
 public:
  void at_most(const std::string& what, double value, double limit);
  void must_work(const Tool& tool);
  [[nodiscard]] int broken() const { return broken_; }

 private:
  int broken_ = 0;
};

/// All PDFs below a folder, sorted; none if there is no such folder.
std::vector<std::string> pdfs(const std::filesystem::path& folder);

/// head, then files, then tail.
Arguments command(Arguments head, const std::vector<std::string>& files, const Arguments& tail);

}  // namespace bench
