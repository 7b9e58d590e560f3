#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "check/profile.hpp"
#include "job/repair_account.hpp"
#include "pdf/measure.hpp"

namespace colophon::job {

/// What is to be repaired, and how; nothing of it is in doubt any more.
struct RepairPlan {
  std::vector<pdf::MeasureRequest> papers;
  std::filesystem::path output;
  check::Profile profile;
  std::set<std::string> named;  ///< fixes asked for
  bool uncertify = false;
  int jobs = 1;
  bool cache = true;
  std::function<void(const std::string& step, std::size_t done, std::size_t total)> progress;
};

/// Makes, proves and keeps the copies.
RepairAccount run_repair(const RepairPlan& plan);

}  // namespace colophon::job
