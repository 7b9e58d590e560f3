// Downloads from a server on this machine that behaves as real ones do.
#include "fetch/http.hpp"

#include <httplib.h>

#include <atomic>

#include "base/files.hpp"
#include "fetch/downloads.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/fetch/loopback_server.hpp"

using namespace colophon::fetch;
using Kind = HttpAnswer::Kind;
using colophon::test::LoopbackServer;

namespace {

HttpLimits quick() {
  HttpLimits limits;
  limits.seconds = 5;
  limits.bytes = 100'000;
  limits.backoff_seconds = 0.01;
  limits.longest_wait_seconds = 0.05;
  limits.requests_per_second = 0;
  return limits;
}

HttpAnswer get(const HttpLimits& limits, const std::string& url) {
  const Tokens none;
  return Downloads(limits, none, {}).get({.url = url});
}

HttpAnswer get(const std::string& url) {
  return get(quick(), url);
}

}  // namespace

TEST_CASE("only https and this machine are fetched from") {
  CHECK(why_not_fetchable("https://example.org/a.pdf") == "");
  CHECK(why_not_fetchable("http://127.0.0.1:8080/a.pdf") == "");
  CHECK(why_not_fetchable("http://localhost/a.pdf") == "");
  CHECK(why_not_fetchable("http://[::1]/a.pdf") == "");
  CHECK(why_not_fetchable("http://example.org/a.pdf") ==
        "is plain http, which anyone on the way can change");
  CHECK(why_not_fetchable("http://127.example.org/a.pdf") != "");
  CHECK(why_not_fetchable("http://127.0.0.1.example.org/a.pdf") != "");
  CHECK(why_not_fetchable("file:///etc/passwd") == "has the scheme file, not https");
  CHECK(why_not_fetchable("ftp://example.org/") == "has the scheme ftp, not https");
  CHECK(why_not_fetchable("https://me:secret@example.org/") == "holds a user name or password");
  CHECK(why_not_fetchable("not an address") == "is not an address");
}

TEST_CASE("a body arrives as it was sent") {
  LoopbackServer server;
  const std::string body = "%PDF-1.4\n" + std::string(50'000, '\0') + "%%EOF\n";
  server.http.Get("/a b.pdf", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(body, "application/pdf");
  });
  server.start();
  const HttpAnswer answer = get(server.url("/a%20b.pdf"));
  CHECK(answer.kind == Kind::kDone);
  CHECK(answer.bytes == body);
  CHECK(answer.attempts == 1);
}

TEST_CASE("a wrong address is refused at once, a server's trouble is waited for") {
  LoopbackServer server;
  std::atomic<int> asked{0};
  server.http.Get("/flaky", [&](const httplib::Request&, httplib::Response& response) {
    if (++asked < 3) {
      response.status = asked == 1 ? 500 : 429;
      response.set_header("Retry-After", "3600");
      return;
    }
    response.set_content("fine", "text/plain");
  });
  server.http.Get(
      "/down", [](const httplib::Request&, httplib::Response& response) { response.status = 503; });
  server.start();

  const HttpAnswer missing = get(server.url("/missing"));
  CHECK(missing.kind == Kind::kRefused);
  CHECK(missing.problem == "HTTP status 404");
  CHECK(missing.attempts == 1);

  const HttpAnswer flaky = get(server.url("/flaky"));
  CHECK(flaky.kind == Kind::kDone);
  CHECK(flaky.bytes == "fine");
  CHECK(flaky.attempts == 3);

  const HttpAnswer down = get(server.url("/down"));
  CHECK(down.kind == Kind::kUnavailable);
  CHECK(down.attempts == 4);
}

TEST_CASE("redirects are followed a few times, and never to plain http elsewhere") {
  LoopbackServer server;
  server.http.Get("/loop", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/loop");
  });
  server.http.Get("/once", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/there", 301);
  });
  server.http.Get("/there", [](const httplib::Request&, httplib::Response& response) {
    response.set_content("here", "text/plain");
  });
  server.http.Get("/plain", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("http://example.org/x.pdf");
  });
  server.http.Get("/file", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("file:///etc/passwd");
  });
  server.start();
  CHECK(get(server.url("/once")).bytes == "here");
  CHECK(get(server.url("/loop")).problem == "redirected more than 5 times");
  CHECK(get(server.url("/plain")).problem ==
        "redirected to http://example.org, which is plain http, which anyone on the way can "
        "change");
  const HttpAnswer file = get(server.url("/file"));
  CHECK(file.kind == Kind::kRefused);
  CHECK(file.bytes.empty());
}

TEST_CASE("a body that is cut short, endless or too slow is not taken") {
  LoopbackServer server;
  server.http.Get("/short", [](const httplib::Request&, httplib::Response& response) {
    response.set_content_provider(1000, "application/pdf",
                                  [](std::size_t, std::size_t, httplib::DataSink& sink) {
                                    sink.write("%PDF-1.4", 8);
                                    return false;
                                  });
  });
  server.http.Get("/endless", [](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("application/pdf",
                                          [](std::size_t, httplib::DataSink& sink) {
                                            const std::string block(4096, 'x');
                                            return sink.write(block.data(), block.size());
                                          });
  });
  server.http.Get("/huge", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(200'000, 'x'), "application/pdf");
  });
  server.http.Get("/stall", [](const httplib::Request&, httplib::Response& response) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    response.set_content("late", "text/plain");
  });
  server.start();
  const HttpAnswer cut = get(server.url("/short"));
  CHECK(cut.kind == Kind::kUnavailable);
  CHECK(cut.attempts == 4);
  const HttpAnswer endless = get(server.url("/endless"));
  CHECK(endless.kind == Kind::kRefused);
  CHECK(endless.problem == "the file is larger than 0.1 MiB");
  CHECK(get(server.url("/huge")).kind == Kind::kRefused);

  HttpLimits hasty = quick();
  hasty.seconds = 0.3;
  hasty.attempts = 1;
  const HttpAnswer late = get(hasty, server.url("/stall"));
  CHECK(late.kind == Kind::kUnavailable);
  CHECK(late.bytes.empty());
}

TEST_CASE("nobody listens") {
  HttpLimits limits = quick();
  limits.attempts = 2;
  const HttpAnswer answer = get(limits, "http://127.0.0.1:1/x.pdf");
  CHECK(answer.kind == Kind::kUnavailable);
  CHECK(answer.attempts == 2);
  CHECK_FALSE(answer.problem.empty());
}

TEST_CASE("a certificate that nobody vouches for is refused") {
  const colophon::TemporaryFolder folder;
  const std::string key = (folder.path() / "key").string();
  const std::string certificate = (folder.path() / "certificate").string();
  REQUIRE(
      colophon::test::shell("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
                            "-addext subjectAltName=IP:127.0.0.1 -keyout '" +
                            key + "' -out '" + certificate + "'")
          .status == 0);
  httplib::SSLServer server(certificate.c_str(), key.c_str());
  std::atomic<int> served{0};
  server.Get("/x.pdf", [&](const httplib::Request&, httplib::Response&) { ++served; });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread thread([&] { server.listen_after_bind(); });
  while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const HttpAnswer answer = get("https://127.0.0.1:" + std::to_string(port) + "/x.pdf");
  server.stop();
  thread.join();
  CHECK(answer.kind == Kind::kUnavailable);
  CHECK(answer.attempts == 1);
  CHECK(served == 0);
}

TEST_CASE("a private request is made once, to one host") {
  LoopbackServer server;
  std::atomic<int> asked{0};
  std::string query, user, file, name;
  server.http.Post("/form", [&](const httplib::Request& request, httplib::Response& response) {
    ++asked;
    query = request.get_param_value("q");
    user = request.get_file_value("user").content;
    file = request.get_file_value("file").content;
    name = request.get_file_value("file").filename;
    response.status = 403;
    response.set_header("Retry-After", "7");
    response.set_content("no right", "text/plain");
  });
  server.http.Get("/away", [&](const httplib::Request&, httplib::Response& response) {
    ++asked;
    response.set_redirect("https://elsewhere.example.org/?pwd=secret");
  });
  server.http.Post("/down", [&](const httplib::Request&, httplib::Response& response) {
    ++asked;
    response.status = 503;
  });
  server.start();
  HttpClient client(quick());
  const std::string bytes = "a\0b" + std::string(200'000, 'x');
  const HttpAnswer form =
      client.ask({.url = server.url("/form"),
                  .query = {{.name = "q", .value = "a b&c=d"}},
                  .form = {{.name = "user", .value = "me \"and\" you"},
                           {.name = "file", .value = bytes, .file_name = "x.xml"}}});
  CHECK(form.kind == Kind::kRefused);
  CHECK(form.status == 403);
  CHECK(form.bytes == "no right");
  CHECK(form.problem == "HTTP status 403");
  CHECK(form.retry_after_seconds == 7);
  CHECK(form.sent);
  CHECK(query == "a b&c=d");
  CHECK(user == "me \"and\" you");
  CHECK(file == bytes);
  CHECK(name == "x.xml");

  const HttpAnswer away =
      client.ask({.url = server.url("/away"), .query = {{.name = "pwd", .value = "secret"}}});
  CHECK(away.kind == Kind::kRefused);
  CHECK(away.problem == "redirected to https://elsewhere.example.org, where nothing is sent");
  const HttpAnswer down =
      client.ask({.url = server.url("/down"), .form = {{.name = "a", .value = "b"}}});
  CHECK(down.kind == Kind::kUnavailable);
  CHECK(asked == 3);

  const HttpAnswer nobody = client.ask({.url = "http://127.0.0.1:1/x"});
  CHECK(nobody.kind == Kind::kUnavailable);
  CHECK_FALSE(nobody.sent);
  const HttpAnswer plain = client.ask({.url = "http://example.org/x"});
  CHECK(plain.kind == Kind::kRefused);
  CHECK_FALSE(plain.sent);
  CHECK(is_this_machine("http://127.0.0.1:80/x"));
  CHECK_FALSE(is_this_machine("http://127.0.0.1.example.org/"));
  CHECK_FALSE(is_this_machine("?"));
}
