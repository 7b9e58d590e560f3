#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/job/collect.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

struct Options {
  CollectOptions collect;
  std::string folder = ".", credentials, format = "text", output;
  long long limit_mib = 256;
};

std::map<std::string_view, int> count_states(const CollectResult& result) {
  std::map<std::string_view, int> counts;
  for (const CollectedPaper& paper : result.papers) ++counts[to_string(paper.state)];
  return counts;
}

std::string as_text(const CollectResult& result, bool quiet) {
  std::string text;
  std::size_t width = 0;
  for (const CollectedPaper& paper : result.papers) width = std::max(width, paper.id.size());
  for (const CollectedPaper& paper : result.papers) {
    if (quiet || paper.state == CollectState::kUnchanged) continue;
    if (paper.file.empty()) {
      text += fmt::format("{:<9}  {}\n", to_string(paper.state), paper.id);
      continue;
    }
    text += fmt::format("{:<9}  {:<{}}  {} bytes from {}\n", to_string(paper.state), paper.id,
                        width, paper.size, paper.source.empty() ? "?" : clean_utf8(paper.source));
  }
  std::vector<std::string> parts;
  for (const auto& [state, n] : count_states(result))
    parts.push_back(fmt::format("{} {}", n, state));
  const auto all = static_cast<long long>(result.papers.size());
  text += counted(all, "paper") + (parts.empty() ? "" : ": " + join(parts, ", "));
  if (result.left_aside > 0) {
    text += fmt::format("; {} of other kinds left aside", counted(result.left_aside, "file"));
  }
  return text + '\n';
}

nlohmann::ordered_json as_json(const Finding& finding) {
  nlohmann::ordered_json out = {{"rule", finding.rule},
                                {"slug", finding.slug},
                                {"severity", to_string(finding.severity)},
                                {"message", clean_utf8(finding.message)},
                                {"hint", clean_utf8(finding.hint)},
                                {"file", clean_utf8(finding.where.file)}};
  if (finding.where.line > 0) out["line"] = finding.where.line;
  if (finding.where.column > 0) out["column"] = finding.where.column;
  return out;
}

std::string as_json(const CollectResult& result) {
  nlohmann::ordered_json papers = nlohmann::ordered_json::array(),
                         findings = nlohmann::ordered_json::array();
  for (const CollectedPaper& paper : result.papers) {
    papers.push_back({{"id", paper.id},
                      {"state", to_string(paper.state)},
                      {"file", paper.file},
                      {"sha256", paper.sha256},
                      {"size", paper.size},
                      {"source", clean_utf8(paper.source)}});
  }
  for (const Finding& finding : result.findings) findings.push_back(as_json(finding));
  nlohmann::ordered_json summary = {{"papers", result.papers.size()}};
  const auto counts = count_states(result);
  for (const CollectState state :
       {CollectState::kNew, CollectState::kReplaced, CollectState::kUnchanged,
        CollectState::kMissing, CollectState::kRejected}) {
    const auto at = counts.find(to_string(state));
    summary[std::string(to_string(state))] = at == counts.end() ? 0 : at->second;
  }
  return nlohmann::ordered_json{{"colophon_collect", 1},
                                {"papers", papers},
                                {"findings", findings},
                                {"summary", summary},
                                {"complete", !result.incomplete}}
             .dump(2) +
         "\n";
}

void show_progress(const CollectedPaper& paper, std::size_t done, std::size_t all) {
  fmt::print(stderr, "\r\x1b[K[{}/{}] {} {}", done, all, paper.id, to_string(paper.state));
  if (done == all) fmt::print(stderr, "\r\x1b[K");
}

ExitCode run_collect(Options& options, const CommonOptions& common) {
  options.collect.folder = options.folder;
  options.collect.credentials = options.credentials;
  options.collect.limit_bytes = options.limit_mib << 20;
  if (common.progress && !common.quiet && isatty(STDERR_FILENO) == 1) {
    options.collect.progress = show_progress;
  }
  const CollectResult result = job::collect(options.collect);
  if (options.format == "text" || !result.usable) print_findings(result.findings, common);
  if (!result.usable) return ExitCode::kUsage;
  emit(options.format == "json" ? as_json(result) : as_text(result, common.quiet), options.output);
  ExitCode code =
      worst(result.findings) == Severity::kError ? ExitCode::kFindings : ExitCode::kClean;
  if (result.incomplete) code = worse(code, ExitCode::kIncomplete);
  return code;
}

Action setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("DIR", options->folder, "The event folder (default: the current one)");
  app.add_option("--from", options->collect.from,
                 "Look there before the addresses of papers.yaml: a folder, a ZIP, "
                 "hotcrp:https://SITE[?q=SEARCH] or openreview:VENUE; may be given several times")
      ->allow_extra_args(false);
  app.add_option("--credentials", options->credentials,
                 "File of mode 0600 with a line \"HOST bearer|basic|cookie SECRET\" for each host "
                 "that asks for one (default: the variable COLOPHON_COLLECT_CREDENTIALS)");
  app.add_option("--format", options->format, "Format of the result: text, json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("-o,--output", options->output, "Write the result to this file");
  app.add_option("--limit-mib", options->limit_mib, "Largest download, in MiB (default: 256)")
      ->check(CLI::Range(1, 4096));
  app.add_option("--timeout", options->collect.timeout_seconds,
                 "Seconds for one attempt of one download (default: 300)")
      ->check(CLI::Range(0.1, 86400.0));
  app.add_option("--attempts", options->collect.attempts,
                 "Attempts per download while a server is in trouble (default: 4)")
      ->check(CLI::Range(1, 20));
  app.add_option("--connections", options->collect.connections,
                 "Downloads at a time from one host (default: 4)")
      ->check(CLI::Range(1, 16));
  app.add_option("--rate", options->collect.requests_per_second,
                 "Downloads begun at one host in a second (default: 8)")
      ->check(CLI::Range(0.01, 1000.0));
  return [options](const CommonOptions& common) { return run_collect(*options, common); };
}

}  // namespace

extern const Command cmd_collect;
const Command cmd_collect = {
    .name = "collect",
    .summary = "Take the camera-ready PDFs in, from addresses, folders or ZIPs",
    .setup = setup,
};

}  // namespace colophon::cli
