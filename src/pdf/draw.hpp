#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "pdf/measure.hpp"

namespace colophon::pdf {

/// Pages of one paper to make pictures of.
struct DrawRequest {
  std::filesystem::path path;  ///< the PDF
  std::string sha256;          ///< of what was measured: another file is not drawn
  bool mended = false;         ///< it was measured as libqpdf mends it, and is drawn so
  std::vector<int> pages;      ///< 1-based
  bool lines = false;          ///< as a drawing that can be enlarged, not as pixels
};

/// The picture of one page as displayed, or why there is none.
struct DrawnPage {
  std::string png;  ///< gray, on white; or an SVG with lengths in pt; empty if there is none
  std::string why;  ///< one line; continues "the page cannot be shown: "
};

struct DrawOptions {
  Limits limits;
  int jobs = 2;
  std::filesystem::path worker_program = "/proc/self/exe";  ///< as in MeasureOptions
  std::filesystem::path scratch;                            ///< for mended copies
  /// Where pictures are kept by the content of the file, for the next time; empty: nowhere.
  std::filesystem::path cache;
  /// Takes what became of a request, by its index: one element a page asked for. Called in order of
  /// completion, from the calling thread.
  std::function<void(std::size_t, std::vector<DrawnPage>)> done;
};

/// Draws pages in worker processes, several papers at once, if they are not kept from before. A
/// worker that dies costs its paper the pictures, nothing else. Returns how many pages were not
/// kept.
std::size_t draw(const std::vector<DrawRequest>& requests, const DrawOptions& options);

/// What one worker does for one request, in this process. For tests and fuzzing. Throws nothing
/// about the file but std::bad_alloc.
std::vector<DrawnPage> draw_here(const DrawRequest& request, const std::filesystem::path& scratch);

}  // namespace colophon::pdf
