#include "deposit/crossref.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "colophon/failure.hpp"

namespace colophon::deposit {
namespace {

/// Every record of a volume takes a few hundred bytes of log.
constexpr long long kMostBytes = 16LL << 20;

fetch::HttpLimits limits(double timeout_seconds) {
  fetch::HttpLimits limits;
  limits.bytes = kMostBytes;
  limits.seconds = timeout_seconds;
  limits.stalled_seconds = timeout_seconds;  // a synchronous deposit is answered when it is done
  limits.redirects = 0;
  limits.attempts = 1;
  return limits;
}

/// One line of at most 200 characters.
std::string shortened(const std::string& line) {
  std::u32string text = to_utf32(line);
  constexpr std::size_t kMostShown = 200;
  if (text.size() <= kMostShown) return line;
  text.resize(kMostShown);
  return to_utf8(text) + "…";
}

}  // namespace

System crossref_system(bool live, const std::string& host) {
  if (!host.empty()) {
    if (live) throw UsageError("--live and --host exclude each other");
    std::string base = host;
    while (base.ends_with('/')) base.pop_back();
    if (!fetch::is_this_machine(base) || !fetch::why_not_fetchable(base).empty()) {
      throw UsageError(
          "--host is for a stand-in on this machine: http://127.0.0.1:PORT",
          "without it, deposits go to Crossref's test system; with --live, to Crossref");
    }
    return {base, base + "/servlet/deposit", base + "/v2/deposits",
            base + "/servlet/submissionDownload"};
  }
  const std::string base = live ? "https://doi.crossref.org" : "https://test.crossref.org";
  return {base, base + "/servlet/deposit",
          (live ? "https://api.crossref.org" : base) + "/v2/deposits",
          base + "/servlet/submissionDownload"};
}

Crossref::Crossref(const System& system, const Credentials& credentials, double timeout_seconds)
    : system_(system), credentials_(credentials), http_(limits(timeout_seconds)) {}

Reply Crossref::send(const Batch& batch, std::string_view xml, bool synchronous) {
  const fetch::FormField file{.name = synchronous ? "mdFile" : "fname",
                              .value = xml,
                              .file_name = batch.upload_name,
                              .media_type = "application/xml"};
  const std::string_view user = credentials_.user.view(), password = credentials_.password.view();
  const fetch::HttpAnswer answer =
      http_.ask({.url = synchronous ? system_.synchronous_url : system_.queued_url,
                 .form = {{.name = "operation", .value = "doMDUpload"},
                          {.name = synchronous ? "usr" : "login_id", .value = user},
                          {.name = synchronous ? "pwd" : "login_passwd", .value = password},
                          file}});
  Reply reply = read(answer);
  if (reply.kind == Reply::Kind::kUnclear && answer.kind == fetch::HttpAnswer::Kind::kDone &&
      says_received(answer.bytes)) {
    reply.kind = Reply::Kind::kReceived;
  }
  return reply;
}

Reply Crossref::ask(const std::string& upload_name) {
  return read(http_.ask({.url = system_.log_url,
                         .query = {{.name = "usr", .value = credentials_.user.view()},
                                   {.name = "pwd", .value = credentials_.password.view()},
                                   {.name = "file_name", .value = upload_name},
                                   {.name = "type", .value = "result"}}}));
}

Reply Crossref::read(const fetch::HttpAnswer& answer) {
  using Answer = fetch::HttpAnswer::Kind;
  Reply reply;
  reply.wait_seconds = answer.retry_after_seconds;
  if (answer.kind == Answer::kDone || answer.status == 403) {
    reply.log = read_log(answer.bytes);
    if (reply.log) {
      reply.kind = Reply::Kind::kLog;
      for (Record& record : reply.log->records) {
        record.doi = without_password(std::move(record.doi), credentials_);
        record.message = without_password(std::move(record.message), credentials_);
      }
      for (std::string* text :
           {&reply.log->submission_id, &reply.log->batch_id, &reply.log->miscounted}) {
        *text = told(*text);
      }
      return reply;
    }
  }
  // Before tags are taken out as well: a password may look like one.
  const std::string said = visible_text(without_password(answer.bytes, credentials_));
  reply.why = answer.kind == Answer::kDone
                  ? (said.empty() ? "an empty page" : told(said))
                  : told(said.empty() ? answer.problem : answer.problem + ": " + said);
  if (!answer.sent) {
    reply.kind = Reply::Kind::kNotSent;
  } else if (answer.status == 401 || answer.status == 403) {
    reply.kind = Reply::Kind::kLocked;
  } else if (answer.status == 429) {
    reply.kind = Reply::Kind::kBusy;
  } else if (answer.status >= 400 && answer.status < 500) {
    reply.kind = Reply::Kind::kRefused;
  }
  return reply;
}

std::string Crossref::told(std::string_view text) {
  return shortened(without_password(std::string(text), credentials_));
}

}  // namespace colophon::deposit
