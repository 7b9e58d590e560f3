#include "base/filesystem_failure.hpp"

#include <fmt/format.h>

namespace colophon {

Failure failure_of(const std::filesystem::filesystem_error& error) {
  return Failure(fmt::format("cannot use {}: {}", error.path1().string(), error.code().message()));
}

}  // namespace colophon
