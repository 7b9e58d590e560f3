#pragma once

#include <ctime>
#include <filesystem>
#include <optional>
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
  bool redo = false;          ///< the last round was not sent: this one takes its place
  int jobs = 1;
  Progress progress;
};

/// One letter as written: `<item>.txt`, `<item>.html` and, if the event has a sender, `<item>.eml`.
struct WrittenLetter {
  std::string item;
  std::string purpose;  ///< "send-file", "mend", "complete", "well"
  int errors = 0, warnings = 0, infos = 0;
  int fresh = 0, still = 0, fixed = 0;  ///< rules, against the letter before
  bool compared = false;                ///< there was a letter before
  std::vector<std::string> to;          ///< addresses
};

struct LettersResult {
  ExitCode code = ExitCode::kClean;
  std::string log;  ///< for standard error: why nothing could be done
  std::vector<WrittenLetter> letters;
  std::vector<std::string> notes;  ///< what the chair should know, one line each
  int items = 0;                   ///< papers and talks looked at
  int round = 0;                   ///< its number, from 1
  bool repeated = false;           ///< nothing has changed since that round was written
};

/// Checks the event's papers and writes a letter to the people of each item that has something to
/// mend or to send, and once to those who have nothing left to do. OUT is replaced in one step;
/// `letters.mbox` in it holds all messages, `letters.json` says what each letter was about. What
/// was found and written is kept in `rounds/` of the event folder; the next round says what is new,
/// still there and fixed. A call that finds what the last round found is that round once more.
/// Nothing is sent. The code is kIncomplete if some paper could not be checked whole and gets no
/// letter, kUsage if the event or the profile cannot be used. Throws UsageError (no event folder,
/// OUT in use for something else, unusable template or round) and Failure.
LettersResult letters(const LettersOptions& options);

}  // namespace colophon::job
