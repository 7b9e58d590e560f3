#include "colophon/job/people.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/schema.hpp"

using namespace colophon;

namespace {

constexpr const char* kPapers =
    "- id: 1\n"
    "  title: A\n"
    "  contributors:\n"
    "    - {family: DOE, given: JANE, email: jane@lab.edu, affiliations: [ETH Zürich]}\n"
    "    - {family: Ludwig van Beethoven}\n"
    "    - {family: Smith Jr., given: John, orcid: 0000-0002-1825-0097}\n"
    "- id: 2\n"
    "  title: B\n"
    "  contributors:\n"
    "    - {family: Doe, given: J., email: jane@lab.edu}\n"
    "    - {family: smith, given: john, orcid: 0000-0002-1825-0097}\n";

class Folder {
 public:
  Folder() {
    write_file(folder_.path() / "event.yaml",
               "event: {title: Workshop, start: 2031-02-08, end: 2031-02-08}\n");
    write_file(folder_.path() / "papers.yaml", kPapers);
    write_file(folder_.path() / "committees.yaml",
               "- {id: pc, title: PC, members: [{family: Doe, given: Jane}]}\n");
  }
  [[nodiscard]] job::PeopleResult people(job::PeopleOptions::Show show,
                                         const std::string& fail_on = "warning") const {
    return job::people({.event_folder = folder_.path(), .show = show, .fail_on = fail_on});
  }
  void put_people(const std::string& text) const {
    write_file(folder_.path() / "people.yaml", text);
  }

 private:
  TemporaryFolder folder_;
};

using Show = job::PeopleOptions::Show;

}  // namespace

TEST_CASE("persons as JSON obey their schema") {
  const Folder folder;
  const nlohmann::json json = nlohmann::json::parse(folder.people(Show::kJson).text);
  CHECK(test::schema_complaints(json, "persons.schema.json") == "");
  REQUIRE(json["persons"].size() == 3);
  const auto found =
      std::find_if(json["persons"].begin(), json["persons"].end(),
                   [](const nlohmann::json& person) { return !person["emails"].empty(); });
  REQUIRE(found != json["persons"].end());
  const nlohmann::json& doe = *found;
  CHECK(doe["spellings"].size() == 3);
  CHECK(doe["items"].size() == 2);
  CHECK(doe["committees"] == nlohmann::json::array({"pc"}));
  CHECK(doe["emails"][0]["in"] == nlohmann::json::array({"1", "2"}));
  CHECK_FALSE(json["doubts"].empty());
}

TEST_CASE("what is proposed is a people.yaml that leaves no doubt") {
  const Folder folder;
  CHECK(folder.people(Show::kText).code == ExitCode::kFindings);
  CHECK(folder.people(Show::kText, "error").code == ExitCode::kClean);
  const std::string proposal = folder.people(Show::kProposal).text;
  INFO(proposal);
  CHECK(proposal.find("given: Ludwig") != std::string::npos);
  folder.put_people(proposal);
  const job::PeopleResult settled = folder.people(Show::kText, "info");
  INFO(settled.text);
  CHECK(settled.code == ExitCode::kClean);
  CHECK(settled.findings.empty());
  CHECK(settled.text.find("3 persons, 0 doubts") != std::string::npos);
  CHECK(settled.text.find("Smith, John, Jr.") != std::string::npos);
  CHECK(folder.people(Show::kProposal).text == "# people.yaml: nothing is doubtful.\n");
}
