// The whole of `collect` on small event folders: what is taken in, what is refused, what is left.
#include <atomic>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "colophon/job/collect.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/fetch/collect_folder.hpp"
#include "unit/fetch/loopback_server.hpp"

using namespace colophon;
namespace fs = std::filesystem;
using test::LoopbackServer;
using test::pdf;
using test::slugs;
using test::states;
using Folder = test::CollectFolder;

TEST_CASE("files of a folder are taken in, once") {
  const Folder event({{"a", ""}, {"007", "deep/bond.pdf"}, {"c.x-y_z", ""}});
  event.offer("a.pdf", pdf("a"));
  event.offer("deep/bond.pdf", pdf("bond"));
  event.offer("c.x-y_z.pdf", pdf("c"));
  event.offer("readme.txt", "hello");
  const CollectResult first = event.collect({event.from().string()});
  CHECK(states(first) == "a:new 007:new c.x-y_z:new");
  CHECK(slugs(first) == "");
  CHECK(first.left_aside == 1);
  CHECK(event.file("007") == pdf("bond"));
  CHECK(first.papers[1].source == "from/deep/bond.pdf");
  CHECK(first.papers[1].sha256 == sha256_hex(pdf("bond")));

  const std::string lock = event.lock();
  const auto written = fs::last_write_time(event.path() / "camera-ready/a.pdf");
  const CollectResult second = event.collect({event.from().string()});
  CHECK(states(second) == "a:unchanged 007:unchanged c.x-y_z:unchanged");
  CHECK(event.lock() == lock);
  CHECK(fs::last_write_time(event.path() / "camera-ready/a.pdf") == written);

  // A single late file replaces its paper's and leaves the others alone.
  fs::remove_all(event.from());
  event.offer("a.pdf", pdf("a, second version"));
  const CollectResult third = event.collect({event.from().string()});
  CHECK(states(third) == "a:replaced 007:unchanged c.x-y_z:unchanged");
  CHECK(slugs(third) == "");
  CHECK(event.file("a") == pdf("a, second version"));
}

TEST_CASE("what is missing, superfluous or the same twice is reported") {
  const Folder event({{"a", ""}, {"b", ""}, {"c", ""}},
                     "- id: gone\n  kind: paper\n  title: Gone\n  status: withdrawn\n"
                     "  contributors: [{family: Doe, given: Jo}]\n");
  event.offer("a.pdf", pdf("one"));
  event.offer("b.pdf", pdf("one"));
  event.offer("gone.pdf", pdf("gone"));
  event.offer("stranger.pdf", pdf("stranger"));
  write_file(event.path() / "camera-ready/nobody.pdf", pdf("nobody"));
  const CollectResult result = event.collect({event.from().string()});
  CHECK(states(result) == "a:new b:new c:missing");
  CHECK(slugs(result) == "missing-file duplicate-paper duplicate-paper extra-file extra-file");
  CHECK_FALSE(event.has("gone"));
  CHECK(result.findings[0].where.file == "papers.yaml");
  CHECK(result.findings[0].where.line == 9);
  CHECK(result.findings[3].where.file == "from/stranger.pdf");
  CHECK(result.findings[4].where.file == "camera-ready/nobody.pdf");
}

TEST_CASE("what is no PDF never replaces one") {
  const Folder event({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}});
  event.offer("a.pdf", pdf("good"));
  event.collect({event.from().string()});
  event.offer("a.pdf", "<html>Sign in</html>");
  event.offer("b.pdf", "");
  event.offer("c.pdf", "\x89PNG\r\n\x1a\n");
  event.offer("d.pdf", "%PDF-1.7\nbroken of");
  const CollectResult result = event.collect({event.from().string()});
  CHECK(states(result) == "a:rejected b:rejected c:rejected d:rejected");
  CHECK(slugs(result) == "not-a-pdf not-a-pdf not-a-pdf not-a-pdf");
  CHECK(event.file("a") == pdf("good"));
  CHECK(result.papers[0].file == "camera-ready/a.pdf");
  CHECK_FALSE(event.has("b"));
  CHECK(event.lock().find("id: b") == std::string::npos);
}

TEST_CASE("a file put in by hand is recorded, and its change noticed") {
  const Folder event({{"a", ""}});
  write_file(event.path() / "camera-ready/a.pdf", pdf("by hand"));
  CHECK(states(event.collect()) == "a:new");
  CHECK(states(event.collect()) == "a:unchanged");
  write_file(event.path() / "camera-ready/a.pdf", pdf("changed by hand"));
  CHECK(states(event.collect()) == "a:replaced");
  write_file(event.path() / "camera-ready/a.pdf", "<html>");
  CHECK(states(event.collect()) == "a:rejected");
  fs::remove(event.path() / "camera-ready/a.pdf");
  CHECK(states(event.collect()) == "a:missing");
  CHECK(event.lock().find("sha256") == std::string::npos);
}

TEST_CASE("what could belong to several papers is left to the chair") {
  const Folder event({{"12", ""}, {"7", ""}});
  event.offer("final/12/7_Paper.pdf", pdf("?"));
  const CollectResult result = event.collect({event.from().string()});
  CHECK(states(result) == "12:rejected 7:rejected");
  CHECK(slugs(result) == "file-ambiguous file-ambiguous");
  CHECK_FALSE(event.has("12"));
}

TEST_CASE("a ZIP is read without leaving the event folder") {
  const Folder event({{"12", ""}, {"13", ""}});
  const fs::path zip = event.path().parent_path() / "finals.zip";
  archive::write_zip(zip,
                     {{"conf26-final12.pdf", pdf("twelve"), {}, true},
                      {"aa/conf26-final13.pdf", pdf("thirteen"), {}, true},
                      {"__MACOSX/._conf26-final12.pdf", "x", {}, true}},
                     1'600'000'000);
  std::string bytes = read_file(zip);
  for (std::size_t at = bytes.find("aa/conf26"); at != std::string::npos;
       at = bytes.find("aa/conf26")) {
    bytes.replace(at, 3, "../");
  }
  write_file(zip, bytes);
  const CollectResult result = event.collect({zip});
  CHECK(states(result) == "12:new 13:missing");
  CHECK(slugs(result) == "archive-entry-refused missing-file");
  CHECK(result.papers[0].source == "finals.zip/conf26-final12.pdf");
  CHECK_FALSE(fs::exists(event.path().parent_path() / "conf26-final13.pdf"));
}

TEST_CASE("sources that are none are usage errors, and nothing is done") {
  const Folder event({{"a", ""}});
  CHECK_THROWS_AS(event.collect({event.path() / "nowhere"}), UsageError);
  CHECK_THROWS_AS(event.collect({event.path() / "papers.yaml"}), UsageError);
  CHECK_FALSE(fs::exists(event.path() / "camera-ready.lock"));

  const Folder outside({{"a", ""}});
  outside.offer("a.pdf", pdf("a"));
  fs::create_directory_symlink(outside.path().parent_path(), outside.path() / "camera-ready");
  CHECK_THROWS_AS(outside.collect({outside.from()}), UsageError);
  CHECK_FALSE(fs::exists(outside.path().parent_path() / "a.pdf"));
}

TEST_CASE("an event folder with errors is not collected for") {
  const Folder event({{"a/b", ""}});
  const CollectResult result = event.collect();
  CHECK_FALSE(result.usable);
  CHECK(slugs(result) == "bad-id");
}

TEST_CASE("papers are downloaded, and what a server sends instead is refused") {
  LoopbackServer server;
  std::string good = pdf("good");
  server.http.Get("/good.pdf", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(good, "application/pdf");
  });
  server.http.Get("/login.pdf", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("<!DOCTYPE html><html>Sign in</html>", "application/pdf");
  });
  server.http.Get("/down.pdf", [](const httplib::Request&, httplib::Response& response) {
    response.status = 500;
  });
  server.start();
  const Folder event({{"good", server.url("/good.pdf")},
                      {"login", server.url("/login.pdf")},
                      {"lost", server.url("/lost.pdf")},
                      {"plain", "http://example.org/x.pdf"}});
  const CollectResult first = event.collect();
  CHECK(states(first) == "good:new login:rejected lost:rejected plain:rejected");
  CHECK(slugs(first) == "not-a-pdf download-failed download-failed");
  CHECK_FALSE(first.incomplete);
  CHECK_FALSE(fs::exists(event.path() / "camera-ready/.unfinished"));

  good = pdf("better");
  CHECK(states(event.collect()).starts_with("good:replaced"));
  CHECK(event.file("good") == pdf("better"));

  const Folder later({{"good", server.url("/good.pdf")}, {"down", server.url("/down.pdf")}});
  const CollectResult second = later.collect();
  CHECK(states(second) == "good:new down:rejected");
  CHECK(second.incomplete);
}

TEST_CASE("after an interruption only the rest is downloaded") {
  LoopbackServer server;
  std::atomic<int> first{0}, second{0};
  std::atomic<bool> up{false};
  server.http.Get("/1.pdf", [&](const httplib::Request&, httplib::Response& response) {
    ++first;
    response.set_content(pdf("one"), "application/pdf");
  });
  server.http.Get("/2.pdf", [&](const httplib::Request&, httplib::Response& response) {
    ++second;
    response.status = up ? 200 : 503;
    if (up) response.set_content(pdf("two"), "application/pdf");
  });
  server.start();
  const Folder event({{"1", server.url("/1.pdf")}, {"2", server.url("/2.pdf")}});
  CHECK(event.collect().incomplete);
  CHECK(first == 1);
  CHECK(event.has("1"));
  up = true;
  const CollectResult rest = event.collect();
  CHECK(states(rest) == "1:unchanged 2:new");
  CHECK(first == 1);
  // That round is over: the next one asks for everything again.
  CHECK(states(event.collect()) == "1:unchanged 2:unchanged");
  CHECK(first == 2);
}

TEST_CASE("Ctrl-C ends the program at once and keeps what it has") {
  LoopbackServer server;
  std::atomic<int> first{0};
  std::atomic<bool> slow{true};
  server.http.Get("/1.pdf", [&](const httplib::Request&, httplib::Response& response) {
    ++first;
    response.set_content(pdf("one"), "application/pdf");
  });
  server.http.Get("/2.pdf", [&](const httplib::Request&, httplib::Response& response) {
    for (int i = 0; slow && i < 300; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    response.set_content(pdf("two"), "application/pdf");
  });
  server.start();
  const Folder event({{"1", server.url("/1.pdf")}, {"2", server.url("/2.pdf")}});
  const test::Run run = test::shell("timeout --preserve-status -s INT 1 colophon collect event",
                                    event.path().parent_path());
  slow = false;
  CHECK(run.status == 130);
  INFO(run.err);
  CHECK(run.err.find("interrupted after 1 of 2 papers") != std::string::npos);
  CHECK(event.file("1") == pdf("one"));
  CHECK_FALSE(event.has("2"));
  CHECK(states(event.collect()) == "1:unchanged 2:new");
  CHECK(first == 1);
}
