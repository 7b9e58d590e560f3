#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "metadata/import/json/fields.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"

// OpenReview's API v2: notes and profiles as JSON. Shapes: openreview/openreview-py and
// rycolab/aclpub2 (openreview/or2papers.py), 2026.
namespace colophon::metadata::openreview {

/// A field of a note's or profile's content: {"value": …} in API v2, the bare value in v1.
/// nullptr if not given.
const json::Value* content_value(const json::Value& content, std::string_view key);

/// What people say of themselves.
class Profiles {
 public:
  /// True if the value is a profile, not a note.
  static bool is_profile(const json::Value& value);
  void read(json::Source& source, const json::Value& value, const std::string& path);

  /// Completes an author who is known by `username` ("~Jane_Roe1") or by an address: the parts of
  /// the name if one of the profile's names is the one given, the rest where it is missing.
  void complete(const std::string& username, SubmittedAuthor& author);
  /// Tells whom no profile was found for, and names that are in no profile.
  void finish(Findings& findings);

 private:
  struct Name {
    std::string given, middle, family, full;
  };
  struct Profile {
    std::vector<Name> names;  ///< the preferred one first
    std::string orcid, email, homepage;
    std::vector<Affiliation> affiliations;
  };
  void name(json::Fields& fields, Profile& out, std::vector<std::string>& usernames);
  static void employment(json::Fields& fields, Profile& out);

  std::vector<Profile> profiles_;
  std::map<std::string, std::size_t> index_;  // user names, and addresses in lower case
  Told unknown_, other_name_;
};

/// Submissions, and the decisions among their replies.
class Notes {
 public:
  Notes(Profiles& profiles, Findings& findings) : profiles_(profiles), findings_(findings) {}

  void read(json::Source& source, const json::Value& value, const std::string& path);
  /// Tells what concerns many notes.
  void finish();
  [[nodiscard]] const std::vector<Submission>& submissions() const { return submissions_; }

 private:
  void decide(json::Fields& note, json::Fields& content, Submission& out);
  void authors(json::Fields& content, Submission& out);
  void person(json::Fields& content, std::size_t at, const std::string& id, Submission& out);
  std::string unique_id(const std::string& number, const std::string& note);

  Profiles& profiles_;
  Findings& findings_;
  std::vector<Submission> submissions_;
  std::map<std::string, std::string> number_of_;  // number → note
  std::set<std::string> notes_;
  std::set<std::string> tracks_;
  Told replies_, repeated_, masked_, assumed_, no_pdf_, no_camera_ready_, track_names_;
  bool any_camera_ready_ = false;
};

}  // namespace colophon::metadata::openreview
