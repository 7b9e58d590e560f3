#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "check/run.hpp"
#include "yaml/fields.hpp"

namespace colophon::test {

/// A finding that a case expects. Fields that the file leaves out are not compared, but for the
/// severity, which is then the rule's own.
struct Expected {
  std::string message;
  std::string severity;
  std::string paper;  ///< id; empty: the first paper, or the event for rules about the event
  std::vector<int> pages;
  bool has_rect = false;
  RectPt rect{};
  std::optional<double> measured, limit;
};

/// One case of tests/rules/<slug>.yaml.
struct RuleCase {
  std::string name;
  std::string params = "{}";       ///< as JSON, put into a profile
  std::vector<std::string> also;   ///< other rules that are on
  std::vector<PaperFacts> papers;  ///< the first is the one whose verdict counts
  std::optional<Event> event;      ///< items in the order of `papers`
  std::vector<std::string> extra_files;
  std::string today;
  std::string verdict;  ///< empty for rules that the runner itself applies
  std::vector<Expected> findings;
};

/// Reads a file of cases. Throws std::runtime_error with all mistakes if it is not as it should be.
std::vector<RuleCase> read_rule_cases(const std::filesystem::path& file);

}  // namespace colophon::test
