#pragma once

#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon {

/// Doubts about persons, their names and affiliations. No profile can switch them off; people.yaml
/// settles them.
namespace naming {

inline constexpr ConfigRule kVariants{"MET-070", "name-spelt-variously", Severity::kWarning,
                                      "One person stands in the event under several spellings."};
inline constexpr ConfigRule kLookAlike{
    "MET-071", "names-alike", Severity::kWarning,
    "Two names differ in initials or a middle name only: one person, or two?"};
inline constexpr ConfigRule kSwapped{
    "MET-072", "name-parts-swapped", Severity::kWarning,
    "The family name here is the given name elsewhere, and the other way round."};
inline constexpr ConfigRule kUnsplit{
    "MET-073", "name-not-split", Severity::kWarning,
    "A name of several words is given as one string: the family name is not told apart."};
inline constexpr ConfigRule kSmallLetters{"MET-074", "name-in-small-letters", Severity::kWarning,
                                          "A name has no capital letter."};
inline constexpr ConfigRule kSharedMail{"MET-075", "email-of-two-names", Severity::kWarning,
                                        "One e-mail address stands beside two different names."};
inline constexpr ConfigRule kAffiliation{"MET-076", "affiliation-spelt-variously", Severity::kInfo,
                                         "One organisation is spelt in several ways."};
inline constexpr ConfigRule kExampleMail{
    "MET-077", "email-of-example-domain", Severity::kWarning,
    "An e-mail address is of a domain that is reserved for examples and reaches nobody."};

}  // namespace naming

/// All of them, sorted by id.
const std::vector<ConfigRule>& people_rules();

}  // namespace colophon
