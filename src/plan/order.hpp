#pragma once

#include <set>
#include <string>
#include <vector>

namespace colophon {

/// The ids that have to be moved, and no more of them, to get from one order to the other: those
/// outside a longest common sequence. Both lists hold the same ids, each once.
[[nodiscard]] std::set<std::string> moved_ids(const std::vector<std::string>& before,
                                              const std::vector<std::string>& after);

}  // namespace colophon
