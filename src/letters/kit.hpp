#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "check/profile.hpp"
#include "colophon/model.hpp"

namespace colophon::letters {

/// What authors are told before they make their camera-ready PDFs, for the templates of the kit:
/// the event, its dates and address, the notice for each kind of rights form, and what each rule of
/// the profile that concerns a paper asks for, with its limits (units as authors measure them),
/// their source and the remedies. Rules of severity info, and rules whose limit the profile leaves
/// open, are not told.
[[nodiscard]] nlohmann::json kit_facts(const Event& event, const check::Profile& profile);

/// Text for the middle of a line of Markdown: what would be mark-up there is escaped, the rest left
/// readable as it is.
[[nodiscard]] std::string light_markdown(const std::string& text);

}  // namespace colophon::letters
