#pragma once

#include <string_view>

namespace colophon {

/// Writes all bytes to an open descriptor, however few the system takes at a time. Returns false,
/// with errno set, if that fails on the way.
bool write_all(int fd, std::string_view bytes);

}  // namespace colophon
