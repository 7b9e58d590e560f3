#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "check/run.hpp"

namespace colophon::report {

/// One part of a check that several processes or machines share. All but `index` and `papers` is
/// the same in all parts of one check.
struct Shard {
  int index = 1, count = 1;     ///< part `index` of `count`, from 1
  std::string version;          ///< of the program
  std::string profile;          ///< name
  std::string profile_content;  ///< LoadedProfile::fingerprint
  std::string event_folder;     ///< as it was named; empty when lone files are checked
  std::string task;             ///< fingerprint of the papers and the event
  std::string today;            ///< the day by which waivers were judged, ISO 8601
  std::size_t papers_in_all = 0;
  std::vector<std::string> left_to_merge;  ///< ids of the rules that need all papers
  struct Paper {
    std::size_t place = 0;  ///< among the papers of the whole check
    check::Judged judged;   ///< with the waivers applied
  };
  std::vector<Paper> papers;
};

/// A JSON report of the shard's papers (schemas/report.schema.json) with what a merge needs
/// besides, under "shard".
[[nodiscard]] std::string write_shard(const Shard& shard);

/// Throws std::runtime_error if the text is not what `write_shard` makes: a whole report, a report
/// that was cut off, something else.
[[nodiscard]] Shard read_shard(std::string_view json);

}  // namespace colophon::report
