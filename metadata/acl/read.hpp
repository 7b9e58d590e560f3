#pragma once

#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata::acl {

/// The papers of a volume of the ACL Anthology. Throws std::runtime_error if it is none.
std::vector<Claim> read_claims(std::string_view bytes);
std::optional<VolumeClaim> read_volume(std::string_view bytes);

}  // namespace colophon::metadata::acl
