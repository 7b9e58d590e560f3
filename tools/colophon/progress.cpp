#include "tools/colophon/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/findings_text.hpp"

namespace colophon::cli {

job::Progress progress_bar(const CommonOptions& common) {
  if (common.quiet || !common.progress || isatty(STDERR_FILENO) != 1) return {};
  return [](std::string_view stage, int done, int total) {
    constexpr int kWidth = 30;
    const int filled = total > 0 ? done * kWidth / total : 0;
    fmt::print(stderr, "\r{:<9} [{:<{}}] {}/{} ", stage,
               std::string(static_cast<std::size_t>(filled), '='), kWidth, done, total);
    if (done >= total) fmt::print(stderr, "\r\033[K");
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
