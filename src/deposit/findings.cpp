#include "deposit/findings.hpp"

#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/deposit_rules.hpp"

namespace colophon::deposit {
namespace {

constexpr const char* kNewerTimestamp =
    "export it again with a later date and deposit that: SOURCE_DATE_EPOCH=$(date +%s) colophon "
    "export crossref …";

/// Crossref's words for a timestamp that is not greater than the one it has.
bool speaks_of_timestamp(const std::string& message) {
  return lower_ascii(message).find("less or equal to previously submitted version") !=
         std::string::npos;
}

Finding record_finding(const std::string& file, const Record& record) {
  const bool failed = record.status == Record::Status::kFailure;
  const bool old = failed && speaks_of_timestamp(record.message);
  const ConfigRule& rule = old      ? depositing::kOldTimestamp
                           : failed ? depositing::kRecordFailed
                                    : depositing::kRecordWarned;
  const std::string what = record.doi.empty() ? "the whole deposit" : "DOI " + record.doi;
  const std::string message = record.message.empty() ? "no reason given" : record.message;
  return about(file, rule,
               fmt::format("{}: {}: {}", what, failed ? "not registered" : "registered", message),
               old ? kNewerTimestamp
               : failed
                   ? "mend what Crossref names, export again with a later date and deposit that"
                   : "look at what Crossref says; a correction is another deposit with a later "
                     "date");
}

/// DOIs of the file that the log does not name. A log about the whole batch names none.
Findings unnamed(const std::string& file, const Batch& batch, const std::vector<Record>& records) {
  std::set<std::string> named;
  for (const Record& record : records) {
    if (record.doi.empty() && record.status == Record::Status::kFailure) return {};
    named.insert(lower_ascii(record.doi));
  }
  std::vector<std::string> missing;
  for (const std::string& doi : batch.dois) {
    if (named.count(lower_ascii(doi)) == 0) missing.push_back(doi);
  }
  if (missing.empty()) return {};
  const std::size_t count = missing.size();
  constexpr std::size_t kMostShown = 5;
  if (count > kMostShown) missing.resize(kMostShown);
  return {
      about(file, depositing::kUnaccounted,
            fmt::format("the log says nothing about {} of {} DOIs: {}{}", count, batch.dois.size(),
                        join(missing, ", "), count > kMostShown ? ", …" : ""),
            "look whether they resolve at https://doi.org; if not, ask Crossref")};
}

}  // namespace

Finding about(const std::string& file, const ConfigRule& rule, std::string message,
              std::string hint) {
  Location where;
  where.file = file;
  return make_finding(rule, std::move(message), std::move(hint), where);
}

Findings log_findings(const std::string& file, const Batch& batch, const Attempt& attempt) {
  Findings findings;
  for (const Record& record : attempt.records) {
    if (record.status == Record::Status::kSuccess) continue;
    findings.push_back(record_finding(file, record));
  }
  if (!attempt.miscounted.empty()) {
    findings.push_back(about(file, depositing::kUnaccounted,
                             "the log contradicts itself: " + attempt.miscounted,
                             "look at the log in Crossref's admin tool"));
  }
  for (Finding& finding : unnamed(file, batch, attempt.records)) {
    findings.push_back(std::move(finding));
  }
  return findings;
}

Findings timestamp_findings(const std::string& file, const Batch& batch, const Attempt* earlier) {
  if (earlier == nullptr || newer(batch.timestamp, earlier->timestamp)) return {};
  return {about(file, depositing::kOldTimestamp,
                fmt::format("its timestamp {} is not greater than {}, with which {} was deposited "
                            "at {}",
                            batch.timestamp, earlier->timestamp, earlier->batch_id, earlier->at),
                kNewerTimestamp)};
}

Finding not_accepted(const std::string& file, const Reply& reply) {
  std::string hint = "deposit it again later; this command goes on where it stopped";
  if (reply.kind == Reply::Kind::kLocked) {
    hint =
        "check user and password: upper and lower case count, and a person with several roles is "
        "\"email/role\"";
  } else if (reply.kind == Reply::Kind::kRefused) {
    hint = "mend what the answer names, or ask Crossref";
  }
  if (reply.wait_seconds > 0) {
    hint = fmt::format("Crossref asks for a pause of {} s: deposit it again after that",
                       number(reply.wait_seconds));
  }
  return about(file, depositing::kNotAccepted, "Crossref did not take it in: " + reply.why, hint);
}

Finding unresolved(const std::string& file, const Attempt& attempt, const std::string& why) {
  const bool sent = attempt.stage == Stage::kSent;
  return about(file, depositing::kUnresolved,
               fmt::format("{}: {}",
                           sent ? "Crossref has it, but its log is not there yet"
                                : "nobody knows whether Crossref has it",
                           why),
               "deposit it again later: what was sent is asked for, not sent twice");
}

}  // namespace colophon::deposit
