#pragma once

#include <string>

#include "pdf/volume_writer.hpp"

namespace colophon::pdf::write {

/// The document information dictionary (ISO 32000-1, 14.3.3), whole.
std::string info_dictionary(const DocumentInfo& info);
/// Name and version of the program, as both kinds of metadata give it.
std::string producer();
/// "/PageLabels<<…>>" (12.4.2), or nothing if there are no ranges.
std::string page_labels(const std::vector<LabelRange>& labels);

}  // namespace colophon::pdf::write
