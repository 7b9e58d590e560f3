#pragma once

#include <filesystem>

namespace colophon::pdf {

/// Lays out a finished PDF so that a browser can show page 1 before the rest is there (ISO 32000-1,
/// annex F), in place. Streams keep their bytes. Same file, same result. Throws Failure if the file
/// cannot be read or there is no room beside it.
void linearize(const std::filesystem::path& file);

}  // namespace colophon::pdf
