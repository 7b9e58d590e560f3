#pragma once

#include <string>
#include <string_view>

#include "colophon/model.hpp"

namespace colophon::metadata {

/// "2025 19th International Conference on Things (ACR)": year, title of the letter, acronym unless
/// the title ends in it already.
std::string full_title(const Event& event);

/// What citations call the volume: for an event of IEEE's `full_title`, as Xplore lists it; else
/// "Proceedings of the <title>", the title verbatim, neither word doubled.
std::string book_title(const Event& event);

/// `full_title` with its leading words behind a comma: "Things (ACR), 2025 19th International
/// Conference on"; where the title has no "… on", only year, ordinal and sponsors move: "Green
/// Technologies Conference (GreenTech), 2025 IEEE". Rule seen in published conference records.
std::string normalized_title(const Event& event);
std::string normalized_title(std::string_view full_title);

/// The acronym in plain capitals: "EMC²" → "EMC2", "GreenTech" → "GREENTECH".
std::string acronym_id(const Event& event);

}  // namespace colophon::metadata
