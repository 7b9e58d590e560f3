#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace colophon::pdf::write {

// PDF syntax, appended to `out` (ISO 32000-1, 7.3). No white space is added around a value.

void append_integer(std::string& out, long long value);
/// Shortest decimal notation that reads back as the same number; never an exponent (7.3.3).
void append_real(std::string& out, double value);
/// A name with its slash; irregular bytes as #xx.
void append_name(std::string& out, std::string_view name);
/// A literal string, or a hexadecimal one where that is shorter.
void append_string(std::string& out, std::string_view bytes);
/// A text string (7.9.2.2): ASCII as it is, else UTF-16BE with byte order mark.
void append_text(std::string& out, std::string_view utf8);
/// "12 0 R", with a blank in front so that it may follow anything.
void append_reference(std::string& out, std::uint32_t number);

/// Deflated with zlib (RFC 1950). Throws Failure if memory runs out.
std::string deflated(std::string_view bytes, int level = 6);

}  // namespace colophon::pdf::write
