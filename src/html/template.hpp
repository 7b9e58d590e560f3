#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace colophon::html {

/// Makes a value safe for the text it is put into.
using Escape = std::function<std::string(const std::string&)>;

/// `& < > " '` as character references.
std::string escape_html(const std::string& text);

/// Fills in a mustache template. `data` is a JSON object: strings and numbers are values, arrays
/// and objects sections, `{{{x}}}` is not escaped. A tag that `data` does not know is an error, so
/// that a misspelt name never prints as nothing. Throws UsageError, naming `name`, for an unknown
/// tag or a malformed template.
std::string render(std::string_view name, std::string_view text, const nlohmann::json& data,
                   const Escape& escape = escape_html);

}  // namespace colophon::html
