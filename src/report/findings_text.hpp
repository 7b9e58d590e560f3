#pragma once

#include <string>
#include <string_view>

#include "colophon/finding.hpp"

namespace colophon::report {

/// One finding as compilers print them: "file:line:column: error CFG-002 unknown-key: message" and,
/// if there is a hint, a second line "  hint". Parts of the place that are unknown are left out; a
/// page stands as "file: page 3". Control characters of the input are shown as '?', so that no
/// file can steer the terminal. Ends with a line break.
std::string finding_text(const Finding& finding, bool color);

/// Where in its paper the finding is, "page 3" or "pages 2-4"; empty where there is no page, or the
/// message says it itself ("Font Helvetica is not embedded (on page 3)").
std::string pages_text(const Finding& finding);

/// The message with its pages in front: "page 3: text is 4 pt from the left edge, …".
std::string located_message(const Finding& finding);

/// C0 and C1 control characters as '?': what every text from a file passes on its way to a
/// terminal.
std::string printable(std::string_view text);

/// The terminal sequence that starts a severity's colour; "\x1b[0m" ends it.
std::string_view paint(Severity severity);

/// "waived by NAME until DATE: REASON", without what the waiver does not say.
std::string waiver_text(const Waived& waived);

/// All of them, in the order given.
std::string findings_text(const Findings& findings, bool color);

/// The line that stands for notes (severity info) which are left out: how many, and how to see
/// them.
std::string notes_not_shown(int notes);

}  // namespace colophon::report
