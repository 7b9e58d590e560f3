#include "fetch/collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/collect_rules.hpp"
#include "fetch/account.hpp"
#include "fetch/downloads.hpp"
#include "fetch/intake.hpp"
#include "fetch/match.hpp"
#include "fetch/offer.hpp"
#include "fetch/round.hpp"
#include "fetch/systems.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

constexpr long long kListingBytes = 64LL << 20;  ///< most that a system's list may be

bool is_file_address(const std::string& source) {
  return lower_ascii(source.substr(0, 5)) == "file:";
}

bool is_address(const std::string& source) {
  return is_file_address(source) || source.find("://") != std::string::npos;
}

Location at_file(const std::string& file) {
  Location where;
  where.file = file;
  return where;
}

HttpLimits limits_of(const CollectOptions& options) {
  HttpLimits limits;
  limits.bytes = options.limit_bytes;
  limits.seconds = options.timeout_seconds;
  limits.attempts = options.attempts;
  limits.backoff_seconds = options.backoff_seconds;
  limits.connections = options.connections;
  limits.requests_per_second = options.requests_per_second;
  return limits;
}

std::vector<fs::path> paths_of(const std::vector<std::string>& from) {
  std::vector<fs::path> paths;
  for (const std::string& one : from) {
    if (!is_system(one)) paths.emplace_back(one);
  }
  return paths;
}

std::vector<SystemListing> listings_of(const CollectOptions& options, const Tokens& tokens,
                                       const std::vector<std::string>& hosts) {
  HttpLimits limits = limits_of(options);
  limits.bytes = kListingBytes;
  Downloads downloads(limits, tokens, hosts);
  std::vector<SystemListing> listings;
  for (const std::string& from : options.from) {
    if (is_system(from)) listings.push_back(list_system(from, downloads));
  }
  return listings;
}

/// A paper of the volume on its way in.
struct Pending {
  const Item* item = nullptr;
  std::size_t match = 0;  ///< index of what was found among the offers
  CollectedPaper paper;
  Findings findings;
  std::string sha256;  ///< of what is downloaded, if the system says it
  bool done = false;
};

class Collector {
 public:
  Collector(const Event& event, const CollectOptions& options,
            const std::vector<std::string>& hosts)
      : event_(event),
        options_(options),
        tokens_(Tokens::read(options.credentials)),
        offers_(paths_of(options.from)),
        systems_(listings_of(options, tokens_, hosts)),
        intake_(options.folder),
        round_(options.folder),
        downloads_(limits_of(options), tokens_, hosts) {
    for (const Item& item : event.papers) {
      if (item.has_camera_ready()) papers_.push_back(&item);
    }
  }

  CollectResult run() {
    match();
    take_all();
    for (Pending& pending : pending_) {
      std::move(pending.findings.begin(), pending.findings.end(),
                std::back_inserter(result_.findings));
      result_.papers.push_back(std::move(pending.paper));
    }
    if (!result_.incomplete) round_.end();
    report_duplicates(result_.papers, result_.findings);
    result_.left_aside = report_unclaimed(offers_, matches_, result_.findings);
    report_unclaimed(systems_, papers_, result_.findings);
    report_strangers(options_.folder, event_, result_.findings);
    for (Finding& finding : result_.findings) {
      finding.message = tokens_.redacted(std::move(finding.message));
    }
    return std::move(result_);
  }

 private:
  /// Withdrawn and programme-only papers are matched, so that their files are no strangers, but
  /// nobody waits for them.
  [[nodiscard]] bool is_needed(const Item& paper) const {
    return paper.archival && event_.appearance_of(paper).volume;
  }

  void report(const ConfigRule& rule, std::string message, std::string hint, Location where) {
    result_.findings.push_back(
        make_finding(rule, std::move(message), std::move(hint), std::move(where)));
  }

  void match() {
    std::vector<Wanted> wanted;
    for (const Item* paper : papers_) {
      wanted.push_back({paper->id, paper->source_id, is_address(paper->source) ? "" : paper->source,
                        paper->title});
    }
    matches_ = match_files(wanted, offers_.names, titles_of_folders(offers_));
    for (std::size_t i = 0; i < papers_.size(); ++i) {
      if (!is_file_address(papers_[i]->source)) continue;
      const std::string path = path_of_file_address(papers_[i]->source);
      const auto file = path.empty() ? std::nullopt : offers_.find(path);
      if (file) matches_[i] = {.files = {*file}, .rivals = {}};
    }
    for (const auto& [name, why] : offers_.refused) {
      report(collecting::kEntryRefused, fmt::format("the entry {}", why),
             "If it is a paper's, unpack or copy it by hand.", at_file(name));
    }
  }

  void take_all() {
    for (std::size_t i = 0; i < papers_.size(); ++i) {
      if (!is_needed(*papers_[i])) continue;
      pending_.push_back(
          {.item = papers_[i], .match = i, .paper = {}, .findings = {}, .sha256 = {}});
      pending_.back().paper.id = papers_[i]->id;
    }
    try {
      std::vector<Download> wanted;
      std::vector<std::size_t> whose;
      for (std::size_t i = 0; i < pending_.size(); ++i) {
        stop_if_interrupted();
        if (std::optional<Download> download = take(pending_[i])) {
          wanted.push_back(std::move(*download));
          whose.push_back(i);
        } else {
          count(pending_[i]);
        }
      }
      downloads_.run(wanted, [&](std::size_t index, HttpAnswer answer) {
        Pending& pending = pending_[whose[index]];
        take_in(pending, wanted[index], std::move(answer));
        count(pending);
      });
    } catch (const Failure& failure) {
      if (failure.code() != ExitCode::kInterrupted) throw;
      throw Failure(fmt::format("interrupted after {} of {} papers", done_, pending_.size()),
                    "What has been taken in is in place; collect again for the rest.",
                    ExitCode::kInterrupted);
    }
  }

  void count(const Pending& pending) {
    ++done_;
    if (options_.progress) options_.progress(pending.paper, done_, pending_.size());
  }

  /// Takes a paper from what is offered here, or says what is to be downloaded for it.
  std::optional<Download> take(Pending& pending) {
    const Item& item = *pending.item;
    CollectedPaper& out = pending.paper;
    if (!intake_.look(item, out, pending.findings)) {
      out.state = CollectState::kRejected;
      return std::nullopt;
    }
    const Match& found = matches_[pending.match];
    if (!found.files.empty()) {
      take_offered(pending, found);
      return std::nullopt;
    }
    const std::vector<const SystemFile*> held = systems_.held_for(item);
    if (held.size() > 1) {
      std::vector<std::string> urls;
      for (const SystemFile* file : held) urls.push_back(file->url);
      reject(
          pending, collecting::kAmbiguous,
          fmt::format("paper {} could be any of {}", item.id, join(urls, ", ")),
          "Name the right one as the paper's `source` in papers.yaml, and collect without --from.");
      return std::nullopt;
    }
    if (held.size() == 1) return download(pending, held.front()->url, held.front()->sha256);
    if (is_file_address(item.source)) {
      reject(pending, collecting::kDownload,
             fmt::format("{} lies in none of the folders given by --from", item.source),
             "Give the folder that holds it with --from, or put the file into camera-ready/.");
      return std::nullopt;
    }
    if (is_address(item.source)) return download(pending, item.source, {});
    keep(pending, false);
    return std::nullopt;
  }

  void take_offered(Pending& pending, const Match& found) {
    const Item& item = *pending.item;
    if (!found.certain()) {
      reject_ambiguous(pending, found);
      return;
    }
    const std::string& name = offers_.shown[found.files.front()];
    Content content = offers_.read(found.files.front());
    if (content.bytes) {
      intake_.store(item, {std::move(*content.bytes), name}, pending.paper, pending.findings);
      return;
    }
    pending.findings.push_back(
        make_finding(collecting::kNotPdf, fmt::format("{} {}", name, content.problem),
                     "Ask for the file again.", at_file(item.camera_ready_path())));
    keep(pending, true);
  }

  void reject_ambiguous(Pending& pending, const Match& found) {
    const std::string& id = pending.item->id;
    std::vector<std::string> names, rivals;
    for (const std::size_t file : found.files) names.push_back(offers_.shown[file]);
    for (const std::size_t rival : found.rivals) rivals.push_back(papers_[rival]->id);
    reject(
        pending, collecting::kAmbiguous,
        rivals.empty() ? fmt::format("paper {} could be any of {}", id, join(names, ", "))
                       : fmt::format("{} could belong to {} as well as to paper {}",
                                     join(names, ", "), join(rivals, ", "), id),
        fmt::format("Name the right file as its `source` in papers.yaml, or call it {}.pdf.", id));
  }

  /// What is to be fetched for a paper; nothing if the file is here already.
  std::optional<Download> download(Pending& pending, const std::string& url,
                                   const std::string& sha256) {
    const CollectedPaper& here = pending.paper;
    const CameraReadyLock::Entry* entry = intake_.entry(here.id);
    const bool from_there =
        entry != nullptr && entry->source == url && entry->sha256 == here.sha256;
    const bool known = !here.sha256.empty() && here.sha256 == sha256;
    if (known || (from_there && round_.covers(entry->time))) {
      keep(pending, false);
      return std::nullopt;
    }
    pending.sha256 = sha256;
    return Download{
        .url = url, .etag = from_there ? entry->etag : std::string(), .part = round_.part(here.id)};
  }

  void take_in(Pending& pending, const Download& download, HttpAnswer answer) {
    if (answer.kind == HttpAnswer::Kind::kUnchanged) {
      keep(pending, false);
      return;
    }
    if (answer.kind == HttpAnswer::Kind::kDone) {
      Delivery delivery{.bytes = std::move(answer.bytes), .source = download.url};
      if (tokens_.redacted(answer.etag) == answer.etag) delivery.etag = std::move(answer.etag);
      const std::string came = pending.sha256.empty() ? "" : sha256_hex(delivery.bytes);
      if (came == pending.sha256) {
        round_.begin();
        intake_.store(*pending.item, delivery, pending.paper, pending.findings);
        return;
      }
      answer.kind = HttpAnswer::Kind::kUnavailable;
      answer.problem = "what came is not the version that the system lists";
    }
    const bool passing = answer.kind == HttpAnswer::Kind::kUnavailable;
    if (passing) result_.incomplete = true;
    reject(pending, collecting::kDownload,
           fmt::format("{}: {}{}", download.url, answer.problem,
                       answer.attempts > 1 ? fmt::format(" ({} attempts)", answer.attempts) : ""),
           hint_for(answer, download.url));
  }

  [[nodiscard]] std::string hint_for(const HttpAnswer& answer, const std::string& url) const {
    if (answer.kind == HttpAnswer::Kind::kUnavailable) {
      return "Collect again later; only what is lacking will be loaded.";
    }
    if (answer.status == 401 || answer.status == 403) {
      return fmt::format("Give what {} asks for with --credentials FILE.", host_of(url));
    }
    if (answer.problem.ends_with("is another host")) {
      return "If it may have the file, add it to `collect: {hosts: […]}` in event.yaml.";
    }
    return "Correct the `source` of the paper, or put the file into camera-ready/.";
  }

  void reject(Pending& pending, const ConfigRule& rule, std::string message, std::string hint) {
    pending.findings.push_back(
        make_finding(rule, std::move(message), std::move(hint), place_of(*pending.item)));
    keep(pending, true);
  }

  void keep(Pending& pending, bool rejected) {
    intake_.keep(*pending.item, rejected, pending.paper, pending.findings);
    if (pending.paper.state == CollectState::kMissing) report_missing(pending);
  }

  void report_missing(Pending& pending) const {
    const Item& item = *pending.item;
    if (const std::string site = systems_.lacking(item); !site.empty()) {
      pending.findings.push_back(make_finding(
          collecting::kMissing,
          fmt::format("paper {} has no file, and {} has no final version of it", item.id, site),
          "Remind its authors.", place_of(item)));
      return;
    }
    const std::string hint =
        is_address(item.source) || !options_.from.empty()
            ? fmt::format(
                  "Give the folder or ZIP that holds {}.pdf with --from, or name its "
                  "`source` in papers.yaml.",
                  item.id)
            : fmt::format("Put it at {}, or collect it with --from FOLDER or ZIP.",
                          item.camera_ready_path());
    pending.findings.push_back(make_finding(
        collecting::kMissing,
        options_.from.empty()
            ? fmt::format("paper {} has no file", item.id)
            : fmt::format("paper {} has no file, and none of {} offered is called like it", item.id,
                          offers_.names.size() + systems_.size()),
        hint, place_of(item)));
  }

  const Event& event_;
  const CollectOptions& options_;
  Tokens tokens_;
  Offers offers_;
  Systems systems_;
  Intake intake_;
  Round round_;
  Downloads downloads_;
  std::vector<const Item*> papers_;
  std::vector<Match> matches_;
  std::vector<Pending> pending_;
  std::size_t done_ = 0;
  CollectResult result_;
};

}  // namespace

CollectResult collect_event(const Event& event, const CollectOptions& options,
                            const std::vector<std::string>& hosts) {
  return Collector(event, options, hosts).run();
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
