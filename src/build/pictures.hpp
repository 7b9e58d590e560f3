#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "colophon/check.hpp"
#include "colophon/facts.hpp"
#include "report/pictures.hpp"

namespace colophon::build {

/// A checked paper as it was measured.
struct MeasuredPaper {
  const PaperFacts* facts = nullptr;
  std::filesystem::path path;  ///< of the PDF
};

struct PictureOptions {
  int jobs = 2;
  std::filesystem::path scratch;
  std::filesystem::path cache;  ///< where pictures are kept for the next time; empty: nowhere
  /// Told of each paper with all its pictures, those that a report of all leaves out too, and of
  /// papers without any; by its place in the run, in order of completion.
  std::function<void(std::size_t, const report::PaperPictures&)> each;
  std::function<void(int done, int total)> progress;  ///< of the papers that are drawn
};

struct DrawnPictures {
  report::Pictures pictures;
  int drawn = 0;  ///< pages that were not kept from before
};

/// Draws the pages on which the findings of `run` mark a place. `papers` are those of the run, in
/// its order. Returns what a report of them all shows; what cannot be drawn says why.
DrawnPictures draw_pictures(const CheckRun& run, const std::vector<MeasuredPaper>& papers,
                            const PictureOptions& options);

}  // namespace colophon::build
