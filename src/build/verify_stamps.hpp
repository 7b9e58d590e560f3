#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "build/stamp_record.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {

/// The stamps of a plan by page of the volume.
using StampsByPage = std::map<int, std::vector<const StampRecord*>>;

/// Pages of the volume, and how far behind them those of a file are.
struct PageSpan {
  int first = 1, last = 0;
  int offset = 0;
};

struct StampProblem {
  const StampRecord* stamp = nullptr;
  int page = 0;  ///< of the file
  std::string what;
};

/// Looks stamps up where poppler sees them on the pages of a finished PDF: on what a page draws
/// last, if that shows as it does on the page (`Overlay::exact`), and on the whole page if that is
/// not known or the stamp is not there.
std::vector<StampProblem> stamp_problems(const std::filesystem::path& file,
                                         const pdf::Reread& reread, const StampsByPage& stamps,
                                         const PageSpan& span);

}  // namespace colophon::build
