#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "colophon/facts.hpp"

namespace colophon::pdf {

/// Search frame for margin ink, from each edge of the page as displayed, in pt. Content outside is
/// looked at.
struct Frame {
  double left_pt = 36, right_pt = 36, top_pt = 36, bottom_pt = 36;
  double first_top_pt = 0;  ///< of page 1, if that is more
  /// `page` counts from 1.
  [[nodiscard]] double top_on(int page) const {
    return page == 1 ? std::max(top_pt, first_top_pt) : top_pt;
  }
};

/// Limits of one worker process (DESIGN §9).
struct Limits {
  double seconds_per_paper = 60;
  long long memory_bytes = 2LL << 30;
  long long output_bytes = 256LL << 20;
  long long file_bytes = 2LL << 30;  ///< of a mended copy
};

struct MeasureRequest {
  std::string id;              ///< item id
  std::filesystem::path path;  ///< the PDF
  std::string shown_as;        ///< path to report
};

struct Measured {
  PaperFacts facts;
  /// What to merge from: the file itself, or the copy that libqpdf mended; empty if unreadable.
  std::filesystem::path readable;
  bool known = false;  ///< the facts are from the cache
};

struct MeasureOptions {
  Frame frame;
  Limits limits;
  int jobs = 2;
  /// The program that is started as `<program> worker`. Tests, which are other programs, name
  /// colophon.
  std::filesystem::path worker_program = "/proc/self/exe";
  std::filesystem::path scratch;  ///< where mended copies are put; must outlive the use of them
  /// Where facts are kept by the content of the file, for the next time; empty: nowhere.
  std::filesystem::path cache;
  /// Mended copies are needed: papers with one are measured again even if their facts are kept.
  bool copies_needed = false;
  /// Called in order of completion, from the calling thread.
  std::function<void(const Measured&)> progress;
};

/// Takes in and measures PDFs in worker processes, several at once. Results are in the order of the
/// requests, whatever the number of workers and whatever the cache holds. A paper that two workers
/// fail at, each in its turn, has no facts but why; nothing else is lost.
std::vector<Measured> measure(const std::vector<MeasureRequest>& requests,
                              const MeasureOptions& options);

/// Body of the hidden `colophon worker` command: serves requests on standard input until it closes.
int worker_main();

/// What one worker does for one paper, in this process. For tests and fuzzing. Throws nothing about
/// the file but std::bad_alloc.
Measured measure_here(const MeasureRequest& request, const Frame& frame,
                      const std::filesystem::path& scratch);

}  // namespace colophon::pdf
