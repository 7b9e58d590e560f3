// Downloads that are cut off, gone on with, held up, sent elsewhere and lied to.
#include "fetch/downloads.hpp"

#include <atomic>
#include <chrono>
#include <map>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/fetch/downloading.hpp"
#include "unit/fetch/raw_server.hpp"

using namespace colophon;
using namespace colophon::fetch;
using Kind = HttpAnswer::Kind;
using test::answer_of;
using test::get;
using test::quick;
using test::RawRequest;
using test::RawServer;
using test::serve_file;
namespace fs = std::filesystem;

namespace {

/// Bytes of which no two stretches are alike.
std::string body_of(std::size_t size, unsigned int seed = 1) {
  std::string body = "%PDF-1.7\n";
  while (body.size() < size) {
    seed = seed * 1664525U + 1013904223U;
    body += static_cast<char>(seed >> 24);
  }
  return body;
}

double seconds_of(const std::function<void()>& what) {
  const auto start = std::chrono::steady_clock::now();
  what();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

constexpr std::size_t kHalf = 300'000;
const std::string kBody = body_of(600'000);

}  // namespace

TEST_CASE("what was cut off is gone on with") {
  std::atomic<int> asked{0};
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    if (++asked == 1)
      serve_file(request, send, kBody, "\"v1\"", kHalf);
    else
      serve_file(request, send, kBody, "\"v1\"");
  });
  const HttpAnswer answer = get({.url = server.url("/x.pdf")});
  CHECK(answer.kind == Kind::kDone);
  CHECK(answer.bytes == kBody);
  CHECK(answer.attempts == 2);
  CHECK(answer.etag == "\"v1\"");
  const std::vector<RawRequest> requests = server.requests();
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].header("Range") == "");
  CHECK(requests[0].header("Accept-Encoding") == "identity");
  CHECK(requests[1].first_byte() == kHalf - 16384);
  CHECK(requests[1].header("If-Range") == "\"v1\"");
}

TEST_CASE("another run goes on where the last one ended") {
  const TemporaryFolder folder;
  const fs::path part = folder.path() / "parts/x.part";
  std::optional<std::size_t> cut = kHalf;
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    serve_file(request, send, kBody, "\"v1\"", cut);
  });
  HttpLimits once = quick();
  once.attempts = 1;
  const Download file{.url = server.url("/x.pdf"), .part = part};
  const HttpAnswer first = get(file, once);
  CHECK(first.kind == Kind::kUnavailable);
  REQUIRE(fs::exists(part));

  cut.reset();
  SECTION("and has the whole") {
    CHECK(get(file, once).bytes == kBody);
    CHECK(server.requests().at(1).first_byte() == kHalf - 16384);
    CHECK_FALSE(fs::exists(part));
  }
  SECTION("but not at another address") {
    CHECK(get({.url = server.url("/y.pdf"), .part = part}, once).bytes == kBody);
    CHECK(server.requests().at(1).header("Range") == "");
  }
  SECTION("unless its end was lost with the power") {
    std::string bytes = read_file(part);
    bytes.replace(bytes.size() - 4096, 4096, std::string(4096, '\0'));
    write_file(part, bytes);
    const HttpAnswer second = get(file, quick());
    CHECK(second.bytes == kBody);
    CHECK(second.attempts == 2);
  }
  SECTION("unless the file is none of ours") {
    write_file(part, "something else\n\n\n");
    CHECK(get(file, once).bytes == kBody);
  }
  SECTION("and follows no link") {
    write_file(folder.path() / "precious", "precious");
    fs::remove(part);
    fs::create_symlink(folder.path() / "precious", part);
    CHECK(get(file, once).bytes == kBody);
    CHECK(read_file(folder.path() / "precious") == "precious");
  }
}

TEST_CASE("a file that changed in the meantime is never mixed with the old one") {
  const std::string changed = body_of(600'000, 77);
  // What the second answer is, and how many answers it takes to have the new file.
  const std::map<
      std::string,
      std::pair<std::function<void(const RawRequest&, const RawServer::Send&)>, std::size_t>>
      servers = {
          {"that says so",
           {[&](const RawRequest& request, const RawServer::Send& send) {
              serve_file(request, send, changed, "\"v2\"");
            },
            2}},
          {"that knows no ranges",
           {[&](const RawRequest&, const RawServer::Send& send) {
              send(answer_of("200 OK", "", changed));
            },
            2}},
          {"that overlooks If-Range",
           {[&](const RawRequest& request, const RawServer::Send& send) {
              RawRequest careless = request;
              careless.head = replace_all(careless.head, "If-Range", "X");
              serve_file(careless, send, changed, "\"v2\"");
            },
            3}},
          {"that overlooks If-Range and keeps the tag",
           {[&](const RawRequest& request, const RawServer::Send& send) {
              RawRequest careless = request;
              careless.head = replace_all(careless.head, "If-Range", "X");
              serve_file(careless, send, changed, "\"v1\"");
            },
            3}},
          {"that sends another part",
           {[&](const RawRequest& request, const RawServer::Send& send) {
              if (request.first_byte() == 0) return serve_file(request, send, changed, "\"v2\"");
              send(answer_of("206 Partial Content", "Content-Range: bytes 5-599999/600000\r\n",
                             changed.substr(5)));
            },
            3}},
          {"that has less now",
           {[&](const RawRequest& request, const RawServer::Send& send) {
              if (request.first_byte() == 0) return serve_file(request, send, changed, "\"v2\"");
              send(answer_of("416 Range Not Satisfiable", "Content-Range: bytes */10\r\n", ""));
            },
            3}},
      };
  for (const auto& [name, server_and_count] : servers) {
    INFO("a server " << name);
    std::atomic<int> asked{0};
    const auto& [answer_now, count] = server_and_count;
    const auto& handler = answer_now;
    const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
      if (++asked == 1)
        serve_file(request, send, kBody, "\"v1\"", kHalf);
      else
        handler(request, send);
    });
    const HttpAnswer answer = get({.url = server.url("/x.pdf")});
    CHECK(answer.kind == Kind::kDone);
    CHECK((answer.bytes == changed));
    CHECK(server.requests().size() == count);
  }
}

TEST_CASE("without a name for the version nothing is gone on with") {
  for (const std::string named :
       {"", "ETag: W/\"weak\"\r\n", "ETag: unquoted\r\n", "ETag: \"a b\"\r\n",
        "Last-Modified: Tue, 15 Nov 2033 12:00:00 GMT\r\nDate: Tue, 15 Nov 2033 12:00:30 "
        "GMT\r\n"}) {
    INFO(named);
    std::atomic<int> asked{0};
    const RawServer server([&](const RawRequest&, const RawServer::Send& send) {
      send(answer_of("200 OK", named + "Content-Length: 600000\r\n",
                     ++asked == 1 ? kBody.substr(0, kHalf) : kBody));
    });
    CHECK((get({.url = server.url("/x.pdf")}).bytes == kBody));
    CHECK(server.requests().at(1).header("Range") == "");
  }
  std::atomic<int> asked{0};
  const RawServer dated([&](const RawRequest&, const RawServer::Send& send) {
    const std::string dates =
        "Last-Modified: Tue, 15 Nov 2033 12:00:00 GMT\r\nDate: Tue, 15 Nov 2033 12:01:00 GMT\r\n";
    send(answer_of("200 OK", dates + "Content-Length: 600000\r\n",
                   ++asked == 1 ? kBody.substr(0, kHalf) : kBody));
  });
  CHECK((get({.url = dated.url("/x.pdf")}).bytes == kBody));
  CHECK(dated.requests().at(1).header("If-Range") == "Tue, 15 Nov 2033 12:00:00 GMT");
}

TEST_CASE("what is here is not sent again") {
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    serve_file(request, send, kBody, "\"v2\"");
  });
  CHECK(get({.url = server.url("/x.pdf"), .etag = "\"v2\""}).kind == Kind::kUnchanged);
  CHECK(get({.url = server.url("/x.pdf"), .etag = "\"v1\""}).bytes == kBody);
  const RawServer odd([&](const RawRequest&, const RawServer::Send& send) {
    send(answer_of("304 Not Modified", "", ""));
  });
  CHECK(get({.url = odd.url("/x.pdf")}).problem == "HTTP status 304");
}

TEST_CASE("nothing is unpacked, and nothing endless is listened to") {
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    if (request.target == "/bomb") {
      send(answer_of("200 OK", "Content-Encoding: gzip\r\n", "\x1f\x8b and so on"));
      return;
    }
    send(answer_of(request.target == "/missing" ? "404 Not Found" : "200 OK", "", ""));
    while (send(std::string(10'000, 'x'))) continue;
  });
  const HttpAnswer bomb = get({.url = server.url("/bomb")});
  CHECK(bomb.kind == Kind::kRefused);
  CHECK(bomb.problem == "it came packed (Content-Encoding \"gzip\"), though none was asked for");
  CHECK(get({.url = server.url("/endless")}).problem == "the file is larger than 1.91 MiB");
  const HttpAnswer missing = get({.url = server.url("/missing")});
  CHECK(missing.kind == Kind::kRefused);
  CHECK(missing.problem == "HTTP status 404");
}

TEST_CASE("a redirect leads to the same host or to one that the event names") {
  const RawServer other([&](const RawRequest&, const RawServer::Send& send) {
    send(answer_of("200 OK", "", "there"));
  });
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    const std::string there = request.target == "/here" ? "/file" : other.url("/file?secret=hct_1");
    if (request.target == "/file")
      send(answer_of("200 OK", "", "here"));
    else
      send(answer_of("302 Found", "Location: " + there + "\r\n", ""));
  });
  CHECK(get({.url = server.url("/here")}).bytes == "here");
  const HttpAnswer refused = get({.url = server.url("/there")});
  CHECK(refused.kind == Kind::kRefused);
  CHECK(refused.problem == "redirected to http://" + other.host() + ", which is another host");
  CHECK(other.requests().empty());
  const Tokens none;
  CHECK(Downloads(quick(), none, {other.host()}).get({.url = server.url("/there")}).bytes ==
        "there");
}

TEST_CASE("several files come at a time, as many as the host may be asked for") {
  std::atomic<int> now{0}, most{0};
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    const int here = ++now;
    int before = most;
    while (before < here && !most.compare_exchange_weak(before, here)) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    send(answer_of("200 OK", "", request.target));
    --now;
  });
  std::vector<Download> files;
  for (int i = 0; i < 9; ++i) files.push_back({.url = server.url("/" + std::to_string(i))});
  HttpLimits limits = quick();
  limits.connections = 3;
  const Tokens none;
  std::map<std::size_t, std::string> came;
  Downloads(limits, none, {}).run(files, [&](std::size_t index, HttpAnswer answer) {
    came[index] = answer.bytes;
  });
  CHECK(most == 3);
  REQUIRE(came.size() == 9);
  for (const auto& [index, bytes] : came) CHECK(bytes == "/" + std::to_string(index));
}

TEST_CASE("a host is asked no faster than it may be, and left alone when it says so") {
  std::atomic<int> asked{0};
  const RawServer server([&](const RawRequest&, const RawServer::Send& send) {
    if (asked++ == 0)
      send(answer_of("429 Too Many Requests", "Retry-After: 1\r\n", ""));
    else
      send(answer_of("200 OK", "", "x"));
  });
  const std::vector<Download> files(5, Download{.url = server.url("/x")});
  HttpLimits limits = quick();
  limits.connections = 1;
  limits.requests_per_second = 50;
  limits.longest_wait_seconds = 0.4;  // less than the second it asks for
  const Tokens none;
  int done = 0;
  const double seconds = seconds_of([&] {
    Downloads(limits, none, {}).run(files, [&](std::size_t, HttpAnswer answer) {
      done += answer.kind == Kind::kDone ? 1 : 0;
    });
  });
  CHECK(done == 5);
  CHECK(seconds >= 0.4 + 4 * 0.02);
  const std::vector<RawRequest> requests = server.requests();
  REQUIRE(requests.size() == 6);
  CHECK(std::chrono::duration<double>(requests[1].when - requests[0].when).count() >= 0.4);
}

TEST_CASE("HTTP/2 carries several files over one connection") {
  if (test::shell("node --version").status != 0) {
    WARN("skipped: node, which speaks HTTP/2, is not installed");
    return;
  }
  const TemporaryFolder folder;
  write_file(folder.path() / "server.js", R"(
const fs = require('fs'), files = process.argv[2];
let connections = 0;
const server = require('http2').createSecureServer(
    {key: fs.readFileSync(files + '/key'), cert: fs.readFileSync(files + '/certificate')});
server.on('session', () => ++connections);
const waiting = [];  // all are answered when all have asked
server.on('request', (request, answer) => {
  waiting.push(() => answer.end(`HTTP/${request.httpVersion} ${request.url} ${connections}`));
  if (waiting.length === 8) waiting.forEach(one => one());
});
server.listen(0, '127.0.0.1', () => {
  fs.writeFileSync(files + '/port.new', String(server.address().port));
  fs.renameSync(files + '/port.new', files + '/port');
});
setTimeout(() => process.exit(0), 20000);
)");
  REQUIRE(test::shell("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
                      "-addext subjectAltName=IP:127.0.0.1 -keyout key -out certificate && "
                      "(node server.js \"$PWD\" >/dev/null 2>&1 & echo $! > pid)",
                      folder.path())
              .status == 0);
  for (int i = 0; i < 1000 && !fs::exists(folder.path() / "port"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const std::string site = "https://127.0.0.1:" + read_file(folder.path() / "port") + "/";
  CHECK(get({.url = site}).kind == Kind::kUnavailable);  // nobody vouches for it yet
  ::setenv("SSL_CERT_FILE", (folder.path() / "certificate").c_str(), 1);
  std::vector<Download> files;
  for (int i = 0; i < 8; ++i) files.push_back({.url = site + std::to_string(i)});
  HttpLimits limits = quick();
  limits.connections = 8;
  const Tokens none;
  std::map<std::size_t, std::string> came;
  Downloads(limits, none, {}).run(files, [&](std::size_t index, HttpAnswer answer) {
    came[index] = answer.kind == Kind::kDone ? answer.bytes : answer.problem;
  });
  ::unsetenv("SSL_CERT_FILE");
  test::shell("kill $(cat pid)", folder.path());
  REQUIRE(came.size() == 8);
  for (const auto& [index, text] : came) {
    CHECK(text == "HTTP/2.0 /" + std::to_string(index) + " 1");
  }
}
