#pragma once

#include <filesystem>
#include <string>

namespace colophon {

/// CRC-32 of a file (ISO 3309, as in ZIP), read in blocks, as 8 hexadecimal digits: tells copies
/// apart that nobody forged. Throws Failure if the file cannot be read.
std::string crc32_file(const std::filesystem::path& path);

}  // namespace colophon
