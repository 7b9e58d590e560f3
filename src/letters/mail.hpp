#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "letters/letter.hpp"

namespace colophon::letters {

/// True for an address that can stand in a header: ASCII, dot-atom before the "@" and a host name
/// behind it (RFC 5322, 3.4.1, without quoted strings, comments and literals).
bool usable_address(std::string_view address);

/// The letter as a message file (RFC 5322; header texts by RFC 2047, body as quoted-printable by
/// RFC 2045, 6.7). `X-Unsent: 1` makes mail programs open it as a draft. No To: line if nobody has
/// an address. `page` (HTML) is attached under the letter's `page_file`, unless it is empty
/// (RFC 2046, 5.1.3; RFC 2183).
std::string format_eml(const Letter& letter, const Mailbox& from, std::time_t date,
                       std::string_view page);

}  // namespace colophon::letters
