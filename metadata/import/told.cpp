#include "metadata/import/told.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace colophon::metadata {

Location at_line(const std::string& file, int line) {
  Location where;
  where.file = file;
  where.line = line;
  return where;
}

void report(const ConfigRule& rule, std::string message, std::string hint, Location where,
            Findings& findings, std::optional<Severity> severity) {
  findings.push_back(make_finding(rule, std::move(message), std::move(hint), std::move(where)));
  if (severity) findings.back().severity = *severity;
}

std::string some_of(const std::vector<std::string>& values) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> shown;
  for (const std::string& value : values) {
    if (shown.size() == kShown) break;
    shown.push_back(in_quotes(value));
  }
  const std::size_t more = values.size() - shown.size();
  return join(shown, ", ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

void tell(const ConfigRule& rule, const Told& told, std::string_view message, std::string hint,
          Severity severity, Findings& findings) {
  if (told.values.empty()) return;
  findings.push_back(make_finding(rule, fmt::format("{}: {}", message, some_of(told.values)),
                                  std::move(hint), told.first));
  findings.back().severity = severity;
}

}  // namespace colophon::metadata
