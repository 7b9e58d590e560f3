#include "job/merge_forms.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("signed forms go into the event folder, and what contradicts it is told") {
  const TemporaryFolder folder;
  const auto event = folder.path() / "event";
  const std::string papers =
      "# the papers\n"
      "- id: \"1\"\n  title: A\n  contributors: [{family: X, given: Jo}]\n"
      "- id: \"2\"\n  title: B\n  rights: crown\n  contributors: [{family: Y, given: Jo}]\n"
      "- id: \"3\"\n  title: C\n  contributors: [{family: Z, given: Jo}]\n"
      "- id: \"4\"\n  source_id: \"0404\"\n  title: D\n"
      "  form: {type: ieee, signer: Pat, date: 2023-01-01}\n"
      "  contributors: [{family: Q, given: Jo}]\n";
  write_file(event / "event.yaml", "event: {title: T, start: 2023-02-14}\n");
  write_file(event / "papers.yaml", papers);
  write_file(folder.path() / "forms.csv",
             "ArtId,Form,Signer,Date\n1,USGov,\"Sample, Pat\",2023-01-13\n2,IEEE,Jo,2023-01-13\n"
             "0404,Crown,Pat,2023-01-01\n99,IEEE,Jo,2023-01-13\n");
  const ImportOptions options{"ieee-ecf", {folder.path() / "forms.csv"}, event};
  const ImportResult result = import_event(options);
  CHECK(result.usable);
  CHECK(result.forms == 4);
  CHECK(result.forms_added == 2);
  const std::string after = read_file(event / "papers.yaml");
  CHECK(after ==
        replace_all(replace_all(papers, "- id: \"2\"",
                                "  form: {type: usgov, signer: \"Sample, Pat\", date: 2023-01-13}\n"
                                "- id: \"2\""),
                    "- id: \"3\"",
                    "  form: {type: ieee, signer: Jo, date: 2023-01-13}\n- id: \"3\""));
  std::vector<std::string> rules;
  for (const Finding& finding : result.findings) {
    rules.push_back(std::string(finding.rule) + " " + finding.where.path);
  }
  // Which columns were read; 4 has another form here; 99 is unknown; 2 is a Crown work by its
  // rights, 3 has no form. Paper 1 takes its rights from the form.
  CHECK(rules == std::vector<std::string>{"CFG-025 ", "CFG-017 papers[3].form", "MET-042 ",
                                          "MET-021 papers[1].form", "MET-020 papers[2].form"});

  const ImportResult again = import_event(options);
  CHECK(again.forms_added == 0);
  CHECK(read_file(event / "papers.yaml") == after);
  CHECK_THROWS_AS(import_event({"ieee-ecf", {folder.path() / "forms.csv"}, folder.path() / "none"}),
                  UsageError);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "none"));
}
