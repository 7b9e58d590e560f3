#pragma once

#include <string>

#include "pdf/volume_writer.hpp"

namespace colophon::pdf::write {

/// An XMP packet (ISO 16684-1) that says what the document information says, and more: who has
/// which rights (XMP, part 1, 8.5), where the paper was published (PRISM Basic Metadata 3.0).
std::string xmp_packet(const DocumentInfo& info);

}  // namespace colophon::pdf::write
