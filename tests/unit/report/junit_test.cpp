#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/report/sample_run.hpp"

using namespace colophon;

namespace {

/// A report in a file, asked about by another program than the one that wrote it.
class Asked {
 public:
  explicit Asked(const report::FormatOptions& options = {}) {
    write_file(file(), test::rendered("junit", options));
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "junit.xml"; }
  [[nodiscard]] std::string xpath(const std::string& path) const {
    const auto run =
        test::shell("xmllint --xpath '" + path + "' '" + file().string() + "'", folder_.path());
    return run.status == 0 ? std::string(trim(run.out)) : run.err;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("JUnit: a suite a paper, a case a rule, kept by the schema") {
  const Asked report;
  const std::string schema = (test::source_dir() / "schemas/junit.xsd").string();
  const auto valid =
      test::shell("xmllint --noout --schema '" + schema + "' '" + report.file().string() + "'");
  INFO(valid.err);
  CHECK(valid.status == 0);
  CHECK(report.xpath("string(/testsuites/@name)") == "colophon check, profile ieee-xplore");
  CHECK(report.xpath("count(//testsuite)") == "2");
  CHECK(report.xpath("count(//testcase)") == "5");
  // The counts in the attributes are those of the elements.
  CHECK(report.xpath("/testsuites/@tests = count(//testcase)") == "true");
  CHECK(report.xpath("/testsuites/@failures = count(//failure)") == "true");
  CHECK(report.xpath("/testsuites/@errors = count(//error)") == "true");
  CHECK(report.xpath("//testsuite[1]/@skipped = count(//testsuite[1]//skipped)") == "true");
}

TEST_CASE("JUnit: failures, errors and skips") {
  const Asked report;
  const auto of = [&](const std::string& rule, const std::string& what) {
    return report.xpath("string(//testcase[starts-with(@name, \"" + rule + "\")]/" + what + ")");
  };
  CHECK(of("FNT-001", "@file") == "camera-ready/18.pdf");
  CHECK(of("FNT-001", "failure/@message") == "Font Helvetica is not embedded (12x on page 3)");
  CHECK(of("FNT-001", "failure/@type") == "error");
  CHECK(of("FNT-001", "system-out").find("only a note") != std::string::npos);
  CHECK(of("LNK-001", "skipped/@message") == "waived by chair until 2023-03-01: agreed");
  CHECK(of("LNK-001", "system-out").find("2 bookmarks") != std::string::npos);
  CHECK(of("MRG-001", "error/@message") == "could not be checked");
}

TEST_CASE("JUnit: what fails is what --fail-on says") {
  report::FormatOptions options;
  options.fail_on = Severity::kInfo;
  CHECK(Asked(options).xpath("string(//failure/@message)").ends_with("(and 1 more finding)"));
  options.fail_on.reset();
  CHECK(Asked(options).xpath("count(//failure)") == "0");
}
