#pragma once

#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "model/people.hpp"

namespace colophon::metadata {

/// "12, 14 and 3 more": where something stands, each place once.
[[nodiscard]] std::string some_places(const std::vector<std::string>& places);

/// "family: Doe, given: Jane, suffix: Jr."
[[nodiscard]] std::string parts_of(const Contributor& person);

/// Doubts about what stands beside names: organisations spelt in several ways (by their ROR id, by
/// their words, by one person's entries that nearly agree), addresses of domains that are reserved
/// for examples (RFC 2606 §2 and §3).
void review_spelling(const std::vector<Mention>& mentions, Findings& doubts);

}  // namespace colophon::metadata
