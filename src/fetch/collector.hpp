#pragma once

#include "colophon/collect.hpp"
#include "colophon/model.hpp"

namespace colophon::fetch {

/// `collect` for an event that has been loaded. `hosts`: those besides a paper's own that a
/// download may be redirected to.
CollectResult collect_event(const Event& event, const CollectOptions& options,
                            const std::vector<std::string>& hosts);

}  // namespace colophon::fetch
