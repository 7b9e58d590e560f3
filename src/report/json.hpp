#pragma once

#include <nlohmann/json_fwd.hpp>

#include "colophon/check.hpp"

namespace colophon::report {

// Parts that the JSON formats have in common (schemas/report.schema.json).

nlohmann::ordered_json finding_json(const Finding& finding);
/// By rule id.
nlohmann::ordered_json verdicts_json(const Checked& checked);
nlohmann::ordered_json findings_json(const Checked& checked);
/// Id, file, sha256, pages, verdicts and findings of a paper.
nlohmann::ordered_json paper_json(const Checked& paper);
nlohmann::ordered_json summary_json(const RunSummary& summary);
/// The whole report of the format `json`.
nlohmann::ordered_json report_json(const CheckRun& run);

}  // namespace colophon::report
