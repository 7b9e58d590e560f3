#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::fetch {

/// What a paper may be called in a submission system's download.
struct Wanted {
  std::string id, source_id;
  std::string source{};  ///< of papers.yaml, when it is a path and not an address
  std::string title{};
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
///  3. it lies in ID/CameraReady/ (Microsoft CMT: "12/CameraReady/x.pdf") or in a folder that
///  Indico
///     names by the number of the paper ("Editable-12-MOPA01/PDF/x.pdf");
///  4. its name is the id after a word for a final version ("conf26-final12.pdf", as HotCRP writes;
///     "conf_2026_paper_12.pdf", as EasyChair does) or before one ("12_Paper.pdf", as START does);
///  5. its name is the id and at least the beginning of the paper's title ("12_On_Things.pdf");
///  6. it lies in a folder of which `titles` says that it is that paper's (EasyChair for LNCS);
///  7. it lies alone in a folder called by the id.
/// In 2 and 4 a mark of a version or a day may follow ("12_v2", "final12 (1)", "12-2026-01-31"):
/// such a file and one without are two. Attachments as HotCRP names them
/// ("conf26-paper12-slides.pdf", "conf26-final12-data/12.pdf") are nobody's, but by `source`. Of
/// two papers that claim a file, the one with the stronger claim (source, name, pattern, version)
/// has it; with equal claims neither has, unless papers.yaml names the same source for both.
std::vector<Match> match_files(const std::vector<Wanted>& papers,
                               const std::vector<std::string>& names,
                               const std::map<std::string, std::string>& titles = {});

/// Without the marks of versions and days that people, browsers and systems put behind a name:
/// "12_v2", "12 (1)", "12-2026-01-31T1200" are all "12".
std::string without_version(std::string_view stem);

}  // namespace colophon::fetch
