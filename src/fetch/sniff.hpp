#pragma once

#include <string>
#include <string_view>

namespace colophon::fetch {

/// What keeps `bytes` from being a whole PDF, said of the file ("is an HTML page, …"); empty if it
/// begins and ends as a PDF does. A header within the first 1,024 bytes and an end-of-file marker
/// within the last 1,024 are accepted, as readers do (ISO 32000-1, annex H.3, notes 13 and 18).
[[nodiscard]] std::string why_not_pdf(std::string_view bytes);

}  // namespace colophon::fetch
