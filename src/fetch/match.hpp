#pragma once

#include <string>
#include <vector>

namespace colophon::fetch {

/// What a paper may be called in a submission system's download.
struct Wanted {
  std::string id, source_id;
  std::string source;  ///< of papers.yaml, when it is a path and not an address
};

/// Which of the offered files is a paper's.
struct Match {
  std::vector<std::size_t> files;   ///< one: the paper's file; more: cannot be told apart; none
  std::vector<std::size_t> rivals;  ///< other papers that have the same claim to one of the files
  [[nodiscard]] bool certain() const { return files.size() == 1 && rivals.empty(); }
};

/// Finds each paper's file among `names` (relative paths, '/' between folders). The first of these
/// that some file satisfies decides, ignoring case; when several do, none is taken:
///  1. its path, else its name, is the paper's `source`;
///  2. its name is the id (or the id in the submission system) with ".pdf";
///  3. it lies in ID/CameraReady/ (Microsoft CMT: "12/CameraReady/x.pdf");
///  4. its name is the id after a word for a final version ("conf26-final12.pdf", as HotCRP writes;
///     "conf_2026_paper_12.pdf", as EasyChair does) or before one ("12_Paper.pdf");
///  5. it lies alone in a folder called by the id.
/// Of two papers that claim a file, the one with the stronger claim (source, name, pattern) has it;
/// with equal claims neither has, unless papers.yaml names the same source for both.
std::vector<Match> match_files(const std::vector<Wanted>& papers,
                               const std::vector<std::string>& names);

}  // namespace colophon::fetch
