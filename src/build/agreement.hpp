#pragma once

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/plan.hpp"

namespace colophon::build {

/// What in the event differs from the plan of a finished build, where page numbers or PDFs would
/// tell another story than the metadata: items that are new or gone, other titles, other DOIs. A
/// status may change after a build (a no-show is reported after the event, CHAIR §1).
Findings disagreements(const Event& event, const VolumePlan& built);

}  // namespace colophon::build
