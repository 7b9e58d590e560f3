#pragma once

#include <string>

#include "colophon/model.hpp"

/// What persons are told by, as texts that are equal where the person is.
namespace colophon::person_keys {

/// "orcid 0000-…"; empty if the iD is none: a wrong one proves nothing.
[[nodiscard]] std::string orcid(const Contributor& person);
/// "mail jane@…"
[[nodiscard]] std::string mail(const Contributor& person);
/// "name jane doe"
[[nodiscard]] std::string name(const Contributor& person);

/// The person as a row of people.yaml names them.
[[nodiscard]] Contributor named(const PersonRecord& record);
/// True if the row says that this iD, as a key, is one of the person's.
[[nodiscard]] bool has_orcid(const PersonRecord& record, const std::string& key);

}  // namespace colophon::person_keys
