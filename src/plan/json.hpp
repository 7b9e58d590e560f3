#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "colophon/plan.hpp"

namespace colophon {

/// The plan in the shape other programs read (DESIGN §3, schemas/plan.schema.json).
nlohmann::ordered_json plan_to_json(const VolumePlan& plan);

/// Reads back what `plan_to_json` wrote. Throws std::runtime_error on another shape.
VolumePlan plan_from_json(const nlohmann::ordered_json& json);

/// The plan as a table for people; with `explain`, why each item stands where it does.
std::string plan_to_text(const VolumePlan& plan, bool explain);

}  // namespace colophon
