#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/importer.hpp"

namespace colophon::metadata {

/// An author as a submission system names them: texts as in the source, LaTeX and all.
struct SubmittedAuthor {
  std::string given, middle, family, suffix;
  std::string full;  ///< the name as one string, where the source does not split it
  std::string native, email, orcid, url;
  std::vector<Affiliation> affiliations;
  bool corresponding = false;
  Location where;
};

/// What became of a submission.
enum class Decision { kAccepted, kRejected, kWithdrawn, kUndecided };

/// The decision that a system's own word means: "Accept (Oral)", "conditionally accept", "desk
/// reject", "withdrawn", "no decision"; nothing if the word says none of them.
[[nodiscard]] std::optional<Decision> decision_from(std::string_view word);

/// A submission as its system exports it. Readers of systems only fill these in; what they mean for
/// an event is decided by `take_submissions`, in one place for all systems.
struct Submission {
  std::string id;               ///< in the submission system
  std::string title, abstract;  ///< empty if not given
  Decision decision = Decision::kAccepted;
  std::string decision_word;    ///< as the source says it
  std::string type;             ///< "long", "demo"
  std::string part, session;    ///< titles of the track and the session it stands in, if known
  std::optional<double> order;  ///< place in its session, if the source says so
  std::string doi, rights;
  std::string licence;  ///< "CC BY 4.0": SPDX name, blanks for hyphens allowed, or address
  std::string source;   ///< Item::source: where `collect` finds the PDF
  std::vector<std::string> keywords;
  std::vector<SubmittedAuthor> authors;
  std::vector<Funding> funding;
  std::vector<std::string> awards;
  bool archival = true;
  Location where;
};

/// Turns submissions into papers of `imported.event`, in the given order, with a finding for every
/// thing that was guessed, mended or could not be used:
/// * accepted ones become papers; all others are left out, counted by decision, and remembered in
///   `imported.not_accepted`, so that a repeated import can tell that a paper was withdrawn;
/// * ids are mapped to valid, unique ones, `source_id` keeps the source's;
/// * LaTeX and HTML are decoded; a name given as one string stays one (DESIGN §8), one finding for
///   all of them; an ORCID or DOI that is none is left out of its field and shown in a finding;
/// * parts and sessions are made in order of appearance, their papers by `order` where it is given.
void take_submissions(const std::vector<Submission>& submissions, Imported& imported,
                      Findings& findings);

}  // namespace colophon::metadata
