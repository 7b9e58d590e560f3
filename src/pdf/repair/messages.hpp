#pragma once

#include <string>
#include <string_view>

#include "pdf/repair/repair.hpp"

namespace colophon::pdf::repair {

// What a pool and a worker say to each other about a repair, as pdf/protocol.hpp has it for
// measuring.

/// True if the message is one that `to_message` makes of a request.
bool is_request(std::string_view message);

std::string to_message(const Request& request);
/// Throws std::runtime_error if the message is not one that `to_message` makes.
Request request_from(std::string_view message);

std::string to_message(const Repaired& repaired);
/// Throws std::runtime_error if the message is not one that `to_message` makes.
Repaired repaired_from(std::string_view message);

}  // namespace colophon::pdf::repair
