#pragma once

#include <ctime>
#include <string>

namespace colophon {

/// Days as a language prints them, UTC. `language` is a tag as "en" or "pt-BR"; one that is not
/// known is taken for English.
std::string printed_day(std::time_t day, const std::string& language);
/// "July 5–10, 2023". Empty if the language's rules cannot be had.
std::string printed_days(std::time_t first, std::time_t last, const std::string& language);

}  // namespace colophon
