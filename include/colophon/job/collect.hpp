#pragma once

#include "colophon/collect.hpp"

namespace colophon::job {

/// Takes the papers' camera-ready files in: from `from`, else from the https address that
/// papers.yaml gives, else those put into `camera-ready/` by hand. Writes `camera-ready/<id>.pdf`
/// and, after each file, `camera-ready.lock`; both only if something changed. What is not a whole
/// PDF never replaces a file. After an interruption a second call takes up where the first stopped,
/// in the middle of a file too. Throws UsageError (no event folder, unreadable ZIP, a system that
/// does not let us in) and Failure (disk full, interrupted, a system that cannot be reached).
CollectResult collect(const CollectOptions& options);

}  // namespace colophon::job
