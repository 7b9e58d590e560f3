#pragma once

#include <string>

#include "pdf/volume_writer.hpp"

namespace colophon::pdf::write {

/// The document information dictionary (ISO 32000-1, 14.3.3), whole.
std::string info_dictionary(const DocumentInfo& info);
/// An XMP packet that says the same (ISO 16684-1; PRISM 3.0 for what a proceedings paper has).
std::string xmp_packet(const DocumentInfo& info);
/// "/PageLabels<<…>>" (12.4.2), or nothing if there are no ranges.
std::string page_labels(const std::vector<LabelRange>& labels);

}  // namespace colophon::pdf::write
