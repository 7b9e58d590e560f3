#pragma once

#include <string>
#include <string_view>

namespace colophon::metadata {

/// UTF-8 that somebody read as Windows-1252 or Latin-1 ("JosÃ©" for "José").
struct Mojibake {
  std::string text;      ///< read as UTF-8 again; empty if nothing looks like it
  bool certain = false;  ///< the text can hardly have been meant as it stands
};

/// Certain is a text all of whose characters beyond ASCII are parts of such sequences, if there are
/// two of them, or one that no language writes ("Ã©", but not "É…" at the end of a quotation).
/// Looks twice: some systems do it two times.
[[nodiscard]] Mojibake unread_utf8(std::string_view text);

}  // namespace colophon::metadata
