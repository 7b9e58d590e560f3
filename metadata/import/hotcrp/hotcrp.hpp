#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "metadata/import/json/fields.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"

// HotCRP's downloads. Its JSON names authors without ORCID iDs; its table of authors has them, but
// neither abstracts nor decisions. Shapes: kohler/hotcrp, src/paperexport.php, src/listactions/
// la_getjson.php and la_getauthors.php, versions of 2020 to 2026.
namespace colophon::metadata::hotcrp {

/// Submissions of "Paper information/JSON".
class Papers {
 public:
  explicit Papers(Findings& findings) : findings_(findings) {}

  void read(const SourceFile& file);
  /// Tells what concerns many submissions.
  void finish();
  [[nodiscard]] std::vector<Submission>& submissions() { return submissions_; }

 private:
  void submission(json::Source& source, const json::Value& value, const std::string& path);
  void authors(json::Fields& fields, Submission& out);
  void decide(json::Fields& fields, Submission& out);
  void final_version(json::Fields& fields, Submission& out);
  void session(json::Fields& fields, Submission& out);

  Findings& findings_;
  std::vector<Submission> submissions_;
  Told cut_, no_final_, unmarked_, sessions_, assumed_;
  std::set<std::string> session_names_;
  bool any_marked_ = false;  // some final version is marked as submitted
};

/// "Paper information/Authors", authors.csv: completes the authors of `submissions`; if there are
/// none, makes submissions of its rows.
void read_authors(const std::vector<SourceFile>& tables, std::vector<Submission>& submissions,
                  Findings& findings);

}  // namespace colophon::metadata::hotcrp
