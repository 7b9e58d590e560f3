// What must be true of a file before it is sent.
#include "deposit/batch.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/deposit/fake_crossref.hpp"

using namespace colophon;
using deposit::newer;
using test::deposit_file;

namespace {

/// The findings about a file that must not be sent: "MET-060:1 message".
std::vector<std::string> complaints(const std::string& xml) {
  Findings findings;
  const bool usable = deposit::read_batch(xml, "x.xml", findings).has_value();
  CHECK(usable == findings.empty());
  std::vector<std::string> out;
  for (const Finding& finding : findings) {
    CHECK(finding.where.file == "x.xml");
    CHECK(finding.severity == Severity::kError);
    CHECK_FALSE(finding.hint.empty());
    out.push_back(fmt::format("{}:{} {}", finding.rule, finding.where.line, finding.message));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("batch, timestamp and DOIs are read") {
  Findings findings;
  const std::string xml = deposit_file({"10.5555/weex.1", "10.5555/WEEX.2"}, "20310209000000");
  const auto batch = deposit::read_batch(xml, "x.xml", findings);
  REQUIRE(batch);
  CHECK(findings.empty());
  CHECK(batch->batch_id == "weex-2031");
  CHECK(batch->timestamp == "20310209000000");
  CHECK(batch->dois == Lines{"10.5555/weex.1", "10.5555/WEEX.2"});
  CHECK(batch->upload_name == "weex-2031-" + batch->sha256.substr(0, 16) + ".xml");

  const auto other = deposit::read_batch(xml + "<!-- -->", "x.xml", findings);
  REQUIRE(other);
  CHECK(other->upload_name != batch->upload_name);

  const auto prefixed = deposit::read_batch(
      "<c:doi_batch xmlns:c='x'><c:head><c:doi_batch_id>weex</c:doi_batch_id>"
      "<c:timestamp>1</c:timestamp></c:head><c:doi_data><c:doi>10.5555/a</c:doi></c:doi_data>"
      "</c:doi_batch>",
      "x.xml", findings);
  REQUIRE(prefixed);
  CHECK(prefixed->dois == Lines{"10.5555/a"});
}

TEST_CASE("what is no deposit is refused") {
  CHECK(complaints("").size() == 1);
  CHECK(complaints("<doi_batch>").size() == 1);
  CHECK(complaints("<html/>") == Lines{"MET-060:1 its root is <html>, not <doi_batch>"});
  CHECK(complaints("<doi_batch/>") == Lines{"MET-060:1 there is no head, which every deposit has",
                                            "MET-060:1 it has no DOI to register"});
  CHECK(complaints(deposit_file({"10.5555/a"}, "now", "abc")) ==
        Lines{"MET-060:1 doi_batch_id has 3 characters, and must have 4 to 100",
              "MET-060:1 timestamp is \"now\", not a whole number"});
  CHECK(complaints(deposit_file({"10.5555/a", "10.5555/A", "10.5/b"}, "1")) ==
        Lines{"MET-060:1 DOI 10.5555/A stands twice", "MET-060:1 \"10.5/b\" is not a DOI"});
  CHECK(complaints("<!DOCTYPE d [<!ENTITY e 'x'>]>" + deposit_file({"10.5555/a"}, "1")).size() ==
        1);
}

TEST_CASE("what Colophon exports may be sent, and is held against its grammar") {
  for (const char* target : {"crossref", "crossref-5.3.1"}) {
    INFO(target);
    const std::string xml =
        read_file(test::source_dir() / "metadata" / target / "golden/weex2-2031.xml");
    CHECK(complaints(xml).empty());
    const std::string broken = replace_all(xml, "<doi_batch_id>", "<wibble/><doi_batch_id>");
    REQUIRE(broken != xml);
    const Lines said = complaints(broken);
    REQUIRE_FALSE(said.empty());
    CHECK(said[0].starts_with("MET-060:"));
    CHECK(said[0].find("wibble") != std::string::npos);
  }
}

TEST_CASE("what IEEE registers is not registered by others") {
  CHECK(complaints(deposit_file({"10.1109/WEEX.2031.1", "10.1109/WEEX.2031.2"}, "1")) ==
        Lines{"MET-061:1 DOI 10.1109/WEEX.2031.1 has prefix 10.1109: IEEE registers its DOIs "
              "itself"});
  CHECK(complaints(deposit_file({"10.11090/a"}, "1")).empty());
}

TEST_CASE("timestamps are numbers of any length") {
  CHECK(newer("2", "1"));
  CHECK(newer("10", "9"));
  CHECK(newer("99999999999999999999999999", "20310209000000"));
  CHECK_FALSE(newer("1", "1"));
  CHECK_FALSE(newer("0001", "1"));
  CHECK_FALSE(newer("000", "0"));
  CHECK_FALSE(newer("09", "10"));
}
