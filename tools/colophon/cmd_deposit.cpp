#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/job/deposit.hpp"
#include "tools/colophon/progress.hpp"

namespace colophon::cli {
namespace {

using Json = nlohmann::ordered_json;
using Status = DepositRecord::Status;

struct Options {
  DepositOptions deposit;
  std::vector<std::string> files;
  std::string agency, credentials, format = "text", output, fail_on = "error";
};

long long records_of(const DepositedFile& file, Status status) {
  return std::count_if(file.records.begin(), file.records.end(),
                       [&](const DepositRecord& record) { return record.status == status; });
}

/// What the state means, in a few words.
std::string outcome(const DepositedFile& file, bool dry_run) {
  if (file.state == "completed") {
    return fmt::format("{}: {} registered, {} with warnings, {} failed",
                       file.sent ? "deposited" : "was deposited before",
                       records_of(file, Status::kSuccess), records_of(file, Status::kWarning),
                       records_of(file, Status::kFailure));
  }
  if (dry_run && (file.state == "sent" || file.state == "sending")) {
    return "was sent before: its log would be asked for";
  }
  if (file.state == "dry-run") {
    return fmt::format("would be sent to {} as {}", file.url, file.upload_name);
  }
  if (file.state == "sent") return "sent; its log is not there yet";
  if (file.state == "sending") return "may have been sent; nobody knows yet";
  return file.state == "refused" ? "not taken in" : "not sent";
}

std::string as_text(const DepositResult& result, bool dry_run) {
  std::string text;
  for (const DepositedFile& file : result.files) {
    text += fmt::format("{}: {}\n", file.file, outcome(file, dry_run));
    if (file.batch_id.empty()) continue;
    text += fmt::format("  batch {}, timestamp {}, {}{}\n", file.batch_id, file.timestamp,
                        counted(static_cast<long long>(file.dois), "DOI"),
                        file.submission_id.empty() ? "" : ", submission " + file.submission_id);
  }
  return text;
}

Json as_json(const DepositedFile& file) {
  Json out = {{"file", clean_utf8(file.file)}, {"state", file.state}, {"sent", file.sent}};
  if (!file.system.empty()) out["system"] = file.system;
  if (!file.url.empty()) out["url"] = file.url;
  if (file.batch_id.empty()) return out;
  out["batch_id"] = file.batch_id;
  out["timestamp"] = file.timestamp;
  out["upload_name"] = file.upload_name;
  out["sha256"] = file.sha256;
  out["dois"] = file.dois;
  if (!file.submission_id.empty()) out["submission_id"] = clean_utf8(file.submission_id);
  out["records"] = Json::array();
  for (const DepositRecord& record : file.records) {
    out["records"].push_back({{"doi", clean_utf8(record.doi)},
                              {"status", to_string(record.status)},
                              {"message", clean_utf8(record.message)}});
  }
  return out;
}

std::string as_json(const DepositResult& result) {
  Json files = Json::array(), findings = Json::array();
  for (const DepositedFile& file : result.files) files.push_back(as_json(file));
  for (const Finding& finding : result.findings) {
    findings.push_back({{"rule", finding.rule},
                        {"slug", finding.slug},
                        {"severity", to_string(finding.severity)},
                        {"message", clean_utf8(finding.message)},
                        {"hint", clean_utf8(finding.hint)},
                        {"file", clean_utf8(finding.where.file)}});
    if (finding.where.line > 0) findings.back()["line"] = finding.where.line;
  }
  return Json{{"colophon_deposit", 1}, {"files", files}, {"findings", findings}}.dump(2) + "\n";
}

ExitCode run_deposit(Options& options, const CommonOptions& common) {
  options.deposit.files.assign(options.files.begin(), options.files.end());
  options.deposit.credentials = options.credentials;
  if (common.verbose) {
    options.deposit.tell = [&common](std::string_view line) {
      if (common.log_json) {
        fmt::print(stderr, "{}\n",
                   nlohmann::json{{"level", "info"}, {"message", clean_utf8(line)}}.dump());
      } else {
        fmt::print(stderr, "{}\n", line);
      }
    };
  }
  const DepositResult result = job::deposit(options.agency, options.deposit);
  if (options.format == "text") print_findings(result.findings, common);
  if (options.format == "json" || !common.quiet) {
    emit(options.format == "json" ? as_json(result) : as_text(result, options.deposit.dry_run),
         options.output);
  }
  const auto most = worst(result.findings), limit = severity_from(options.fail_on);
  const bool failed = most && limit && *most >= *limit;
  return worse(result.code, failed ? ExitCode::kFindings : ExitCode::kClean);
}

void add_places(CLI::App& app, Options& options) {
  CLI::Option* live = app.add_flag("--live", options.deposit.live,
                                   "Register for good, at Crossref; without it, at Crossref's test "
                                   "system");
  app.add_option("--host", options.deposit.host,
                 "Deposit at a stand-in on this machine, http://127.0.0.1:PORT, to try things out")
      ->excludes(live);
  app.add_option("--credentials", options.credentials,
                 "File of mode 0600 with two lines, user and password (default: the variables "
                 "COLOPHON_CROSSREF_USER and COLOPHON_CROSSREF_PASSWORD)");
}

Action setup(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("AGENCY", options->agency, "Where to deposit: crossref")->required();
  app.add_option("FILE", options->files, "Deposit files, as `colophon export crossref` writes them")
      ->required();
  add_places(app, *options);
  app.add_flag("--dry-run", options->deposit.dry_run, "Only say what would be sent, and where to");
  app.add_flag("--synchronous", options->deposit.synchronous,
               "Have it processed at once instead of queued; for few records");
  app.add_option("--wait", options->deposit.wait_seconds,
                 "Seconds to wait for the log of one file (default: 900); 0: only send")
      ->check(CLI::Range(0.0, 86400.0));
  app.add_option("--poll", options->deposit.poll_seconds,
                 "Seconds between two questions about a log (default: 10)")
      ->check(CLI::Range(0.01, 3600.0));
  app.add_option("--timeout", options->deposit.timeout_seconds,
                 "Seconds for one request and its answer (default: 120)")
      ->check(CLI::Range(0.1, 3600.0));
  app.add_option("--fail-on", options->fail_on,
                 "Exit 1 on findings of this severity: error, warning, info, never")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  app.add_option("--format", options->format, "Format of the result: text, json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("-o,--output", options->output, "Write the result to this file");
  return [options](const CommonOptions& common) { return run_deposit(*options, common); };
}

}  // namespace

extern const Command cmd_deposit;
const Command cmd_deposit{.name = "deposit",
                          .summary = "Register DOIs: send metadata to Crossref and read its log",
                          .setup = setup};

}  // namespace colophon::cli
