#include "fetch/collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/collect_rules.hpp"
#include "event/camera_ready_lock.hpp"
#include "fetch/http.hpp"
#include "fetch/match.hpp"
#include "fetch/offer.hpp"
#include "fetch/round.hpp"
#include "fetch/sniff.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

bool is_address(const std::string& source) {
  return source.find("://") != std::string::npos;
}

std::vector<const Item*> papers_of(const Event& event) {
  std::vector<const Item*> papers;
  for (const Item& item : event.papers) {
    if (item.has_camera_ready()) papers.push_back(&item);
  }
  return papers;
}

class Collector {
 public:
  Collector(const Event& event, const CollectOptions& options)
      : event_(event),
        options_(options),
        papers_(papers_of(event)),
        offers_(options.from),
        round_(options.folder),
        client_(limits_of(options)) {
    Findings in_lock;
    lock_ = read_camera_ready_lock(options.folder, in_lock);
    if (worst(in_lock) == Severity::kError) {
      throw UsageError(in_lock.front().message, "Remove camera-ready.lock and collect again.");
    }
  }

  CollectResult run() {
    if (!stays_inside(options_.folder, "camera-ready")) {
      throw UsageError("camera-ready leads out of the event folder",
                       "Make it a folder, not a link to one elsewhere.");
    }
    match();
    take_all();
    if (!result_.incomplete) round_.end();
    report_duplicates();
    report_extra();
    return std::move(result_);
  }

 private:
  static HttpLimits limits_of(const CollectOptions& options) {
    HttpLimits limits;
    limits.bytes = options.limit_bytes;
    limits.seconds = options.timeout_seconds;
    limits.attempts = options.attempts;
    limits.backoff_seconds = options.backoff_seconds;
    return limits;
  }

  /// Withdrawn and programme-only papers are matched, so that their files are no strangers, but
  /// nobody waits for them.
  [[nodiscard]] bool is_needed(const Item& paper) const {
    return paper.archival && event_.appearance_of(paper).volume;
  }

  void report(const ConfigRule& rule, std::string message, std::string hint, Location where) {
    result_.findings.push_back(
        make_finding(rule, std::move(message), std::move(hint), std::move(where)));
  }

  [[nodiscard]] static Location place_of(const Item& item) {
    Location where;
    where.file = item.origin.file.empty() ? "papers.yaml" : item.origin.file;
    where.line = item.origin.line;
    where.column = item.origin.column;
    return where;
  }
  [[nodiscard]] static Location at_file(const std::string& file) {
    Location where;
    where.file = file;
    return where;
  }

  void match() {
    std::vector<Wanted> wanted;
    for (const Item* paper : papers_) {
      wanted.push_back(
          {paper->id, paper->source_id, is_address(paper->source) ? "" : paper->source});
    }
    matches_ = match_files(wanted, offers_.names);
    for (const auto& [name, why] : offers_.refused) {
      report(collecting::kEntryRefused, fmt::format("the entry {}", why),
             "Unpack it by hand if it is a paper's.", at_file(name));
    }
  }

  void take_all() {
    const auto all = std::count_if(papers_.begin(), papers_.end(),
                                   [this](const Item* paper) { return is_needed(*paper); });
    try {
      for (std::size_t i = 0; i < papers_.size(); ++i) {
        if (!is_needed(*papers_[i])) continue;
        stop_if_interrupted();
        result_.papers.push_back(take(i));
        if (options_.progress) {
          options_.progress(result_.papers.back(), result_.papers.size(),
                            static_cast<std::size_t>(all));
        }
      }
    } catch (const Failure& failure) {
      if (failure.code() != ExitCode::kInterrupted) throw;
      throw Failure(fmt::format("interrupted after {} of {} papers", result_.papers.size(), all),
                    "What has been taken in is in place; collect again for the rest.",
                    ExitCode::kInterrupted);
    }
  }

  /// What one paper's source yields: bytes and the source's name, or a rejection already reported.
  struct Taken {
    std::optional<std::string> bytes;
    std::string source;
    bool rejected = false;
  };

  CollectedPaper take(std::size_t index) {
    const Item& paper = *papers_[index];
    CollectedPaper out;
    out.id = paper.id;
    const std::string file = paper.camera_ready_path();
    const fs::path path = options_.folder / file;
    std::error_code ignored;
    const bool present = fs::is_regular_file(path, ignored);
    if (present && !stays_inside(options_.folder, file)) {
      report(config::kPathOutside, "the file is a link that leads out of the event folder",
             "Put a copy of the file in its place.", at_file(file));
      out.state = CollectState::kRejected;
      return out;
    }
    if (present) {
      out.file = file;
      out.sha256 = sha256_file(path);
      out.size = static_cast<long long>(fs::file_size(path));
    }
    const Taken taken = fetch_for(index, out.sha256);
    if (taken.bytes) {
      store(paper, *taken.bytes, taken.source, out);
    } else {
      keep(paper, taken.rejected, out);
    }
    return out;
  }

  /// Finds the paper's bytes, without looking at what they are.
  Taken fetch_for(std::size_t index, const std::string& present_sha256) {
    const Item& paper = *papers_[index];
    const Match& found = matches_[index];
    if (!found.files.empty() && !found.certain()) return reject_ambiguous(paper, found);
    if (found.certain()) {
      const std::string& name = offers_.shown[found.files.front()];
      Content content = offers_.read(found.files.front());
      if (content.bytes) return {std::move(content.bytes), name, false};
      report(collecting::kNotPdf, fmt::format("{} {}", name, content.problem),
             "Ask for the file again.", at_file(paper.camera_ready_path()));
      return {{}, {}, true};
    }
    if (!is_address(paper.source)) return {};
    const auto entry = lock_.entries.find(paper.id);
    if (entry != lock_.entries.end() && entry->second.sha256 == present_sha256 &&
        entry->second.source == paper.source && round_.covers(entry->second.time)) {
      return {};
    }
    return download(paper);
  }

  Taken reject_ambiguous(const Item& paper, const Match& found) {
    std::vector<std::string> names, rivals;
    for (const std::size_t file : found.files) names.push_back(offers_.shown[file]);
    for (const std::size_t rival : found.rivals) rivals.push_back(papers_[rival]->id);
    report(collecting::kAmbiguous,
           rivals.empty() ? fmt::format("paper {} could be any of {}", paper.id, join(names, ", "))
                          : fmt::format("{} could belong to {} as well as to paper {}",
                                        join(names, ", "), join(rivals, ", "), paper.id),
           fmt::format("Name the right file as its `source` in papers.yaml, or call it {}.pdf.",
                       paper.id),
           place_of(paper));
    return {{}, {}, true};
  }

  Taken download(const Item& paper) {
    round_.begin();
    HttpAnswer answer = client_.get(paper.source);
    if (answer.kind == HttpAnswer::Kind::kDone) {
      return {std::move(answer.bytes), paper.source, false};
    }
    const bool passing = answer.kind == HttpAnswer::Kind::kUnavailable;
    if (passing) result_.incomplete = true;
    report(collecting::kDownload,
           fmt::format("{}: {}{}", paper.source, answer.problem,
                       answer.attempts > 1 ? fmt::format(" ({} attempts)", answer.attempts) : ""),
           passing ? "Collect again later; only what is lacking will be loaded."
                   : "Correct the `source` of the paper, or put the file into camera-ready/.",
           place_of(paper));
    return {{}, {}, true};
  }

  void store(const Item& paper, const std::string& bytes, const std::string& source,
             CollectedPaper& out) {
    const std::string file = paper.camera_ready_path();
    if (const std::string why = why_not_pdf(bytes); !why.empty()) {
      report(collecting::kNotPdf,
             fmt::format("what came from {} {}{}", source, why,
                         out.file.empty() ? "" : "; the earlier file stays"),
             is_address(source) ? "Open the address in a browser that is not signed in."
                                : "Ask for the file again.",
             at_file(file));
      keep(paper, true, out);
      return;
    }
    const std::string sha256 = sha256_hex(bytes);
    if (sha256 == out.sha256) {
      out.state = CollectState::kUnchanged;
      record(paper, out, source);
      return;
    }
    out.state = out.file.empty() ? CollectState::kNew : CollectState::kReplaced;
    write_file(options_.folder / file, bytes);
    out.file = file;
    out.sha256 = sha256;
    out.size = static_cast<long long>(bytes.size());
    record(paper, out, source);
  }

  /// Nothing was taken in: what lies in camera-ready/ counts.
  void keep(const Item& paper, bool rejected, CollectedPaper& out) {
    const std::string file = paper.camera_ready_path();
    if (out.file.empty()) {
      forget(paper);
      out.state = rejected ? CollectState::kRejected : CollectState::kMissing;
      if (!rejected) report_missing(paper);
      return;
    }
    const std::string why = why_not_pdf(read_file(options_.folder / file));
    if (!why.empty()) {
      report(collecting::kNotPdf, fmt::format("the file {}", why), "Ask for the file again.",
             at_file(file));
      rejected = true;
    }
    const auto entry = lock_.entries.find(paper.id);
    if (rejected)
      out.state = CollectState::kRejected;
    else if (entry == lock_.entries.end())
      out.state = CollectState::kNew;
    else if (entry->second.sha256 != out.sha256)
      out.state = CollectState::kReplaced;
    else
      out.state = CollectState::kUnchanged;
    if (why.empty()) record(paper, out, file);
  }

  void report_missing(const Item& paper) {
    const std::string hint =
        is_address(paper.source) || !options_.from.empty()
            ? fmt::format(
                  "Give the folder or ZIP that holds {}.pdf with --from, or name its "
                  "`source` in papers.yaml.",
                  paper.id)
            : fmt::format("Put it at {}, or collect it with --from FOLDER or ZIP.",
                          paper.camera_ready_path());
    report(collecting::kMissing,
           options_.from.empty()
               ? fmt::format("paper {} has no file", paper.id)
               : fmt::format("paper {} has no file, and none of {} offered is called like it",
                             paper.id, offers_.names.size()),
           hint, place_of(paper));
  }

  /// Puts a paper's file into the lock. An entry for the same bytes stays as it was written.
  void record(const Item& paper, CollectedPaper& out, const std::string& source) {
    CameraReadyLock::Entry& entry = lock_.entries[paper.id];
    if (entry.sha256 != out.sha256) {
      entry = {out.sha256, out.size, source, iso_time(now())};
      save_lock();
    }
    out.source = entry.source;
  }

  void forget(const Item& paper) {
    if (lock_.entries.erase(paper.id) > 0) save_lock();
  }

  void save_lock() const {
    write_file(options_.folder / kCameraReadyLockFile, format_camera_ready_lock(lock_));
  }

  void report_duplicates() {
    std::map<std::string, std::vector<const CollectedPaper*>> by_content;
    for (const CollectedPaper& paper : result_.papers) {
      if (!paper.sha256.empty()) by_content[paper.sha256].push_back(&paper);
    }
    for (const CollectedPaper& paper : result_.papers) {
      if (paper.sha256.empty() || by_content[paper.sha256].size() < 2) continue;
      std::vector<std::string> others;
      for (const CollectedPaper* other : by_content[paper.sha256]) {
        if (other->id != paper.id) others.push_back(other->id);
      }
      report(collecting::kDuplicate,
             fmt::format("paper {} has the same file as {}", paper.id, join(others, ", ")),
             "One of them got the wrong upload: ask its authors.", at_file(paper.file));
    }
  }

  void report_extra() {
    std::set<std::size_t> claimed;
    for (const Match& match : matches_) claimed.insert(match.files.begin(), match.files.end());
    for (std::size_t i = 0; i < offers_.names.size(); ++i) {
      if (claimed.contains(i)) continue;
      if (!lower_ascii(offers_.names[i]).ends_with(".pdf")) {
        ++result_.left_aside;
        continue;
      }
      report(collecting::kExtra, "no paper of the volume claims this file",
             "If it is one, name it as the paper's `source` in papers.yaml.",
             at_file(offers_.shown[i]));
    }
    if (!fs::is_directory(options_.folder / "camera-ready")) return;
    for (const fs::path& path : list_files(options_.folder / "camera-ready", ".pdf")) {
      const std::string stem = path.stem().string();
      const Item* item = event_.find(stem);
      if (item != nullptr && item->has_camera_ready()) continue;
      report(collecting::kExtra, fmt::format("no paper has the id \"{}\"", clean_utf8(stem)),
             "Remove it, or rename it to the id of its paper.",
             at_file("camera-ready/" + path.filename().string()));
    }
  }

  const Event& event_;
  const CollectOptions& options_;
  std::vector<const Item*> papers_;
  Offers offers_;
  std::vector<Match> matches_;
  CameraReadyLock lock_;
  Round round_;
  HttpClient client_;
  CollectResult result_;
};

}  // namespace

CollectResult collect_event(const Event& event, const CollectOptions& options) {
  return Collector(event, options).run();
}

}  // namespace colophon::fetch

namespace colophon {

std::string_view to_string(CollectState state) {
  switch (state) {
    case CollectState::kNew:
      return "new";
    case CollectState::kReplaced:
      return "replaced";
    case CollectState::kUnchanged:
      return "unchanged";
    case CollectState::kMissing:
      return "missing";
    case CollectState::kRejected:
      return "rejected";
  }
  return "missing";
}

}  // namespace colophon
