// Deposits at a stand-in for Crossref, which behaves as the real one does, and worse.
#include "deposit/deposit.hpp"

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <fcntl.h>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "deposit/state.hpp"
#include "support/catch.hpp"
#include "unit/deposit/fake_crossref.hpp"

using namespace colophon;
using test::deposit_file;
using test::FakeCrossref;
using test::log_text;
namespace fs = std::filesystem;
using Request = httplib::Request;
using Response = httplib::Response;

namespace {

/// A chair's folder with one file to deposit, and a stand-in to deposit it at.
struct Desk {
  FakeCrossref crossref;
  TemporaryFolder folder;
  fs::path file = folder.path() / "crossref.xml";
  std::string said;  ///< everything that was told
  DepositOptions options;

  Desk() {
    write_file(file, deposit_file({"10.5555/weex.1", "10.5555/weex.2"}, "20310209000000"));
    const fs::path secret = folder.path() / "credentials";
    write_file(secret, std::string(FakeCrossref::kUser) + "\n" + FakeCrossref::kPassword + "\n");
    REQUIRE(::chmod(secret.c_str(), 0600) == 0);
    options.files = {file};
    options.host = crossref.url("");
    options.credentials = secret;
    options.poll_seconds = 0.01;
    options.wait_seconds = 5;
    options.timeout_seconds = 5;
    options.tell = [this](std::string_view line) { said += std::string(line) + "\n"; };
  }

  DepositResult run() {
    DepositResult result = deposit::deposit_at_crossref(options);
    for (const Finding& finding : result.findings) {
      said += finding.rule + " " + finding.message + "\n" + finding.hint + "\n";
    }
    // Wherever a run ends, no word of it holds the password.
    std::string all = said + (fs::exists(state_file()) ? read_file(state_file()) : "");
    for (const char* form : {FakeCrossref::kPassword, "s3cret"}) {
      CHECK(all.find(form) == std::string::npos);
    }
    return result;
  }

  [[nodiscard]] fs::path state_file() const { return deposit::history_path(file); }
  [[nodiscard]] std::string state() const {
    return nlohmann::json::parse(read_file(state_file()))["attempts"].back()["state"];
  }
};

/// "MET-063 message" of each.
std::vector<std::string> lines(const Findings& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(finding.rule + " " + finding.message);
  return out;
}

using Lines = std::vector<std::string>;

void answer(Response& response, int status, const std::string& body) {
  response.status = status;
  response.set_content(body, "text/html");
}

}  // namespace

TEST_CASE("a deposit is queued, processed and told") {
  Desk desk;
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kClean);
  CHECK(result.findings.empty());
  REQUIRE(result.files.size() == 1);
  const DepositedFile& file = result.files[0];
  CHECK(file.state == "completed");
  CHECK(file.sent);
  CHECK(file.submission_id == "1432");
  CHECK(file.records.size() == 2);
  CHECK(file.dois == 2);
  CHECK(desk.crossref.questions() == 3);
  CHECK(desk.crossref.last_file() == read_file(desk.file));
  CHECK(desk.state() == "completed");

  SECTION("and not deposited again") {
    const DepositResult again = desk.run();
    CHECK(again.code == ExitCode::kClean);
    CHECK(again.files[0].state == "completed");
    CHECK_FALSE(again.files[0].sent);
    CHECK(again.files[0].records == file.records);
    CHECK(desk.crossref.requests() == 1);
    CHECK(desk.crossref.questions() == 3);
  }
  SECTION("another one must be newer, and is refused before it is sent") {
    for (const char* timestamp : {"20310209000000", "20310208999999"}) {
      write_file(desk.file, deposit_file({"10.5555/weex.1"}, timestamp, "weex-mended"));
      const DepositResult old = desk.run();
      CHECK(old.code == ExitCode::kUsage);
      REQUIRE(old.findings.size() == 1);
      CHECK(old.findings[0].rule == "MET-062");
      CHECK(old.findings[0].hint.find("SOURCE_DATE_EPOCH") != std::string::npos);
      CHECK(old.files[0].state == "not-sent");
    }
    CHECK(desk.crossref.requests() == 1);
    write_file(desk.file, deposit_file({"10.5555/weex.1"}, "20310209000001", "weex-mended"));
    CHECK(desk.run().files[0].state == "completed");
    CHECK(desk.crossref.deposits() == 2);
  }
}

TEST_CASE("a synchronous deposit is answered with its log") {
  Desk desk;
  desk.options.synchronous = true;
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kClean);
  CHECK(result.files[0].state == "completed");
  CHECK(desk.crossref.questions() == 0);
  CHECK(result.files[0].url.ends_with("/v2/deposits"));
}

TEST_CASE("nothing is sent or written in a dry run") {
  Desk desk;
  desk.options.dry_run = true;
  desk.options.credentials.clear();
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kClean);
  CHECK(result.files[0].state == "dry-run");
  CHECK(result.files[0].upload_name.starts_with("weex-2031-"));
  CHECK(desk.crossref.requests() == 0);
  CHECK_FALSE(fs::exists(desk.state_file()));
}

TEST_CASE("what the log says of records becomes findings") {
  Desk desk;
  desk.crossref.outcome = log_text(
      "completed", {{"Warning", "10.5555/weex.1", "Added with conflict"},
                    {"Failure", "10.5555/WEEX.2",
                     "Record not processed because submitted version: 20310209000000 is less or "
                     "equal to previously submitted version (DOI match)"},
                    {"Failure", "10.5555/weex.1", "User with ID: 7 can't submit into handle"}});
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kClean);  // the findings' severity decides
  CHECK(
      lines(result.findings) ==
      Lines{"MET-064 DOI 10.5555/weex.1: registered: Added with conflict",
            "MET-062 DOI 10.5555/WEEX.2: not registered: Record not processed because submitted "
            "version: 20310209000000 is less or equal to previously submitted version (DOI match)",
            "MET-063 DOI 10.5555/weex.1: not registered: User with ID: 7 can't submit into "
            "handle"});
  CHECK(result.findings[0].severity == Severity::kWarning);
  CHECK(result.findings[1].hint.find("later date") != std::string::npos);
  CHECK(lines(desk.run().findings) == lines(result.findings));  // from what is remembered
  CHECK(desk.crossref.requests() == 1);
}

TEST_CASE("a log must account for everything") {
  Desk desk;
  SECTION("a DOI that it does not name") {
    desk.crossref.outcome = log_text("completed", {{"Success", "10.5555/weex.2", "ok"}});
    CHECK(lines(desk.run().findings) ==
          Lines{"MET-067 the log says nothing about 1 of 2 DOIs: 10.5555/weex.1"});
  }
  SECTION("a failure of the whole batch says it all") {
    desk.crossref.outcome = log_text("completed", {{"Failure", "", "Error: cvc-complex-type"}});
    CHECK(lines(desk.run().findings) ==
          Lines{"MET-063 the whole deposit: not registered: Error: cvc-complex-type"});
  }
  SECTION("counts that are wrong") {
    desk.crossref.outcome = replace_all(
        log_text("completed",
                 {{"Success", "10.5555/weex.1", "ok"}, {"Success", "10.5555/weex.2", "ok"}}),
        "<success_count>2", "<success_count>3");
    CHECK(lines(desk.run().findings) ==
          Lines{"MET-067 the log contradicts itself: success_count is \"3\", but there are 2 of "
                "them"});
  }
}

TEST_CASE("wrong credentials end the round, and are not tried again") {
  Desk desk;
  const fs::path second = desk.folder.path() / "second.xml";
  write_file(second, deposit_file({"10.5555/weex.9"}, "1"));
  desk.options.files.push_back(second);
  write_file(desk.options.credentials, "somebody\nelse\n");
  REQUIRE(::chmod(desk.options.credentials.c_str(), 0600) == 0);
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kUsage);
  CHECK(lines(result.findings) ==
        Lines{"MET-065 Crossref did not take it in: HTTP status 401: Unauthorized"});
  REQUIRE(result.files.size() == 2);
  CHECK(result.files[0].state == "refused");
  CHECK(result.files[1].state == "not-sent");
  CHECK(desk.crossref.requests() == 1);

  write_file(desk.options.credentials,
             std::string(FakeCrossref::kUser) + "\n" + FakeCrossref::kPassword);
  REQUIRE(::chmod(desk.options.credentials.c_str(), 0600) == 0);
  CHECK(desk.run().code == ExitCode::kClean);
  CHECK(desk.crossref.deposits() == 2);
}

TEST_CASE("a forbidden deposit tells why") {
  Desk desk;
  desk.options.synchronous = true;
  SECTION("in a diagnostic") {
    desk.crossref.on_deposit = [](const Request&, Response& response) {
      answer(response, 403,
             log_text("completed", {{"Failure", "10.5555/weex.1", "no right to this prefix"},
                                    {"Success", "10.5555/weex.2", "ok"}}));
    };
    const DepositResult result = desk.run();
    CHECK(lines(result.findings) ==
          Lines{"MET-063 DOI 10.5555/weex.1: not registered: no right to this prefix"});
    CHECK(desk.state() == "completed");
  }
  SECTION("in words") {
    desk.crossref.on_deposit = [](const Request&, Response& response) {
      answer(response, 403, "<html><h1>Forbidden</h1>" + std::string(FakeCrossref::kPassword));
    };
    const DepositResult result = desk.run();
    CHECK(result.code == ExitCode::kUsage);
    CHECK(result.findings.at(0).rule == "MET-065");
    CHECK(result.findings[0].message.find("HTTP status 403: Forbidden") != std::string::npos);
    CHECK(desk.state() == "refused");
  }
}

TEST_CASE("a busy server is given the pause that it asks for") {
  Desk desk;
  int asked = 0;
  SECTION("if there is time") {
    desk.crossref.on_deposit = [&](const Request& request, Response& response) {
      if (++asked > 1) return desk.crossref.take(request, response, false);
      response.set_header("Retry-After", "1");
      answer(response, 429, "slow down");
    };
    const auto begin = std::chrono::steady_clock::now();
    CHECK(desk.run().files[0].state == "completed");
    CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::seconds(1));
    CHECK(asked == 2);
  }
  SECTION("if not, it is told") {
    desk.crossref.on_deposit = [&](const Request&, Response& response) {
      ++asked;
      response.set_header("Retry-After", "3600");
      answer(response, 429, "slow down");
    };
    const DepositResult result = desk.run();
    CHECK(result.code == ExitCode::kIncomplete);
    CHECK(asked == 1);
    CHECK(desk.state() == "refused");
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].message == "Crossref did not take it in: HTTP status 429: slow down");
    CHECK(result.findings[0].hint ==
          "Crossref asks for a pause of 3600 s: deposit it again after that");
  }
  SECTION("while its log is asked for") {
    desk.crossref.on_log = [&](const Request& request, Response& response) {
      if (++asked > 1) return desk.crossref.tell(request, response);
      response.set_header("Retry-After", "1");
      response.status = 429;
    };
    const auto begin = std::chrono::steady_clock::now();
    CHECK(desk.run().files[0].state == "completed");
    CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::seconds(1));
  }
}

TEST_CASE("an unclear answer is cleared up by the log, and nothing is sent twice") {
  Desk desk;
  const auto faulty = GENERATE(as<std::string>(), "late", "cut", "page", "endless", "huge", "500",
                               "redirect", "empty");
  INFO(faulty);
  if (faulty == "late") desk.options.timeout_seconds = 0.5;
  bool arrives = true;
  desk.crossref.on_deposit = [&](const Request& request, Response& response) {
    if (arrives) desk.crossref.take(request, response, false);
    response = Response();
    response.status = 200;
    if (faulty == "late") {
      std::this_thread::sleep_for(std::chrono::milliseconds(900));
    } else if (faulty == "cut") {
      response.set_content_provider(1000, "text/html",
                                    [](std::size_t, std::size_t, httplib::DataSink& sink) {
                                      sink.write("<html>", 6);
                                      return false;
                                    });
    } else if (faulty == "page") {
      response.set_content("<html><h1>Error</h1>for s3cret&amp;'&lt;pass&gt; w%rd</html>",
                           "text/html");
    } else if (faulty == "endless") {
      response.set_chunked_content_provider("text/html", [](std::size_t, httplib::DataSink& sink) {
        const std::string block(1 << 16, 'x');
        return sink.write(block.data(), block.size());
      });
    } else if (faulty == "huge") {
      response.set_content(std::string(std::size_t{17} << 20, 'x'), "text/html");
    } else if (faulty == "500") {
      response.status = 500;
    } else if (faulty == "redirect") {
      response.set_redirect("http://elsewhere.example.org/?pwd=s3cret");
    }
  };
  SECTION("it had arrived") {
    const DepositResult result = desk.run();
    CHECK(result.code == ExitCode::kClean);
    CHECK(result.findings.empty());
    CHECK(result.files[0].state == "completed");
    CHECK(desk.crossref.requests() == 1);
  }
  SECTION("it had not") {
    arrives = false;
    const DepositResult result = desk.run();
    CHECK(result.code == ExitCode::kIncomplete);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == "MET-065");
    CHECK(result.files[0].state == "refused");
    CHECK(desk.crossref.requests() == 1);
    CHECK(desk.crossref.questions() == 3);
    desk.crossref.on_deposit = nullptr;
    CHECK(desk.run().files[0].state == "completed");
    CHECK(desk.crossref.deposits() == 1);
  }
}

TEST_CASE("as long as the log says nothing, nobody knows") {
  Desk desk;
  SECTION("whether it was sent") {
    desk.crossref.on_deposit = [&](const Request& request, Response& response) {
      desk.crossref.take(request, response, false);
      answer(response, 200, "<html>Something went wrong</html>");
    };
    desk.crossref.on_log = [](const Request&, Response& response) {
      answer(response, 200, "<html>The log is away</html>");
    };
    const DepositResult result = desk.run();
    CHECK(result.code == ExitCode::kIncomplete);
    CHECK(lines(result.findings) ==
          Lines{"MET-066 nobody knows whether Crossref has it: Something went wrong; asked for its "
                "log, Crossref says: The log is away"});
    CHECK(desk.state() == "sending");
    desk.crossref.on_log = nullptr;
    CHECK(desk.run().files[0].state == "completed");
    CHECK(desk.crossref.requests() == 1);
  }
  SECTION("how it ended") {
    desk.options.wait_seconds = 0.2;
    desk.crossref.on_log = [](const Request&, Response& response) {
      answer(response, 200, log_text("in_process"));
    };
    const DepositResult result = desk.run();
    CHECK(result.code == ExitCode::kIncomplete);
    CHECK(lines(result.findings) ==
          Lines{"MET-066 Crossref has it, but its log is not there yet: it is in the queue"});
    CHECK(desk.state() == "sent");
    desk.crossref.on_log = nullptr;
    CHECK(desk.run().files[0].state == "completed");
    CHECK(desk.crossref.requests() == 1);
  }
  SECTION("nobody may wait") {
    desk.options.wait_seconds = 0;
    CHECK(desk.run().files[0].state == "sent");
    CHECK(desk.crossref.questions() == 0);
    CHECK(desk.run().files[0].state == "sent");  // one look
    CHECK(desk.crossref.questions() == 1);
  }
}

TEST_CASE("a server that is not there was sent nothing") {
  Desk desk;
  desk.options.host = "http://127.0.0.1:1";
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kIncomplete);
  CHECK(result.files[0].state == "refused");
  CHECK_FALSE(result.files[0].sent);
  CHECK(result.findings.at(0).rule == "MET-065");
}

TEST_CASE("systems are remembered apart") {
  Desk desk;
  CHECK(desk.run().files[0].state == "completed");
  FakeCrossref other;
  desk.options.host = other.url("/");
  CHECK(desk.run().files[0].sent);
  CHECK(other.deposits() == 1);
}

TEST_CASE("what must not be sent is not") {
  Desk desk;
  write_file(desk.file, deposit_file({"10.1109/WEEX.1"}, "1"));
  const DepositResult result = desk.run();
  CHECK(result.code == ExitCode::kUsage);
  CHECK(result.findings.at(0).rule == "MET-061");
  CHECK(desk.crossref.requests() == 0);
  CHECK_FALSE(fs::exists(desk.state_file()));
}

TEST_CASE("hosts are Crossref's or this machine") {
  Desk desk;
  for (const char* host : {"http://example.org", "https://example.org", "http://127.0.0.1.x.org",
                           "ftp://127.0.0.1", "http://a:b@127.0.0.1", "nonsense"}) {
    INFO(host);
    desk.options.host = host;
    CHECK_THROWS_AS(desk.run(), UsageError);
  }
}

TEST_CASE("two runs at once do not deposit a file twice") {
  Desk desk;
  const FileDescriptor other(::open(desk.file.c_str(), O_RDONLY | O_CLOEXEC));
  REQUIRE(::flock(other.get(), LOCK_EX) == 0);
  CHECK_THROWS_AS(desk.run(), Failure);
  CHECK(desk.crossref.requests() == 0);
}
