// Runs of `collect` that are killed, and what the next run makes of what they left.
#include <sys/file.h>

#include <fcntl.h>

#include <atomic>
#include <tuple>

#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/fetch/collect_folder.hpp"
#include "unit/fetch/raw_server.hpp"

using namespace colophon;
using test::CollectFolder;
using test::pdf;
using test::RawRequest;
using test::RawServer;
using test::slugs;
using test::states;
namespace fs = std::filesystem;

TEST_CASE("a run that is killed in the middle of a file is gone on with there") {
  const std::string body = pdf(std::string(70'000, 'x'));
  for (const std::string signal : {"KILL", "INT"}) {
    INFO(signal);
    std::atomic<bool> slow{true};
    const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
      if (request.target == "/1.pdf") return serve_file(request, send, pdf("one"), "\"1\"");
      serve_file(request, send, body, "\"2\"", slow ? 50'000 : body.size());
      for (int i = 0; slow && i < 500; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    });
    const CollectFolder event({{"1", server.url("/1.pdf")}, {"2", server.url("/2.pdf")}});
    const test::Run run =
        // In the foreground `timeout` waits for what it killed, and so for its lock.
        test::shell(
            "timeout --foreground --preserve-status -s " + signal + " 1.5 colophon collect event",
            event.path().parent_path());
    slow = false;
    CHECK(run.status == (signal == "KILL" ? 137 : 130));
    CHECK(event.file("1") == pdf("one"));
    CHECK_FALSE(event.has("2"));
    CHECK(fs::file_size(event.path() / "camera-ready/.unfinished/2.part") > 50'000);

    const std::size_t before = server.requests().size();
    CHECK(states(event.collect()) == "1:unchanged 2:new");
    CHECK(event.file("2") == body);
    const std::vector<RawRequest> requests = server.requests();
    REQUIRE(requests.size() == before + 1);  // the first is not asked for again
    CHECK(requests.back().first_byte() == 50'000 - 16'384);
    CHECK_FALSE(fs::exists(event.path() / "camera-ready/.unfinished"));
    CHECK(slugs(event.collect()) == "");
  }
}

TEST_CASE("a file that did not change is not sent again, and nothing is written") {
  std::string body = pdf("one");
  std::string etag = "\"1\"";
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    serve_file(request, send, body, etag);
  });
  const CollectFolder event({{"a", server.url("/a.pdf")}, {"b", server.url("/b.pdf")}});
  CHECK(states(event.collect()) == "a:new b:new");
  const std::string before = event.everything();
  CHECK(states(event.collect()) == "a:unchanged b:unchanged");
  CHECK(event.everything() == before);
  for (std::size_t i = 2; i < 4; ++i) {
    CHECK(server.requests().at(i).header("If-None-Match") == "\"1\"");
  }

  // The bytes here count: of a file that was exchanged by hand the server is asked anew.
  write_file(event.path() / "camera-ready/a.pdf", pdf("by hand"));
  CHECK(states(event.collect()) == "a:replaced b:unchanged");
  CHECK(event.file("a") == pdf("one"));

  body = pdf("two");
  etag = "\"2\"";
  CHECK(states(event.collect()) == "a:replaced b:replaced");
  CHECK(event.etag("a") == "\"2\"");
}

TEST_CASE("two runs do not collect into one event at a time") {
  const CollectFolder event({{"a", ""}});
  fs::create_directory(event.path() / "camera-ready");
  const FileDescriptor other(
      ::open((event.path() / "camera-ready").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  REQUIRE(::flock(other.get(), LOCK_EX) == 0);
  CHECK_THROWS_WITH(event.collect(), Catch::Contains("another run collects"));
}

TEST_CASE("what is kept between runs stays in the event folder") {
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    serve_file(request, send, pdf("one"), "\"1\"");
  });
  const CollectFolder event({{"a", server.url("/a.pdf")}});
  const TemporaryFolder elsewhere;
  fs::create_directory(event.path() / "camera-ready");
  fs::create_directory_symlink(elsewhere.path(), event.path() / "camera-ready/.unfinished");
  CHECK_THROWS_AS(event.collect(), UsageError);
  CHECK(fs::is_empty(elsewhere.path()));
}

TEST_CASE("file: addresses are read only inside what --from names") {
  const CollectFolder event({{"a", ""}});
  event.offer("deep/the paper.pdf", pdf("one"));
  const std::string papers = read_file(event.path() / "papers.yaml");
  const auto with_source = [&](const std::string& source) {
    write_file(event.path() / "papers.yaml", papers + "  source: '" + source + "'\n");
  };
  const std::string path = (event.from() / "deep/the%20paper.pdf").string();
  const std::string from = event.from().string();
  with_source("file://" + path);
  CHECK(slugs(event.collect()) == "download-failed");
  CHECK(states(event.collect({from})) == "a:new");
  fs::remove(event.path() / "camera-ready/a.pdf");
  for (const std::string& source :
       {"file://localhost" + path, "file:" + path,
        "file://" + (event.from() / "x/../deep/the%20paper.pdf").string()}) {
    INFO(source);
    with_source(source);
    CHECK(states(event.collect({from + "/"})).starts_with("a:"));
    CHECK(event.has("a"));
    fs::remove(event.path() / "camera-ready/a.pdf");
  }
  write_file(event.path().parent_path() / "secret.pdf", pdf("secret"));
  for (const std::string& source :
       {"file://" + (event.from() / "../secret.pdf").string(),
        "file://" + (event.path().parent_path() / "secret.pdf").string(),
        std::string("file://example.org/a.pdf"), std::string("file:relative.pdf"),
        "file://" + path + "%00"}) {
    INFO(source);
    with_source(source);
    CHECK(states(event.collect({from})) == "a:rejected");
    CHECK_FALSE(event.has("a"));
  }
}

TEST_CASE("a link that leads out of an offered folder is refused") {
  const CollectFolder event({{"a", ""}, {"b", ""}});
  event.offer("real/a.pdf", pdf("one"));
  write_file(event.path().parent_path() / "secret.pdf", pdf("secret"));
  fs::create_symlink("real/a.pdf", event.from() / "a.pdf");
  fs::create_symlink("../secret.pdf", event.from() / "b.pdf");
  fs::remove(event.from() / "a.pdf");
  const CollectResult result = event.collect({event.from().string()});
  CHECK(states(result) == "a:new b:missing");
  CHECK(slugs(result) == "archive-entry-refused missing-file");
}

#ifdef COLOPHON_FAULT_INJECTOR
TEST_CASE("wherever a run is killed or the disk is full, the next run ends what it began") {
  const std::string body = pdf(std::string(40'000, 'x'));
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    serve_file(request, send, request.target == "/1.pdf" ? pdf("one") : body, "\"1\"");
  });
  for (const auto& [fault, step, status] :
       {std::tuple("kill", 1, 137), std::tuple("28", 4, 3)}) {  // 28: ENOSPC
    bool ended = false;
    for (int n = 1; !ended; n += step) {
      INFO(fault << " at call " << n);
      REQUIRE(n < 400);
      const CollectFolder event({{"1", server.url("/1.pdf")}, {"2", server.url("/2.pdf")}});
      const test::Run run = test::shell("FAULT=" + std::string(fault) + ":" + std::to_string(n) +
                                            " LD_PRELOAD='" COLOPHON_FAULT_INJECTOR
                                            "' colophon collect event --rate 1000",
                                        event.path().parent_path());
      ended = run.status == 0;
      if (!ended) CHECK(run.status == status);
      if (event.has("1")) CHECK(event.file("1") == pdf("one"));
      if (event.has("2")) CHECK(event.file("2") == body);
      const CollectResult result = event.collect();
      CHECK(slugs(result) == "");
      CHECK(event.file("1") == pdf("one"));
      CHECK(event.file("2") == body);
      CHECK(event.etag("2") == "\"1\"");
      CHECK_FALSE(fs::exists(event.path() / "camera-ready/.unfinished"));
    }
  }
}
#endif
