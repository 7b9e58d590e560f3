#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "job/repair_account.hpp"

namespace colophon::job {

/// The folder that `repair` keeps its copies in, and its record of them (repair.json): only what it
/// has made there itself is ever replaced.
class CopyFolder {
 public:
  /// Reads the record, if there is one. Throws Failure if it cannot be understood.
  explicit CopyFolder(std::filesystem::path folder);

  /// True if there is a file of that name which is neither the copy that the record tells of nor
  /// the same as `draft`.
  [[nodiscard]] bool is_taken(const std::string& name, const std::filesystem::path& draft) const;
  [[nodiscard]] std::filesystem::path path_of(const std::string& name) const {
    return folder_ / name;
  }
  /// Takes a finished copy in, in one step.
  void keep(const std::string& name, const std::filesystem::path& draft) const;
  /// Writes the record: the account's copies, and those of earlier runs that are still there.
  void record(const RepairAccount& account);

 private:
  std::filesystem::path folder_;
  std::map<std::string, nlohmann::ordered_json> entries_;  ///< by name of the copy
};

}  // namespace colophon::job
