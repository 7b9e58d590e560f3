#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/failure.hpp"
#include "colophon/job/build.hpp"

namespace colophon::job {

struct LettersOptions {
  std::filesystem::path event_folder;
  std::filesystem::path out;  ///< new or empty, or an earlier round's, which is replaced
  std::string profile;        ///< empty: the event's
  bool infos = false;         ///< tell the authors of findings of severity info too
  int jobs = 1;
  Progress progress;
};

/// One letter as written: `<paper>.txt`; `<paper>.html`, the page that shows what it asks to mend;
/// and, if the event has a sender, `<paper>.eml` with that page attached.
struct WrittenLetter {
  std::string paper;
  bool missing = false;  ///< asks for the file
  int errors = 0, warnings = 0, infos = 0;
  std::vector<std::string> to;  ///< addresses
};

struct LettersResult {
  ExitCode code = ExitCode::kClean;
  std::string log;  ///< for standard error: why nothing could be done
  std::vector<WrittenLetter> letters;
  std::vector<std::string> notes;  ///< what the chair should know, one line each
  int papers = 0;                  ///< papers looked at
};

/// Checks the event's papers and writes a letter to the authors of each that has something to mend
/// or no file. OUT is replaced in one step; `letters.json` in it says what each letter was about.
/// The code is kIncomplete if some paper could not be checked whole and gets no letter, kUsage if
/// the event or the profile cannot be used. Throws UsageError (no event folder, OUT in use for
/// something else, unusable template) and Failure.
LettersResult letters(const LettersOptions& options);

}  // namespace colophon::job
