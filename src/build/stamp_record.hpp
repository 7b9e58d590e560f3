#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "build/prepare.hpp"
#include "pdf/words.hpp"

namespace colophon::build {

/// A stamped line and where it must be found again, pt on the page as displayed, from the top left.
struct StampRecord {
  int physical = 0;  ///< page of the volume
  std::string text;
  std::string align;  ///< "left", "centre", "right": which point of the line `x_pt` is
  double x_pt = 0, top_pt = 0;
  bool over_text = false;  ///< the paper has text of its own there
};

/// Every line the volume's pages are to carry.
std::vector<StampRecord> stamp_records(const Prepared& prepared);

nlohmann::ordered_json stamps_to_json(const std::vector<StampRecord>& stamps);
/// Throws std::runtime_error on another shape.
std::vector<StampRecord> stamps_from_json(const nlohmann::ordered_json& json);

/// Looks a line up among a page's words, and if ink of the paper touches it, among their letters.
/// Empty if it stands within `tolerance_pt` of its place, else what was found instead. Over text of
/// the paper, half a letter is the most that can be told: poppler takes two like texts for one with
/// its shadow, and of joined words it does not know where the inner ones end.
std::string stamp_problem(const StampRecord& stamp, const std::vector<pdf::Word>& words,
                          double tolerance_pt);

}  // namespace colophon::build
