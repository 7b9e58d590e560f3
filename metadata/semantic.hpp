#pragma once

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/plan.hpp"

namespace colophon::metadata {

/// What no grammar of a format catches (DESIGN §7): check digits of ISBN, ISSN, ORCID and ROR, DOI
/// syntax and uniqueness, notices against identifiers and year, LaTeX in titles, names in capitals,
/// suffixes in family names, characters no format can carry. Looks at the event and at every item
/// that appears in the volume or in metadata. Pure; findings carry model path, file and line.
Findings check_semantics(const Event& event, const VolumePlan& plan);

}  // namespace colophon::metadata
