// What communities take in obeys the grammars they publish: that of the ACL Anthology, judged by
// two validators.
#include <cstdlib>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

fs::path official(const fs::path& name) {
  if (test::shared_dir().empty()) std::exit(77);
  return test::shared_dir() / "schemas" / name;
}

std::string volume(const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  metadata::ExportInput input{.event = event, .plan = plan, .files = {}, .timestamp = ""};
  for (const PlannedItem& planned : plan.items)
    input.files[planned.id] = {planned.id + ".pdf", 1, "", "0123abcd"};
  for (const char* name : {"volume.pdf", "front-matter.pdf", "attachments/1-slides.pdf"})
    input.others[name] = {name, 1, "", "0123abcd"};
  Findings findings;
  const auto files = metadata::find_exporter("acl")->write(input, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  return files.front().bytes;
}

}  // namespace

TEST_CASE("the Anthology's XML obeys the Anthology's grammar") {
  const fs::path rng = official("acl-anthology/schema.rng");
  const fs::path rnc = official("acl-anthology/schema.rnc");
  const TemporaryFolder folder;
  const auto valid = [&](const std::string& bytes) {
    const std::string file = (folder.path() / "volume.xml").string();
    write_file(file, bytes);
    const bool xmllint =
        test::shell("xmllint --nonet --noout --relaxng '" + rng.string() + "' '" + file + "' 2>&1")
            .status == 0;
    const auto jing = test::shell("jing -c '" + rnc.string() + "' '" + file + "' 2>&1");
    INFO(jing.out);
    CHECK((jing.status == 0) == xmllint);
    return xmllint;
  };
  for (const Event& event : {test::sample_event(), test::full_event()}) {
    const std::string bytes = volume(event);
    CHECK(valid(bytes));
    CHECK_FALSE(valid(replace_all(bytes, "0123abcd", "0123ABCD")));
    CHECK_FALSE(valid(replace_all(replace_all(bytes, "<last>", "<name>"), "</last>", "</name>")));
    CHECK_FALSE(valid(replace_all(bytes, "paper id=\"1\"", "paper id=\"one\"")));
  }
}

TEST_CASE("a real volume of the Anthology comes out with its numbers, keys and capitals") {
  const fs::path rng = official("acl-anthology/schema.rng");
  const TemporaryFolder folder;
  const std::string source = (test::shared_dir() / "corpus/alta2023").string();
  const auto run = test::shell("colophon import aclpub2 '" + source +
                                   "' --event e --quiet 2>/dev/null; "
                                   "colophon export acl e -o volume.xml --fail-on never",
                               folder.path());
  INFO(run.out << run.err);
  REQUIRE(run.status == 0);
  const auto valid = test::shell(
      "xmllint --nonet --noout --relaxng '" + rng.string() + "' volume.xml 2>&1", folder.path());
  INFO(valid.out);
  CHECK(valid.status == 0);
  const std::string xml = read_file(folder.path() / "volume.xml");
  const auto claims = metadata::find_exporter("acl")->read(xml);
  REQUIRE(claims.size() == 23);
  int next = 1;  // pages of a volume follow each other
  for (const metadata::Claim& claim : claims) {
    CHECK(claim.first_page == std::to_string(next));
    next = std::stoi(claim.last_page) + 1;
  }
  CHECK(next == 183);
  for (const char* part :
       {"<collection id=\"2023.alta\">", "<volume id=\"main\" type=\"proceedings\">",
        "<bibkey>joy-etal-2023-banglaclickbert</bibkey>",
        "<bibkey>ng-molla-2023-exploring</bibkey>", "<bibkey>reid-williams-2023-right</bibkey>",
        "with <fixed-case>D</fixed-case>e<fixed-case>BERT</fixed-case>a<fixed-case>V</fixed-case>3",
        "<pages>1–10</pages>", "<month>November</month>", "<venue>alta</venue>"}) {
    INFO(part);
    CHECK(xml.find(part) != std::string::npos);
  }
}
