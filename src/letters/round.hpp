#pragma once

#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/check.hpp"
#include "letters/standing.hpp"

namespace colophon::letters {

/// What a letter is for.
enum class Purpose {
  kNone,      ///< there is none
  kSendFile,  ///< the PDF is not there
  kMend,      ///< the PDF has to be mended
  kComplete,  ///< all else that is still open
  kWell       ///< nothing is, and an earlier letter asked for something
};
[[nodiscard]] std::string_view to_string(Purpose purpose);  ///< "none", "send-file", "mend", …

/// A finding as it was told.
struct ToldFinding {
  std::string rule, slug;
  Severity severity = Severity::kError;
  std::vector<int> pages;
  std::string message;
  bool operator==(const ToldFinding&) const = default;
};

/// What was found of one item in one round, and what was written about it.
struct RoundEntry {
  std::string item;
  std::string sha256;  ///< of the PDF; empty if there was none
  Purpose letter = Purpose::kNone;
  std::vector<std::string> to;  ///< addresses
  std::vector<ToldFinding> findings;
  std::vector<std::string> wants;  ///< keys of what was still open (`Want`)

  /// Its people were asked for something, in that round or before.
  [[nodiscard]] bool asked() const;
};

/// One round of letters, as `rounds/<number>.json` of the event folder keeps it.
struct Round {
  int number = 0;
  std::time_t date = 0;  ///< when it was written, seconds since 1970
  std::string profile;
  std::vector<RoundEntry> entries;

  [[nodiscard]] const RoundEntry* find(std::string_view item) const;
};

/// True if both found the same: the second is the first once more, not the next round. Who was
/// written to may differ.
[[nodiscard]] bool same_state(const Round& a, const Round& b);

/// The findings that authors are told of, as a round keeps them. A finding of the last round whose
/// rule could not be checked this time stays, since nobody knows that it is mended.
[[nodiscard]] std::vector<ToldFinding> told_findings(const Checked& paper, const RoundEntry* last,
                                                     bool infos);

/// What became of the findings of one rule since the last letter.
struct RuleChange {
  bool fresh = true;           ///< the last letter did not tell of the rule
  std::vector<int> mended_on;  ///< pages that the last letter named and this one does not
};
[[nodiscard]] RuleChange change_of(const std::vector<const Finding*>& of_rule,
                                   const RoundEntry* last);

/// Rules that the last letter told of, were checked now and found nothing any more; the first
/// finding of each. What is waived meanwhile is not fixed.
[[nodiscard]] std::vector<ToldFinding> fixed_since(const Checked& paper, const RoundEntry* last);

/// A round as JSON (schemas/round.schema.json).
[[nodiscard]] std::string format_round(const Round& round);
/// Throws UsageError, naming `name`, for what is no round.
[[nodiscard]] Round read_round(std::string_view json, const std::string& name);

/// All rounds of an event folder, in their order. Throws UsageError if one cannot be read.
[[nodiscard]] std::vector<Round> load_rounds(const std::filesystem::path& event_folder);
/// Its path in the event folder: "rounds/003.json".
[[nodiscard]] std::string round_file(int number);

}  // namespace colophon::letters
