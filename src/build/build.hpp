#pragma once

#include "build/prepare.hpp"
#include "check/profile.hpp"
#include "colophon/job/build.hpp"

namespace colophon::build {

/// See job::build.
job::BuildResult build(const job::BuildOptions& options);

}  // namespace colophon::build
