#pragma once

#include <filesystem>

#include "colophon/failure.hpp"

namespace colophon {

/// What the standard library throws of files, as the failure of the environment that it is.
[[nodiscard]] Failure failure_of(const std::filesystem::filesystem_error& error);

}  // namespace colophon
