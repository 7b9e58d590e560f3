#pragma once

#include <nlohmann/json_fwd.hpp>

#include "colophon/facts.hpp"

namespace colophon {

/// Facts as JSON and back: what a worker sends to its parent. Text is cleaned to valid UTF-8.
nlohmann::json facts_to_json(const PaperFacts& facts);
/// Throws std::runtime_error if the JSON does not have the shape `facts_to_json` makes.
PaperFacts facts_from_json(const nlohmann::json& json);

}  // namespace colophon
