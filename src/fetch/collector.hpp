#pragma once

#include "colophon/collect.hpp"
#include "colophon/model.hpp"

namespace colophon::fetch {

/// `collect` for an event that has been loaded.
CollectResult collect_event(const Event& event, const CollectOptions& options);

}  // namespace colophon::fetch
