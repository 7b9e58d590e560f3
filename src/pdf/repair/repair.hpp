#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "check/page_move.hpp"
#include "check/same_text.hpp"

namespace colophon::pdf::repair {

/// A copy to be made of one paper.
struct Request {
  std::filesystem::path from;      ///< the PDF; only read
  std::filesystem::path to;        ///< the copy, a new file
  std::vector<std::string> fixes;  ///< names
  /// Per page: surplus Q and unclosed q operators of its content (PageFact).
  std::vector<std::pair<int, int>> q_balance;
  std::vector<std::string> fonts;  ///< BaseFont of those that show text and are not in the file
  check::FitPlan fit;              ///< what "fit-print-area" does
};

/// What a fix did, or could not do: "3 links taken off pages 1-2".
struct Deed {
  std::string fix, what;
};

struct Repaired {
  std::string trouble;  ///< why there is no copy, one line; empty if there is one
  std::vector<Deed> done, left;
  std::vector<check::DrawnPlace> drawn;  ///< annotations that became part of a page
};

/// Makes the copies in worker processes, several at once; results in the order of the requests.
/// Streams that no fix is about are copied as they are. Same file, same fixes: same bytes.
std::vector<Repaired> repair_in_workers(
    const std::vector<Request>& requests, int jobs,
    const std::filesystem::path& worker_program = "/proc/self/exe");

/// What a worker does for one paper, in this process. Throws nothing about the file (see
/// `trouble`) but std::bad_alloc.
Repaired repair_here(const Request& request);

}  // namespace colophon::pdf::repair
