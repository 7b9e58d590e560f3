// What Crossref's answers are read as.
#include "deposit/answer.hpp"

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/deposit/fake_crossref.hpp"

using namespace colophon::deposit;
using colophon::test::log_text;
using State = SubmissionLog::State;
using Status = Record::Status;

TEST_CASE("a log tells what became of each record") {
  const auto log = read_log(
      log_text("completed", {{"Success", "10.5555/a", "Successfully added"},
                             {"Warning", "10.5555/b", "Added\n with   conflict"},
                             {"Failure", "10.5555/c",
                              "Record not processed because submitted version: 1 is "
                              "less or equal to previously submitted version"},
                             {"Strange", "", "a status that nobody knows is no success"}}));
  REQUIRE(log);
  CHECK(log->state == State::kCompleted);
  CHECK(log->submission_id == "1432");
  CHECK(log->batch_id == "weex-2031");
  REQUIRE(log->records.size() == 4);
  CHECK(log->records[0] == Record{Status::kSuccess, "10.5555/a", "Successfully added"});
  CHECK(log->records[1] == Record{Status::kWarning, "10.5555/b", "Added with conflict"});
  CHECK(log->records[2].status == Status::kFailure);
  CHECK(log->records[3].status == Status::kFailure);
  CHECK(log->miscounted == "failure_count is \"1\", but there are 2 of them");
}

TEST_CASE("a conflict names the other DOIs") {
  const auto log = read_log(
      "<doi_batch_diagnostic status='completed'><record_diagnostic status='Warning'>"
      "<doi>10.5555/a</doi><msg>Added with conflict</msg><conflict_id>7</conflict_id>"
      "<dois_in_conflict><doi>10.5555/x</doi><doi>10.5555/y</doi></dois_in_conflict>"
      "</record_diagnostic></doi_batch_diagnostic>");
  REQUIRE(log);
  CHECK(log->records.at(0).message == "Added with conflict (10.5555/x, 10.5555/y)");
  CHECK(log->miscounted.empty());
}

TEST_CASE("states are Crossref's own words, and nothing else is a log") {
  CHECK(read_log(log_text("unknown_submission"))->state == State::kUnknown);
  CHECK(read_log(log_text("queued"))->state == State::kWaiting);
  CHECK(read_log(log_text("in_process"))->state == State::kWaiting);
  CHECK_FALSE(read_log(log_text("")));
  CHECK_FALSE(read_log(log_text("finished")));
  CHECK_FALSE(read_log(""));
  CHECK_FALSE(read_log("<html><body>queued</body></html>"));
  CHECK_FALSE(read_log("<!DOCTYPE html><html><p>Maintenance</html>"));
  CHECK_FALSE(read_log(log_text("completed").substr(0, 150)));
  CHECK_FALSE(
      read_log("<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
               "<doi_batch_diagnostic status='completed'>&e;</doi_batch_diagnostic>"));
}

TEST_CASE("wrong counts are told") {
  const auto miscounted = [](const std::string& counts) {
    return read_log(
               "<doi_batch_diagnostic status='completed'><record_diagnostic status='Success'>"
               "<doi>10.5555/a</doi></record_diagnostic><batch_data>" +
               counts + "</batch_data></doi_batch_diagnostic>")
        ->miscounted;
  };
  CHECK(miscounted("<record_count>1</record_count><success_count>1</success_count>").empty());
  CHECK(miscounted("<record_count>2</record_count>") ==
        "record_count is \"2\", but there are 1 of them");
  CHECK(miscounted("<failure_count>x</failure_count>") ==
        "failure_count is \"x\", but there are 0 of them");
}

TEST_CASE("only a page that says so is a receipt") {
  CHECK(
      says_received("<html><head><title>SUCCESS</title></head><body><h2>SUCCESS</h2><p>\n Your "
                    "batch submission was\n successfully received.</p></body></html>"));
  CHECK_FALSE(says_received("<html><head><title>not SUCCESS</title></head></html>"));
  CHECK_FALSE(says_received("<script>var x = 'successfully received'</script><h1>Error</h1>"));
  CHECK_FALSE(says_received(""));
}

TEST_CASE("of a page is told what a person would read") {
  CHECK(visible_text("<html><style>p {color: red}</style><script>if (a < b) f()</script>"
                     "<!-- <b>hidden</b> --><h1>Server&nbsp;error</h1><p>a &lt;b&gt; &amp;amp; c"
                     "</html>") == "Server error a <b> &amp; c");
  CHECK(visible_text("plain \x1b[31mred\x07\n\xC2\x9B"
                     "2J text") == "plain [31mred 2J text");
  CHECK(visible_text("<p>open <b") == "open");
  CHECK(visible_text("a <!-- never closed <p>") == "a");
  CHECK(visible_text("a <script>never closed <p>") == "a");
  CHECK(visible_text("a <script>x</ul></script>b") == "a b");
  CHECK(visible_text("\xFF\xFE") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("the seeds of the fuzzer are logs and pages") {
  int logs = 0, pages = 0;
  for (const auto& path :
       colophon::list_files(colophon::test::source_dir() / "tests/fuzz/seeds/deposit_answer")) {
    INFO(path.string());
    const std::string text = colophon::read_file(path);
    if (path.extension() == ".xml") {
      ++logs;
      CHECK(read_log(text).has_value());
    } else {
      ++pages;
      CHECK_FALSE(read_log(text).has_value());
      CHECK_FALSE(visible_text(text).empty());
    }
  }
  CHECK(logs >= 3);
  CHECK(pages >= 2);
}
