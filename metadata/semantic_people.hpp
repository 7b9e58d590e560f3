#pragma once

#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "model/people.hpp"

namespace colophon::metadata {

/// What is wrong with the names and identifiers of single persons. `path` is the model path of the
/// list ("editors"), `whose` how messages call them ("an editor"). A family name is as people.yaml
/// has it, whatever it looks like.
void check_people(const std::vector<Contributor>& people, const std::string& path,
                  const std::string& whose, const PersonRecords& records, Findings& findings);

/// Contradictions: one ORCID iD under names of different persons, one name or e-mail address with
/// two iDs. What people.yaml settles is settled.
void check_identities(const std::vector<Mention>& mentions, const PersonRecords& records,
                      Findings& findings);
/// The same of all editors and contributors that appear.
void check_identities(const Event& event, Findings& findings);

}  // namespace colophon::metadata
