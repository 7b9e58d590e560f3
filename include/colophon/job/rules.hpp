#pragma once

#include <filesystem>
#include <string>

namespace colophon::job {

/// What one rule means, why, on what it rests, its parameters and how to mend the paper. `rule` is
/// an id or a slug; `format` is "text" or "md". Throws UsageError if there is no such rule or
/// format.
[[nodiscard]] std::string explain(const std::string& rule, const std::string& format);

/// The rules as a profile sets them (empty: all rules with their own defaults), as "text", "json"
/// or "md". `event` is an event folder that may bring the profile, or empty. Throws UsageError if
/// the profile cannot be used.
[[nodiscard]] std::string rules(const std::string& profile, const std::string& format,
                                const std::filesystem::path& event = {});

}  // namespace colophon::job
