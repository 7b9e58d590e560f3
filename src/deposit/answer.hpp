#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/deposit.hpp"

namespace colophon::deposit {

using Record = DepositRecord;

/// A submission log (doi_batch_diagnostic), as Crossref gives it for a file name and, at once, for
/// a synchronous deposit.
struct SubmissionLog {
  enum class State { kUnknown, kWaiting, kCompleted };
  State state = State::kUnknown;
  std::string submission_id, batch_id;
  std::vector<Record> records;
  /// One line if the log's own counts are not those of its records.
  std::string miscounted;
};

/// Reads a log from a stranger. Empty if the text is none: an HTML page, a text cut off, another
/// XML document, a state that Crossref is not known to give.
std::optional<SubmissionLog> read_log(std::string_view bytes);

/// Whether the page with which a queued deposit is answered says that it was received. Crossref
/// answers with status 200 whatever the page says.
bool says_received(std::string_view page);

/// What a person would read on an HTML page, or a text as it is, as one line: without tags,
/// scripts, styles and control characters.
std::string visible_text(std::string_view page);

}  // namespace colophon::deposit
