#include "fetch/match.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "yaml/fields.hpp"

using namespace colophon;
using namespace colophon::fetch;

namespace {

/// Name of the one file that is certainly the paper's, else "?" if in doubt, else "".
std::string found(const Match& match, const std::vector<std::string>& names) {
  if (match.files.empty()) return "";
  return match.certain() ? names[match.files[0]] : "?";
}

std::string match_of(const Wanted& paper, const std::vector<std::string>& names) {
  return found(match_files({paper}, names)[0], names);
}

}  // namespace

TEST_CASE("files are known by the names that submission systems give them") {
  Findings findings;
  const std::string text = read_file(test::source_dir() / "tests/unit/fetch/names.yaml");
  const auto document = yaml::parse(text, "names.yaml", findings);
  REQUIRE(document);
  const yaml::Source source{"names.yaml", findings};
  const std::vector<const yaml::Node*> cases = yaml::items_of(source, *document->root, "cases");
  REQUIRE_FALSE(cases.empty());
  for (const yaml::Node* node : cases) {
    yaml::Fields fields(source, *node, "case");
    const std::string name = fields.required_text("name");
    INFO(name);
    std::vector<Wanted> papers;
    for (const yaml::Node* paper : fields.list("papers")) {
      if (paper->kind != yaml::Kind::kMap) {
        papers.push_back({*yaml::text_of(source, *paper, "paper"), ""});
        continue;
      }
      yaml::Fields of_paper(source, *paper, "paper");
      papers.push_back({.id = of_paper.required_text("id"),
                        .source_id = of_paper.text("source_id"),
                        .source = of_paper.text("source"),
                        .title = of_paper.text("title")});
      of_paper.finish();
    }
    std::map<std::string, std::string> titles;
    if (const yaml::Node* given = fields.map("titles")) {
      for (const yaml::Member& member : given->members) {
        titles[member.key] = *yaml::text_of(source, *member.value, "title");
      }
    }
    const std::vector<std::string> files = fields.texts("files");
    const yaml::Node* expected = fields.map("found");
    REQUIRE(expected != nullptr);
    REQUIRE(expected->members.size() == papers.size());
    fields.finish();
    const std::vector<Match> matches = match_files(papers, files, titles);
    for (std::size_t i = 0; i < papers.size(); ++i) {
      INFO("paper " << papers[i].id);
      const yaml::Node* file = expected->find(papers[i].id);
      REQUIRE(file != nullptr);
      const std::string want =
          file->kind == yaml::Kind::kNull ? std::string() : *yaml::text_of(source, *file, "found");
      CHECK(found(matches[i], files) == want);
    }
    // Whoever offers the files in another order gets the same.
    std::vector<std::string> backwards(files.rbegin(), files.rend());
    const std::vector<Match> again = match_files(papers, backwards, titles);
    for (std::size_t i = 0; i < papers.size(); ++i) {
      CHECK(found(again[i], backwards) == found(matches[i], files));
    }
  }
  CHECK(findings.empty());
}

TEST_CASE("marks of versions and days are known behind a name, and nothing else is") {
  for (const char* name :
       {"12_v2", "12-V2", "12 (1)", "12(1)", "12_rev3", "12.rev.3", "12 version 2", "12-2026-01-31",
        "12_20260131", "12_2026-01-31_1200", "12-v1 (2)", "12_2026-01-31T12-00-00Z"}) {
    INFO(name);
    CHECK(without_version(name) == "12");
  }
  for (const char* name : {"12", "v2", "12-2026", "12v2", "12-version", "12 (a)", "12_1", "(1)"}) {
    INFO(name);
    CHECK(without_version(name) == name);
  }
  CHECK(without_version(std::string(100'000, '(')).size() == 100'000);
}

TEST_CASE("a paper's file is known by source, id or a submission system's pattern") {
  CHECK(match_of({"12", "", ""}, {"11.pdf", "12.pdf"}) == "12.pdf");
  CHECK(match_of({"12", "", ""}, {"conf26-final12.pdf", "conf26-final112.pdf"}) ==
        "conf26-final12.pdf");
  CHECK(match_of({"12", "", ""}, {"12/CameraReady/any name.pdf", "112/CameraReady/x.pdf"}) ==
        "12/CameraReady/any name.pdf");
  CHECK(match_of({"12", "", ""}, {"final/12/12_Paper.pdf", "final/1/1_Paper.pdf"}) ==
        "final/12/12_Paper.pdf");
  CHECK(match_of({"12", "", ""}, {"emc2_2026_paper_12.pdf"}) == "emc2_2026_paper_12.pdf");
  CHECK(match_of({"12", "", ""}, {"12/anything.pdf"}) == "12/anything.pdf");
  CHECK(match_of({"tango", "77", ""}, {"77.PDF"}) == "77.PDF");
  CHECK(match_of({"tango", "", "deep/Bert.pdf"}, {"x/bert.pdf", "tango.pdf"}) == "x/bert.pdf");
  CHECK(match_of({"a.b-c_d", "", ""}, {"A.B-C_D.pdf"}) == "A.B-C_D.pdf");
}

TEST_CASE("numbers that only happen to occur in a name are no match") {
  CHECK(match_of({"2023", "", ""}, {"conf-2023.pdf", "conf2023-final1.pdf"}) == "");
  CHECK(match_of({"2", "", ""}, {"paper12.pdf", "12.pdf", "final12.pdf"}) == "");
  CHECK(match_of({"12", "", ""}, {"12_slides.pdf", "12.docx", "notfinal12x.pdf"}) == "");
  CHECK(match_of({"7", "", ""}, {"newspaper7.pdf"}) == "");
}

TEST_CASE("what cannot be told apart is not guessed") {
  CHECK(match_of({"12", "", ""}, {"conf-final12.pdf", "conf-paper12.pdf"}) == "?");
  CHECK(match_of({"12", "", ""}, {"12/a.pdf", "12/b.pdf"}) == "?");
  CHECK(match_of({"12", "", ""}, {"a/12.pdf", "b/12.pdf"}) == "?");

  const std::vector<std::string> crossed = {"final/12/7_Paper.pdf"};
  const auto both = match_files({{"12", "", ""}, {"7", "", ""}}, crossed);
  CHECK(found(both[0], crossed) == "?");
  CHECK(found(both[1], crossed) == "?");
  CHECK(both[0].rivals == std::vector<std::size_t>{1});

  // An id of one system that is another paper's id in the event.
  const std::vector<std::string> names = {"12.pdf"};
  const auto same = match_files({{"p7", "12", ""}, {"12", "40", ""}}, names);
  CHECK(found(same[0], names) == "?");
  CHECK(found(same[1], names) == "?");
}

TEST_CASE("a stronger claim wins, and one source may be named for two papers") {
  const std::vector<std::string> names = {"7/12.pdf", "7/x.pdf"};
  const auto matches = match_files({{"12", "", ""}, {"7", "", ""}}, names);
  CHECK(found(matches[0], names) == "7/12.pdf");
  CHECK(found(matches[1], names) == "7/x.pdf");

  const std::vector<std::string> shared = {"joint.pdf"};
  const auto two = match_files({{"a", "", "joint.pdf"}, {"b", "", "joint.pdf"}}, shared);
  CHECK(found(two[0], shared) == "joint.pdf");
  CHECK(found(two[1], shared) == "joint.pdf");

  // Same base name from different folders, flattened: nobody can say whose it is.
  const auto flat = match_files({{"a", "", "x/joint.pdf"}, {"b", "", "y/joint.pdf"}}, shared);
  CHECK(found(flat[0], shared) == "?");
}
