#pragma once

#include <string>
#include <string_view>

#include "colophon/facts.hpp"

namespace colophon {

/// Facts as bytes and back: what a worker sends to its parent, and what the cache keeps. The same
/// facts give the same bytes; text is cleaned to valid UTF-8 on the way.
std::string encode(const PaperFacts& facts);
/// Throws std::runtime_error if the bytes are not what `encode` of this version makes: cut short,
/// too long, of another kFactsVersion, with a number that is not finite.
PaperFacts decode(std::string_view bytes);

}  // namespace colophon
