#include "metadata/import/unread.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"

namespace colophon::metadata {
namespace {

/// The path with "[]" for every number in brackets.
std::string pattern_of(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    out += path[i];
    if (path[i] != '[') continue;
    while (i + 1 < path.size() && path[i + 1] >= '0' && path[i + 1] <= '9') ++i;
  }
  return out;
}

}  // namespace

void Unread::add(std::string_view path, Location where, bool known) {
  // Keys may be data ("papers by id"): a stranger's file does not get a line for each.
  constexpr std::size_t kMost = 1'000;
  std::string pattern = pattern_of(path);
  if (rows_.size() >= kMost && !rows_.contains(pattern)) pattern = "(others)";
  Row& row = rows_[pattern];
  if (++row.count > 1) return;
  row.known = known;
  row.first = std::move(where);
}

void Unread::tell(std::string_view noun, Findings& findings) {
  std::vector<std::string> known;
  Location first;
  for (const auto& [pattern, row] : rows_) {
    if (row.known) {
      if (known.empty() || row.first.line < first.line) first = row.first;
      known.push_back(pattern);
      continue;
    }
    findings.push_back(
        make_finding(config::kUnknownKey,
                     fmt::format("{} {} is not read{}", noun, in_quotes(pattern),
                                 row.count > 1 ? fmt::format(" (there {} times)", row.count) : ""),
                     "nothing is to be done if the event has no use for it", row.first));
    findings.back().severity = Severity::kInfo;
  }
  if (!known.empty()) {
    first.path.clear();
    findings.push_back(make_finding(config::kIgnored, "not taken over: " + join(known, ", "),
                                    "nothing is to be done: event folders have no place for them",
                                    std::move(first)));
    findings.back().severity = Severity::kInfo;
  }
  rows_.clear();
}

}  // namespace colophon::metadata
