#pragma once

#include <string_view>
#include <vector>

#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"

namespace colophon::metadata::start {

/// True if a text is an order file of START and ACLPUB: lines "* day", "= session", "+ event",
/// "ID time # title", at least one of a session, and no table.
[[nodiscard]] bool is_order(std::string_view text);

/// Puts papers into the sessions and the order that the file says. Papers that the export lacks,
/// accepted ones that no line names, and lines of days and times, which do not concern the volume,
/// are told.
void take_order(const SourceFile& file, std::vector<Submission>& submissions, Findings& findings);

}  // namespace colophon::metadata::start
