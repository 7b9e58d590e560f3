#pragma once

#include "metadata/import/submission.hpp"

namespace colophon::metadata {

/// Blanks in place of control characters in all texts of a submission, but for line breaks and
/// tabs: no event folder could be read with them. True if there were any.
bool drop_control_characters(Submission& submission);

}  // namespace colophon::metadata
