#include "tools/colophon/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/findings_text.hpp"

namespace colophon::cli {

std::string bar_line(std::string_view stage, int done, int total, double seconds) {
  constexpr int kWidth = 30;
  // Before that, one slow paper says nothing about the rest.
  constexpr double kTellsAfter = 2;
  const int filled = total > 0 ? static_cast<int>(1LL * done * kWidth / total) : 0;
  std::string line =
      fmt::format("{:<9} [{:<{}}] {}/{}", stage, std::string(static_cast<std::size_t>(filled), '='),
                  kWidth, done, total);
  if (done <= 0 || done >= total || seconds < kTellsAfter) return line;
  const auto left = static_cast<long long>(std::ceil(seconds / done * (total - done)));
  return line + (left < 60 ? fmt::format(", {} s left", left)
                           : fmt::format(", {} min {} s left", left / 60, left % 60));
}

job::Progress progress_bar(const CommonOptions& common) {
  if (common.quiet || !common.progress || isatty(STDERR_FILENO) != 1) return {};
  using Clock = std::chrono::steady_clock;
  return [begun = Clock::now(), current = std::string()](std::string_view stage, int done,
                                                         int total) mutable {
    if (stage != current) {
      current = stage;
      begun = Clock::now();
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    fmt::print(stderr, "\r\033[K{}", done < total ? bar_line(stage, done, total, seconds) : "");
    std::fflush(stderr);
  };
}

void print_findings(const Findings& findings, const CommonOptions& common) {
  Findings shown;
  int notes = 0;
  for (const Finding& finding : findings) {
    if (common.quiet && finding.severity != Severity::kError) continue;
    // Who reads JSON sorts by level; a person has the notes in the report and by --verbose.
    if (finding.severity == Severity::kInfo && !common.verbose && !common.log_json) {
      ++notes;
    } else {
      shown.push_back(finding);
    }
  }
  if (!common.log_json) {
    fmt::print(stderr, "{}", report::findings_text(shown, common.use_color(STDERR_FILENO)));
    if (notes > 0) fmt::print(stderr, "{}", report::notes_not_shown(notes));
    return;
  }
  for (const Finding& finding : shown) {
    const nlohmann::ordered_json line = {{"level", to_string(finding.severity)},
                                         {"rule", finding.rule},
                                         {"slug", finding.slug},
                                         {"message", clean_utf8(finding.message)},
                                         {"hint", clean_utf8(finding.hint)},
                                         {"file", clean_utf8(finding.where.file)},
                                         {"line", finding.where.line},
                                         {"column", finding.where.column}};
    fmt::print(stderr, "{}\n", line.dump());
  }
}

}  // namespace colophon::cli
