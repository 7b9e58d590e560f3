#pragma once

#include <ctime>
#include <vector>

#include "colophon/model.hpp"
#include "colophon/plan.hpp"
#include "pdf/volume_writer.hpp"

namespace colophon::build {

/// What the volume says of itself in Info and XMP. `date` is that of the build.
pdf::DocumentInfo volume_info(const Event& event, Edition edition, std::time_t date);

/// The same for the PDF of one item, with its place in the volume. `planned` is an item of `event`.
pdf::DocumentInfo item_info(const Event& event, const PlannedItem& planned, Edition edition,
                            std::time_t date);

/// Page labels of an item's own PDF: they continue those of the volume.
std::vector<LabelRange> labels_of_single(const VolumePlan& plan, const PlannedItem& planned);

}  // namespace colophon::build
