#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "site/site.hpp"

namespace colophon::site {

/// "https://doi.org/10.…" with what a path cannot hold percent-encoded; empty without a DOI.
std::string doi_url(const std::string& doi);

/// Highwire Press tags for Google Scholar (Inclusion Guidelines for Webmasters, "Indexing
/// guidelines"): a list of `{name, content}`, nothing empty.
nlohmann::json citation_tags(const Event& event, const PlannedItem& planned, const Item& item,
                             const SiteOptions& options);

/// schema.org JSON-LD of one paper (ScholarlyArticle) and of the volume with its event, as text
/// that can stand in a script element.
std::string article_json_ld(const Event& event, const PlannedItem& planned, const Item& item);
std::string volume_json_ld(const Event& event);

}  // namespace colophon::site
