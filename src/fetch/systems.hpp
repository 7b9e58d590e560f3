#pragma once

#include <map>
#include <string>
#include <vector>

#include "colophon/model.hpp"
#include "fetch/downloads.hpp"

namespace colophon::fetch {

/// The final version that a submission system holds of a paper.
struct SystemFile {
  std::vector<std::string> ids;  ///< by which the system knows the paper: its number, its name
  std::string url;
  std::string sha256{};  ///< hex, if the system says it
};

/// What a submission system offers.
struct SystemListing {
  std::string site;  ///< "https://conf26.hotcrp.com"
  std::vector<SystemFile> files{};
  std::vector<std::string> without{};  ///< numbers of papers of which there is no final version
};

/// True if a source of `--from` is a system, not a path: it begins with "hotcrp:" or "openreview:".
[[nodiscard]] bool is_system(const std::string& from);

/// Asks a system what it has.
///   hotcrp:https://SITE[?q=SEARCH]   the `final` documents of the papers that the search finds,
///                                    accepted ones ("dec:yes") without one
///                                    (GET SITE/api/papers?q=, /api/document?p=&dt=final);
///   openreview:VENUE                 the papers of a venue id ("ICML.cc/2026/Conference")
///   openreview:https://HOST/VENUE    (GET /notes?content.venueid=, /pdf?id=).
/// Throws UsageError if `from` is neither, if the system does not let us in or does not answer as
/// such a system does, and Failure if it cannot be reached.
[[nodiscard]] SystemListing list_system(const std::string& from, Downloads& downloads);

/// What several systems offer, by paper. A paper is known there by its source_id, or by its id if
/// it has none.
class Systems {
 public:
  explicit Systems(std::vector<SystemListing> listings);
  Systems(const Systems&) = delete;
  Systems& operator=(const Systems&) = delete;

  /// The files that may be the paper's: more than one if systems disagree.
  [[nodiscard]] std::vector<const SystemFile*> held_for(const Item& paper) const;
  /// The site that knows the paper and has no final version of it; empty if there is none.
  [[nodiscard]] std::string lacking(const Item& paper) const;
  [[nodiscard]] const std::vector<SystemListing>& listings() const { return listings_; }
  [[nodiscard]] std::size_t size() const;  ///< of all files

 private:
  std::vector<SystemListing> listings_;
  std::map<std::string, std::vector<const SystemFile*>> by_id_;
};

}  // namespace colophon::fetch
