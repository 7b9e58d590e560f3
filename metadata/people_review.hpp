#pragma once

#include <string>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"

namespace colophon::metadata {

/// Rows of people.yaml that would settle a doubt.
struct PeopleProposal {
  std::vector<std::string> doubts;    ///< one line each
  std::vector<PersonRecord> records;  ///< to be taken together
  /// A person must decide: `records` hold if they are two people, `otherwise` if they are one. Both
  /// are empty if other proposals have to be taken over first.
  bool open = false;
  std::vector<PersonRecord> otherwise;
  bool replaces = false;  ///< `otherwise` stands for a row that people.yaml has
};

/// What is doubtful about the persons of an event, and rows of people.yaml that would settle it.
struct PeopleReview {
  Findings doubts;  ///< in the order of the event
  std::vector<PeopleProposal> proposals;
};

/// Looks over everybody whom the event names, as people.yaml has settled them (`settle_people`):
/// spellings of one person, look-alikes, swapped parts, names in capitals, small letters, one
/// string, with suffixes or titles, ORCID iDs and addresses that contradict each other, addresses
/// of domains for examples, organisations spelt in several ways. What a row of people.yaml says of
/// a name is no doubt. Nothing is changed.
[[nodiscard]] PeopleReview review_people(const Event& event);

}  // namespace colophon::metadata
