#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "letters/letter.hpp"

namespace colophon::letters {

/// True for an address that can stand in a header: ASCII, dot-atom before the "@" and a host name
/// behind it (RFC 5322, 3.4.1, without quoted strings, comments and literals).
bool usable_address(std::string_view address);

/// The letter as a message file (RFC 5322; header texts by RFC 2047), with its text and its HTML as
/// alternatives (RFC 2046, 5.1.4) in quoted-printable (RFC 2045, 6.7), and the pictures beside the
/// HTML (RFC 2387, RFC 2392). `X-Unsent: 1` makes mail programs open it as a draft. No To: line if
/// nobody has an address.
std::string format_eml(const Letter& letter, const Mailbox& from, std::time_t date);

/// The message as an mbox file holds it (RFC 4155, appendix A): after a line "From sender date",
/// with line feeds alone, and an empty line behind it. A line that begins with "From ", or with
/// ">"s before it, gets one ">" more.
std::string mbox_entry(std::string_view message, const std::string& sender, std::time_t date);

}  // namespace colophon::letters
