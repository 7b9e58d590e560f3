// The program itself, killed at the worst moments; and a search of all that it leaves for the
// password.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdlib>
#include <future>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/process.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "unit/deposit/fake_crossref.hpp"

using namespace colophon;
using test::FakeCrossref;
namespace fs = std::filesystem;

namespace {

struct Scene {
  FakeCrossref crossref;
  TemporaryFolder folder;
  fs::path file = folder.path() / "crossref.xml";

  Scene() {
    write_file(file, test::deposit_file({"10.5555/weex.1"}, "20310209000000"));
    const fs::path secret = folder.path() / "credentials";
    write_file(secret, std::string(FakeCrossref::kUser) + "\n" + FakeCrossref::kPassword);
    REQUIRE(::chmod(secret.c_str(), 0600) == 0);
  }

  [[nodiscard]] std::vector<std::string> arguments() const {
    return {"deposit", "crossref",       file.string(),
            "--host",  crossref.url(""), "--poll",
            "0.05",    "--credentials",  (folder.path() / "credentials").string()};
  }

  /// Runs the program until `reached` is kept, kills it, and lets the server's handler go on.
  void kill_at(std::promise<void>& reached, std::promise<void>& go_on) const {
    ChildProcess child(test::program(), arguments(), {});
    REQUIRE(reached.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
    rlimit core{1, 1};
    CHECK(::prlimit(child.pid(), RLIMIT_CORE, nullptr, &core) == 0);
    CHECK(core.rlim_cur == 0);
    CHECK(core.rlim_max == 0);
    child.kill();
    CHECK(child.wait().signal == SIGKILL);
    go_on.set_value();
  }

  [[nodiscard]] std::string state() const {
    const std::string text = read_file(file.string() + ".deposit.json");
    return nlohmann::json::parse(text)["attempts"].at(0)["state"];
  }

  /// A second run: it must end well, with one deposit in all.
  void resume() {
    std::string command = "ulimit -c unlimited; colophon";
    for (const std::string& argument : arguments()) command += " '" + argument + "'";
    const test::Run run = test::shell(command + " --verbose");
    CHECK(run.status == 0);
    CHECK(run.out.find("1 registered, 0 with warnings, 0 failed") != std::string::npos);
    CHECK(state() == "completed");
    CHECK(crossref.deposits() == 1);
    int files = 0;
    for (const fs::path& path : list_files(folder.path())) {
      ++files;
      if (path.filename() == "credentials") continue;
      CHECK(read_file(path).find("s3cret") == std::string::npos);
    }
    CHECK(files == 3);  // the file, what is remembered of it, the credentials; no core file
    CHECK((run.out + run.err).find("s3cret") == std::string::npos);
  }
};

}  // namespace

TEST_CASE("killed between sending and the answer, it goes on where it stopped") {
  Scene scene;
  std::promise<void> reached, go_on;
  std::shared_future<void> gone = go_on.get_future().share();
  const bool arrived = GENERATE(true, false);
  INFO("arrived: " << arrived);
  scene.crossref.on_deposit = [&](const httplib::Request& request, httplib::Response& response) {
    if (arrived) scene.crossref.take(request, response, false);
    reached.set_value();
    gone.wait();
  };
  scene.kill_at(reached, go_on);
  CHECK(scene.state() == "sending");
  scene.crossref.on_deposit = nullptr;
  scene.resume();
  CHECK(scene.crossref.requests() == (arrived ? 1 : 2));
}

TEST_CASE("killed while it waits for the log, it asks again and sends nothing") {
  Scene scene;
  std::promise<void> reached, go_on;
  std::shared_future<void> gone = go_on.get_future().share();
  scene.crossref.on_log = [&](const httplib::Request&, httplib::Response&) {
    reached.set_value();
    gone.wait();
  };
  scene.kill_at(reached, go_on);
  CHECK(scene.state() == "sent");
  scene.crossref.on_log = nullptr;
  scene.resume();
  CHECK(scene.crossref.requests() == 1);
}

TEST_CASE("the password is in nothing that is printed, whatever goes wrong") {
  Scene scene;
  const std::string echo = fmt::format("<html><h1>{0}</h1>pwd=s3cret%26%27%3Cpass%3E%20w%25rd {0}",
                                       FakeCrossref::kPassword);
  const int status = GENERATE(200, 302, 400, 401, 403, 429, 500);
  INFO(status);
  const auto shout = [&](const httplib::Request&, httplib::Response& response) {
    response.status = status;
    response.set_header("Location", "http://127.0.0.1/?pwd=s3cret");
    response.set_content(echo, "text/html");
  };
  scene.crossref.on_deposit = shout;
  if (status != 400) scene.crossref.on_log = shout;
  const std::string command = fmt::format(
      "export COLOPHON_CROSSREF_USER='{}' COLOPHON_CROSSREF_PASSWORD=\"s3cret&'<pass> w%rd\"; "
      "colophon deposit crossref {} --host {} --poll 0.02 --wait 0.2 --verbose",
      FakeCrossref::kUser, scene.file.string(), scene.crossref.url(""));
  for (const char* how : {"", " --log-format json", " --format json", " --synchronous"}) {
    const test::Run run = test::shell(command + how);
    INFO(run.out << run.err);
    CHECK((run.status == 2 || run.status == 3));
    CHECK((run.out + run.err).find("s3cret") == std::string::npos);
    CHECK_FALSE((run.out + run.err).empty());
  }
  CHECK(read_file(scene.file.string() + ".deposit.json").find("s3cret") == std::string::npos);
}
