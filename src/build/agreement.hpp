#pragma once

#include "build/finished.hpp"
#include "colophon/finding.hpp"
#include "colophon/model.hpp"

namespace colophon::build {

/// What in the event differs from a finished build, where page numbers or PDFs would tell another
/// story than the metadata: items that are new or gone, other titles, authors, DOIs, identifiers.
/// A status may change after a build (a no-show is reported after the event, CHAIR §1), and an
/// identifier may come after it.
Findings disagreements(const Event& event, const Finished& built);

}  // namespace colophon::build
