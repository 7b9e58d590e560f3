#pragma once

#include <string>
#include <utility>
#include <vector>

#include "metadata/acl/anthology.hpp"

namespace colophon::build {

/// The YAML files of aclpub2 that the Anthology's ingestion reads, by name: conference_details.yml,
/// papers.yml, and, where the event says something of them, the committees, the sponsors and the
/// programme. Titles and abstracts are LaTeX, as aclpub2 has them; names are Unicode.
std::vector<std::pair<std::string, std::string>> aclpub2_inputs(
    const Event& event, const metadata::acl::Place& place,
    const std::vector<metadata::acl::Paper>& papers);

}  // namespace colophon::build
