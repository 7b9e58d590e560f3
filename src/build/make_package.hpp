#pragma once

#include "build/packer.hpp"
#include "colophon/job/package.hpp"
#include "event/load.hpp"

namespace colophon::build {

/// Packs a finished build (`options.build`) of the event with `packer` into `options.file`, writes
/// the account beside it.
job::PackageResult make_package(const LoadedEvent& loaded, const job::PackageOptions& options,
                                const Packer& packer);

}  // namespace colophon::build
