#pragma once

#include <string_view>

namespace colophon::pdf {

/// Whether a file is encrypted, as libqpdf reads it with an empty password. PoDoFo 0.9.8 crashes on
/// an encryption dictionary that lacks entries, so libqpdf looks first. Files that do not speak of
/// encryption are not opened. Throws OpenError for those that do and that libqpdf cannot open, or
/// takes for plain.
bool is_encrypted(std::string_view bytes);

}  // namespace colophon::pdf
