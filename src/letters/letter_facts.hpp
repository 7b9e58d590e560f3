#pragma once

#include <nlohmann/json_fwd.hpp>

#include "letters/letter.hpp"

namespace colophon::letters {

/// What the templates of a letter may ask for; fills in what the letter itself keeps of it: its
/// findings, its pictures, what is new, still there and fixed. (docs/letters.md lists the tags.)
[[nodiscard]] nlohmann::json letter_facts(const LetterInput& input, Letter& letter);

}  // namespace colophon::letters
