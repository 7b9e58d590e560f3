#pragma once

#include "colophon/job/package.hpp"
#include "event/load.hpp"

namespace colophon::build {

/// IEEE's package of the direct route: `<record>_<part>.zip` with one PDF per item in volume order,
/// without links and outline, and `package.txt`. `out` is a finished build of the event; `touched`:
/// only what differs since the volume was delivered.
job::PackageResult package_ieee(const LoadedEvent& loaded, const std::filesystem::path& out,
                                const std::filesystem::path& file, bool touched);

}  // namespace colophon::build
