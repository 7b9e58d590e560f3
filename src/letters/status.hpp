#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "colophon/check.hpp"
#include "letters/round.hpp"
#include "letters/standing.hpp"
#include "plan/freeze.hpp"

namespace colophon::letters {

/// What is known of an item before anything is opened or measured.
struct ItemFiles {
  bool has_pdf = false;
  std::string sha256;              ///< of the PDF, if it could be read
  std::optional<Checked> checked;  ///< what an earlier check or build said of this very file
};

/// How one item stands.
struct StatusRow {
  const Item* item = nullptr;
  bool is_paper = false;
  bool needs_pdf = false;  ///< a paper that is to stand in the volume
  ItemFiles files;
  int errors = 0, warnings = 0, unchecked = 0;  ///< of the format, if `files.checked`
  std::vector<std::string> identity;            ///< slugs of what does not fit the paper's record
  bool form_signed = false, form_asked = false;
  Registered registered;
  std::string presenter;           ///< empty: nobody said
  bool presenter_missing = false;  ///< of a paper that somebody has to present
  std::vector<Drift> pending;      ///< changes after a freeze that nobody approved
  /// Against the last round: "new file", "same file", "file came", "file gone", "still missing";
  /// empty without one.
  std::string changed;
  std::vector<std::string> missing;  ///< what is missing from its people
  std::vector<std::string> from;     ///< whom to ask, with addresses
};

/// What is no item: a committee, a sponsor's logo.
struct StatusOther {
  std::string what;     ///< "committee organising"
  std::string missing;  ///< "members"
};

struct StatusInput {
  const Event& event;
  std::map<std::string, ItemFiles> files;  ///< by item id
  std::vector<std::string> missing_files;  ///< of the event folder, among those that are named
  std::vector<Drift> drifts;
  const Round* last = nullptr;
  std::time_t now = 0;
};

/// The whole table.
struct EventStatus {
  const Event* event = nullptr;
  std::vector<StatusRow> rows;  ///< front matter, papers and talks, back matter
  std::vector<StatusOther> others;
  std::vector<std::string> not_assigned;
  std::optional<int> last_round;
  std::time_t last_date = 0, now = 0;
  bool forms = false, registrations = false, presenters = false, similarity = false,
       freezes = false;  ///< columns that the event gives something to say in
};

[[nodiscard]] EventStatus status_of(const StatusInput& input);

/// `not_assigned` is filled in by the caller, who knows what publishers ask for.
[[nodiscard]] std::string status_text(const EventStatus& status);
[[nodiscard]] std::string status_json(const EventStatus& status);
[[nodiscard]] std::string status_html(const EventStatus& status);

/// What a cell of the table says. `good`: nothing to do; `bad`: something is missing or wrong;
/// `open`: nobody knows yet.
struct StatusCell {
  enum class Mood { kPlain, kGood, kBad, kOpen } mood = Mood::kPlain;
  std::string text;
};
struct StatusColumn {
  std::string title;
  std::vector<StatusCell> cells;  ///< one per paper
};
/// The table of papers as both text and HTML show it.
[[nodiscard]] std::vector<StatusColumn> paper_columns(const EventStatus& status);

}  // namespace colophon::letters
