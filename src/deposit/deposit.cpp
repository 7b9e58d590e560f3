#include "deposit/deposit.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "deposit/batch.hpp"
#include "deposit/credentials.hpp"
#include "deposit/crossref.hpp"
#include "deposit/findings.hpp"
#include "deposit/state.hpp"

namespace colophon::deposit {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

/// How often Crossref's log must say that it does not know a file before it is believed, and how
/// often a request that could not be made is made again: a submission may take a moment to show.
constexpr int kTries = 3;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;

/// Keeps a second run away from a file, until the object goes.
FileDescriptor locked(const fs::path& file) {
  FileDescriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) throw UsageError(fmt::format("cannot read {}: {}", file.string(), std::strerror(errno)));
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    throw Failure(errno == EWOULDBLOCK
                      ? fmt::format("another deposit of {} is running", file.string())
                      : fmt::format("cannot lock {}: {}", file.string(), std::strerror(errno)));
  }
  return fd;
}

/// The way of one file: from its bytes to its log.
class Deposit {
 public:
  Deposit(const System& system, Crossref& crossref, const DepositOptions& options,
          const Batch& batch, std::string_view xml, History& history, DepositedFile& out)
      : crossref_(crossref),
        options_(options),
        batch_(batch),
        xml_(xml),
        history_(history),
        out_(out),
        until_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                  std::chrono::duration<double>(options.wait_seconds))) {
    if (const Attempt* known = history.find(system.name, batch.sha256)) {
      attempt_ = *known;
    } else {
      attempt_ = {.stage = Stage::kRefused,
                  .system = system.name,
                  .sha256 = batch.sha256,
                  .batch_id = batch.batch_id,
                  .timestamp = batch.timestamp,
                  .upload_name = batch.upload_name};
    }
  }

  ExitCode run() {
    if (attempt_.stage == Stage::kSending) {
      tell("it may have been sent before: asking for its log");
      resolve("an earlier deposit of it was cut off");
      if (attempt_.stage == Stage::kRefused) findings.clear();  // it never arrived
      if (attempt_.stage == Stage::kSending) return code_;
    }
    if (attempt_.stage == Stage::kRefused && !send()) return code_;
    if (attempt_.stage == Stage::kSent) follow();
    if (attempt_.stage != Stage::kCompleted) return code_;
    findings = log_findings(out_.file, batch_, attempt_);
    return ExitCode::kClean;
  }

  [[nodiscard]] const Attempt& attempt() const { return attempt_; }
  Findings findings;

 private:
  void tell(std::string_view what) const {
    if (options_.tell) options_.tell(fmt::format("{}: {}", out_.file, what));
  }

  void enter(Stage stage) {
    attempt_.stage = stage;
    attempt_.at = iso_time(now());
    history_.record(attempt_);
  }

  void complete(const SubmissionLog& log) {
    attempt_.submission_id = log.submission_id;
    attempt_.records = log.records;
    attempt_.miscounted = log.miscounted;
    enter(Stage::kCompleted);
  }

  /// Waits; false, at once, if the time for this file would be over before.
  [[nodiscard]] bool pause(double seconds) const {
    const std::chrono::duration<double> left = until_ - Clock::now();
    if (seconds > left.count()) return false;
    pause_for(seconds);
    return true;
  }

  /// Sends the file. False if it was not taken in, or nobody knows.
  bool send() {
    Reply reply;
    for (int tries = 1;; ++tries) {
      tell(fmt::format("sending {} to {}", batch_.upload_name, out_.url));
      enter(Stage::kSending);
      reply = crossref_.send(batch_, xml_, options_.synchronous);
      const bool again = reply.kind == Reply::Kind::kNotSent || reply.kind == Reply::Kind::kBusy;
      if (!again || tries >= kTries) break;
      enter(Stage::kRefused);
      if (!pause(std::max(options_.poll_seconds, reply.wait_seconds))) break;
    }
    using Kind = Reply::Kind;
    if (reply.kind == Kind::kUnclear ||
        (reply.kind == Kind::kLog && reply.log->state == SubmissionLog::State::kUnknown)) {
      out_.sent = true;
      tell(fmt::format("no clear answer ({}): asking for its log", reply.why));
      resolve(reply.why);
      return attempt_.stage == Stage::kSent || attempt_.stage == Stage::kCompleted;
    }
    if (reply.kind == Kind::kReceived || reply.kind == Kind::kLog) {
      out_.sent = true;
      take_in(reply);
      return true;
    }
    if (attempt_.stage != Stage::kRefused) enter(Stage::kRefused);
    findings.push_back(not_accepted(out_.file, reply));
    code_ = reply.kind == Kind::kLocked ? ExitCode::kUsage : ExitCode::kIncomplete;
    return false;
  }

  /// What a log that knows the file, or a receipt, says.
  void take_in(const Reply& reply) {
    if (reply.log && reply.log->state == SubmissionLog::State::kCompleted) {
      complete(*reply.log);
      return;
    }
    if (reply.log) attempt_.submission_id = reply.log->submission_id;
    if (attempt_.stage != Stage::kSent) enter(Stage::kSent);
  }

  /// Asks the log whether a file that may have been sent has arrived. The stage stays kSending if
  /// it cannot be found out.
  void resolve(const std::string& why) {
    std::string said = why;
    int unknown = 0;
    for (int tries = 1; tries <= kTries; ++tries) {
      if (tries > 1) pause_for(options_.poll_seconds);  // whatever the limit: this must be known
      const Reply reply = crossref_.ask(attempt_.upload_name);
      if (reply.kind == Reply::Kind::kLog) {
        if (reply.log->state != SubmissionLog::State::kUnknown) return take_in(reply);
        ++unknown;
      } else {
        said = fmt::format("{}; asked for its log, Crossref says: {}", why, reply.why);
        if (reply.kind == Reply::Kind::kLocked) {
          findings.push_back(not_accepted(out_.file, reply));
          code_ = ExitCode::kUsage;
          return;
        }
        if (reply.kind == Reply::Kind::kBusy && !pause(reply.wait_seconds)) break;
      }
    }
    if (unknown < kTries) {
      findings.push_back(unresolved(out_.file, attempt_, said));
      return;
    }
    enter(Stage::kRefused);
    Reply reply;
    reply.why = why;
    findings.push_back(not_accepted(out_.file, reply));
  }

  /// Asks until the log is there or the time is over; what an earlier call sent, once at least.
  void follow() {
    std::string why = "it was just sent";
    double wait = 0;
    for (bool first = !out_.sent; first || pause(wait); first = false) {
      const Reply reply = crossref_.ask(attempt_.upload_name);
      wait = std::max(options_.poll_seconds, reply.wait_seconds);
      why = reply.why;
      if (reply.kind == Reply::Kind::kLog) {
        if (reply.log->state == SubmissionLog::State::kCompleted) return complete(*reply.log);
        const bool waiting = reply.log->state == SubmissionLog::State::kWaiting;
        why = waiting ? "it is in the queue" : "the log does not know it yet";
        tell(why);
      } else if (reply.kind == Reply::Kind::kLocked || reply.kind == Reply::Kind::kRefused) {
        if (reply.kind == Reply::Kind::kLocked) code_ = ExitCode::kUsage;
        break;
      }
    }
    findings.push_back(unresolved(out_.file, attempt_, why));
  }

  Crossref& crossref_;
  const DepositOptions& options_;
  const Batch& batch_;
  std::string_view xml_;
  History& history_;
  DepositedFile& out_;
  Clock::time_point until_;
  Attempt attempt_;
  ExitCode code_ = ExitCode::kIncomplete;
};

void describe(const Attempt& attempt, DepositedFile& out) {
  out.state = to_string(attempt.stage);
  out.submission_id = attempt.submission_id;
  out.records = attempt.records;
}

/// A file that was read and may be worked on.
struct Task {
  std::size_t index = 0;  ///< in the result's files
  FileDescriptor lock;
  std::string xml;
  Batch batch;
  History history;
};

/// Deposits files with what all of them share.
class Round {
 public:
  explicit Round(const DepositOptions& options)
      : options_(options), system_(crossref_system(options.live, options.host)) {}

  DepositResult run() {
    // All are read before one is sent: what cannot be read stops the round before it begins.
    std::vector<Task> tasks;
    for (const fs::path& file : options_.files) prepare(file, tasks);
    for (Task& task : tasks) {
      if (options_.dry_run) {
        result_.files[task.index].state = "dry-run";
      } else if (!send(task)) {
        break;  // the others stay not sent
      }
    }
    return std::move(result_);
  }

 private:
  void prepare(const fs::path& file, std::vector<Task>& tasks) {
    Task task;
    task.index = result_.files.size();
    DepositedFile& out = result_.files.emplace_back();
    out.file = file.string();
    out.system = system_.name;
    out.url = options_.synchronous ? system_.synchronous_url : system_.queued_url;
    task.lock = locked(file);
    task.xml = read_file(file, kMostBytes);
    std::optional<Batch> batch = read_batch(task.xml, out.file, result_.findings);
    if (!batch) return note(ExitCode::kUsage);
    out.batch_id = batch->batch_id;
    out.timestamp = batch->timestamp;
    out.upload_name = batch->upload_name;
    out.sha256 = batch->sha256;
    out.dois = batch->dois.size();
    task.batch = std::move(*batch);
    task.history = History::read(history_path(file));
    if (settled(task, out)) return;
    tasks.push_back(std::move(task));
  }

  /// True if what is remembered leaves nothing to do.
  bool settled(const Task& task, DepositedFile& out) {
    const Attempt* known = task.history.find(system_.name, task.batch.sha256);
    if (known != nullptr && known->stage != Stage::kRefused) {
      describe(*known, out);
      if (known->stage == Stage::kCompleted) add(log_findings(out.file, task.batch, *known));
      return known->stage == Stage::kCompleted || options_.dry_run;
    }
    const Findings old =
        timestamp_findings(out.file, task.batch, task.history.newest(system_.name));
    add(old);
    if (!old.empty()) note(ExitCode::kUsage);
    return !old.empty();
  }

  /// False if the other files need not be tried: who is locked out of one is locked out of all.
  bool send(Task& task) {
    if (!credentials_) {
      credentials_ = read_credentials(options_.credentials);
      crossref_.emplace(system_, *credentials_, options_.timeout_seconds);
    }
    DepositedFile& out = result_.files[task.index];
    Deposit deposit(system_, *crossref_, options_, task.batch, task.xml, task.history, out);
    const ExitCode code = deposit.run();
    describe(deposit.attempt(), out);
    add(deposit.findings);
    note(code);
    return code != ExitCode::kUsage;
  }

  void add(const Findings& findings) {
    result_.findings.insert(result_.findings.end(), findings.begin(), findings.end());
  }
  void note(ExitCode code) { result_.code = worse(result_.code, code); }

  const DepositOptions& options_;
  System system_;
  DepositResult result_;
  std::optional<Credentials> credentials_;
  std::optional<Crossref> crossref_;
};

}  // namespace

DepositResult deposit_at_crossref(const DepositOptions& options) {
  return Round(options).run();
}

}  // namespace colophon::deposit
