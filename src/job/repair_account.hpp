#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "check/profile.hpp"
#include "colophon/check.hpp"
#include "pdf/repair/repair.hpp"

namespace colophon::job {

/// What became of one paper.
struct PaperAccount {
  std::string id, file, sha256;
  std::string copy, copy_sha256;  ///< empty if none was kept
  std::vector<pdf::repair::Deed> done, left;
  std::optional<Finding> refused;  ///< why there is none although something was to be mended
  // Ids of rules.
  std::vector<std::string> mended;  ///< the original fails them and the copy does not
  std::vector<std::string> caused;  ///< the copy fails them and the original does not
  Checked after;                    ///< of the copy; of the original where there is none
  [[nodiscard]] std::string_view state() const;  ///< "repaired", "refused", "unchanged"
};

struct RepairAccount {
  std::string profile;
  std::vector<PaperAccount> papers;
  CheckRun after;  ///< the copies where there are some, else the originals
};

/// The account for people. Notes (severity info) only if `verbose`.
std::string repair_text(const RepairAccount& account, bool color, bool verbose);

/// The account for programs (schemas/repair.schema.json).
nlohmann::ordered_json repair_json(const RepairAccount& account);

}  // namespace colophon::job
