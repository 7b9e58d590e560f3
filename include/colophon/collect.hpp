#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon {

/// What happened to one paper's file.
enum class CollectState {
  kNew,        ///< taken in for the first time
  kReplaced,   ///< another file than last time
  kUnchanged,  ///< the same bytes as last time, or nothing newer was offered
  kMissing,    ///< there is no file
  kRejected    ///< something was offered that cannot be taken; an earlier file stays
};
[[nodiscard]] std::string_view to_string(CollectState state);  ///< "new", "replaced", …

struct CollectedPaper {
  std::string id;
  CollectState state = CollectState::kMissing;
  std::string file;    ///< path in the event folder; empty if there is none
  std::string sha256;  ///< hex, of `file`
  long long size = 0;  ///< bytes
  std::string source;  ///< where it came from, as recorded in camera-ready.lock
};

struct CollectOptions {
  std::filesystem::path folder;  ///< the event folder
  /// Where to look before the addresses of papers.yaml: folders, ZIPs and submission systems
  /// ("hotcrp:https://site.hotcrp.com", "openreview:VENUE").
  std::vector<std::string> from;
  /// File of mode 0600 with what hosts ask for, a line each; empty: the variable
  /// COLOPHON_COLLECT_CREDENTIALS, if it is set.
  std::filesystem::path credentials;
  long long limit_bytes = 256LL << 20;  ///< largest download
  double timeout_seconds = 300;         ///< one attempt of one download
  int attempts = 4;                     ///< per download, while the server is in trouble
  double backoff_seconds = 1;           ///< before the second attempt; doubled each time
  int connections = 4;                  ///< downloads at a time from one host
  double requests_per_second = 8;       ///< begun at one host
  /// Called after each paper with how many are done of how many.
  std::function<void(const CollectedPaper&, std::size_t done, std::size_t all)> progress;
};

struct CollectResult {
  bool usable = true;  ///< false: the event folder has errors (in `findings`); nothing was done
  std::vector<CollectedPaper> papers;  ///< in the order of papers.yaml
  Findings findings;
  int left_aside = 0;       ///< files of other kinds in `from`, which no paper asks for
  bool incomplete = false;  ///< a download failed for reasons that may pass
};

}  // namespace colophon
