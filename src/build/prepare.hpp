#pragma once

#include <ctime>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/pages.hpp"
#include "colophon/plan.hpp"
#include "event/load.hpp"
#include "pdf/measure.hpp"

namespace colophon::build {

/// Called as work goes on: stage ("measure", "typeset", …), done and total.
using Progress = std::function<void(std::string_view stage, int done, int total)>;

struct PrepareOptions {
  int jobs = 2;
  bool draft = false;
  Edition edition = Edition::kWeb;
  pdf::Frame frame;               ///< where the profile looks for ink
  std::filesystem::path scratch;  ///< for mended copies; must outlive the result
  std::filesystem::path cache;    ///< of facts; empty: none
  bool copies_needed = false;     ///< the papers are going to be merged, not only measured
  Progress progress;
};

/// Size of a page as displayed, pt.
struct PageSize {
  double width_pt = 612, height_pt = 792;
};

/// An event with everything a plan rests on: papers measured, own pages typeset, page numbers
/// stable.
struct Prepared {
  std::filesystem::path folder;
  const Event* event = nullptr;  ///< the event of the LoadedEvent it was made from
  std::map<std::string, pdf::Measured>
      papers;  ///< camera-ready and finished PDFs that exist, by item id
  std::map<std::string, TypesetPiece> pieces;  ///< pages Colophon sets itself, by item id
  PageSize page;                               ///< of the volume: that of most papers
  pdf::Frame frame;                            ///< outside which all ink of the papers is known
  VolumePlan plan;
  int measured = 0;      ///< papers whose facts were not known from before
  Findings findings;     ///< about files and front-matter texts
  std::time_t date = 0;  ///< SOURCE_DATE_EPOCH, else the event's last day
};

/// What was measured of one page (0-based) of an item; nullptr for pages that Colophon sets.
const PageFact* fact_of_page(const Prepared& prepared, const PlannedItem& planned, int page);

/// Size of one page (0-based) of an item in the volume.
PageSize size_of_page(const Prepared& prepared, const PlannedItem& planned, int page);

/// The PDFs of the event's items that stand in the volume and exist, as requests for
/// `pdf::measure`.
std::vector<pdf::MeasureRequest> measure_requests(const Event& event,
                                                  const std::filesystem::path& folder);

/// Measures, typesets, plans and typesets again until page counts are stable (at most three times,
/// DESIGN §5). Throws Failure if they do not become stable.
Prepared prepare(const LoadedEvent& loaded, const std::filesystem::path& folder,
                 const PrepareOptions& options);

/// Date of everything a build writes (DESIGN §3: no clock).
std::time_t build_date(const Event& event);

}  // namespace colophon::build
