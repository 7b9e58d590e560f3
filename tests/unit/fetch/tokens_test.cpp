// Where secrets come from, and where they do not go.
#include "fetch/tokens.hpp"

#include <sys/stat.h>

#include <cstdlib>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
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
namespace fs = std::filesystem;

TEST_CASE("a token goes to the host it is for and nowhere else") {
  const RawServer other([&](const RawRequest&, const RawServer::Send& send) {
    send(answer_of("200 OK", "", "there"));
  });
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    if (request.header("Authorization") != "Bearer hct_verysecret")
      send(answer_of("401 Unauthorized", "", ""));
    else if (request.target == "/away")
      send(answer_of("302 Found", "Location: " + other.url("/file") + "\r\n", ""));
    else
      send(answer_of("200 OK", "", "here"));
  });
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "tokens";
  write_file(file, "# mine\n\n" + server.host() +
                       "  bearer\thct_verysecret \nx.example.org basic me:p w\r\n");
  CHECK_THROWS_AS(Tokens::read(file), UsageError);  // others may read it
  REQUIRE(::chmod(file.c_str(), 0600) == 0);
  const Tokens tokens = Tokens::read(file);
  Downloads downloads(quick(), tokens, {other.host()});
  CHECK(downloads.get({.url = server.url("/file")}).bytes == "here");
  CHECK(downloads.get({.url = server.url("/away")}).bytes == "there");
  CHECK(other.requests().at(0).head.find("ecret") == std::string::npos);
  CHECK(other.requests().at(0).header("Authorization") == "");
  CHECK(get({.url = server.url("/file")}).problem == "HTTP status 401");

  REQUIRE(tokens.header_for("https://x.example.org/a") != nullptr);
  CHECK(tokens.header_for("https://x.example.org/a")->view() == "Authorization: Basic bWU6cCB3");
  CHECK(tokens.header_for("https://X.example.org:443/a") != nullptr);
  CHECK(tokens.header_for("https://x.example.org:8443/a") == nullptr);
  CHECK(tokens.header_for("https://y.x.example.org/a") == nullptr);
  CHECK(tokens.redacted("https://a/?t=hct_verysecret&u=me%3Ap+w bWU6cCB3") ==
        "https://a/?t=[secret]&u=[secret] [secret]");
}

TEST_CASE("credentials that make no sense are refused, and not repeated") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "tokens";
  for (const std::string line :
       {"hunter2", "x.example.org hunter2", "x.example.org bearer",
        "https://x.example.org bearer hunter2", "x.example.org/hunter2 bearer hunter2",
        "x.example.org bearer a\x01hunter2",
        "a.example.org bearer hunter2\na.example.org bearer hunter2"}) {
    INFO(line);
    write_file(file, line);
    REQUIRE(::chmod(file.c_str(), 0600) == 0);
    try {
      (void)Tokens::read(file);
      FAIL("taken");
    } catch (const UsageError& error) {
      CHECK(std::string(error.what()).find("hunter2") == std::string::npos);
    }
  }
  ::setenv("COLOPHON_COLLECT_CREDENTIALS", "x.example.org cookie a=b; c=d", 1);
  const Tokens tokens = Tokens::read({});
  CHECK(std::getenv("COLOPHON_COLLECT_CREDENTIALS") == nullptr);
  CHECK(tokens.header_for("https://x.example.org/")->view() == "Cookie: a=b; c=d");
}

TEST_CASE("a proxy sees where a secret goes and not the secret") {
  const RawServer proxy([&](const RawRequest&, const RawServer::Send& send) {
    send(answer_of("403 Forbidden", "", ""));
  });
  const TemporaryFolder folder;
  write_file(folder.path() / "tokens", "files.example.org bearer hct_verysecret\n");
  REQUIRE(::chmod((folder.path() / "tokens").c_str(), 0600) == 0);
  const Tokens tokens = Tokens::read(folder.path() / "tokens");
  ::setenv("https_proxy", ("http://" + proxy.host()).c_str(), 1);
  const HttpAnswer answer =
      Downloads(quick(), tokens, {}).get({.url = "https://files.example.org/x.pdf?session=secret"});
  // This machine is never asked through a proxy.
  const HttpAnswer here = get({.url = "http://127.0.0.1:1/x.pdf"});
  ::unsetenv("https_proxy");
  CHECK(answer.kind == Kind::kUnavailable);
  CHECK(answer.problem.find("ecret") == std::string::npos);
  CHECK(here.kind == Kind::kUnavailable);
  const std::vector<RawRequest> requests = proxy.requests();
  REQUIRE_FALSE(requests.empty());
  for (const RawRequest& request : requests) {
    CHECK(request.method == "CONNECT");
    CHECK(request.target == "files.example.org:443");
    CHECK(request.head.find("ecret") == std::string::npos);
  }
}
