#pragma once

#include <filesystem>
#include <vector>

#include "colophon/collect.hpp"
#include "colophon/model.hpp"
#include "fetch/match.hpp"
#include "fetch/offer.hpp"
#include "fetch/systems.hpp"

namespace colophon::fetch {

/// Papers with the same bytes.
void report_duplicates(const std::vector<CollectedPaper>& papers, Findings& findings);

/// PDFs among the offers that `matches` gave to nobody. Returns how many files of other kinds were
/// left aside.
int report_unclaimed(const Offers& offers, const std::vector<Match>& matches, Findings& findings);
/// Final versions in systems that belong to none of `papers`.
void report_unclaimed(const Systems& systems, const std::vector<const Item*>& papers,
                      Findings& findings);
/// PDFs in `camera-ready/` that belong to no paper of the event.
void report_strangers(const std::filesystem::path& event_folder, const Event& event,
                      Findings& findings);

}  // namespace colophon::fetch
