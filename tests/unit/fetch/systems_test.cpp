// HotCRP and OpenReview as sources: their real paths, statuses and headers.
#include "fetch/systems.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "unit/fetch/collect_folder.hpp"
#include "unit/fetch/raw_server.hpp"

using namespace colophon;
using test::CollectFolder;
using test::pdf;
using test::RawRequest;
using test::RawServer;
using test::slugs;
using test::states;
using Json = nlohmann::json;

namespace {

constexpr const char* kToken = "hct_SampleSampleSample";

std::string json_answer(const std::string& status, const Json& json) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: application/json; charset=utf-8\r\n" +
         "Connection: close\r\n\r\n" + json.dump();
}

/// A site of HotCRP below /conf26, as far as its API hands out papers and documents.
class FakeHotcrp {
 public:
  FakeHotcrp()
      : server_([this](const auto& request, const auto& send) { answer(request, send); }) {}

  std::map<int, std::string> finals;  ///< by number of the paper; empty: it has none
  int busy = 0;                       ///< so many documents are refused with 429
  bool lying = false;                 ///< documents are others than the list says

  [[nodiscard]] std::string from(const std::string& search = {}) const {
    return "hotcrp:" + server_.url("/conf26/") + search;
  }
  [[nodiscard]] std::string credentials() const { return server_.host() + " bearer " + kToken; }
  [[nodiscard]] std::string document(int pid) const {
    return server_.url("/conf26/api/document?p=" + std::to_string(pid) + "&dt=final");
  }
  [[nodiscard]] std::vector<std::string> asked() {
    std::vector<std::string> targets;
    for (const RawRequest& request : server_.requests()) targets.push_back(request.target);
    targets.erase(targets.begin(), targets.begin() + static_cast<std::ptrdiff_t>(seen_));
    seen_ += targets.size();
    return targets;
  }

 private:
  void answer(const RawRequest& request, const RawServer::Send& send) {
    if (request.header("Authorization") != std::string("Bearer ") + kToken) {
      const Json message = {{"message", "<0>Unauthorized"}, {"status", 2}};
      send(json_answer("401 Unauthorized", {{"ok", false}, {"message_list", {message}}}));
      return;
    }
    const std::string& target = request.target;
    if (target == "/conf26/api/papers?q=dec%3Ayes" || target == "/conf26/api/papers?q=%23main") {
      send(json_answer("200 OK", {{"ok", true}, {"papers", papers()}}));
      return;
    }
    const std::string start = "/conf26/api/document?p=";
    const auto final_at = target.starts_with(start) && target.ends_with("&dt=final")
                              ? finals.find(std::stoi(target.substr(start.size())))
                              : finals.end();
    if (final_at == finals.end() || final_at->second.empty()) {
      send(json_answer("404 Not Found", {{"ok", false}}));
    } else if (busy-- > 0) {
      send("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nConnection: close\r\n\r\n");
    } else {
      const std::string bytes = lying ? pdf("another") : final_at->second;
      serve_file(request, send, bytes, "\"sha2-" + sha256_hex(bytes) + "\"");
    }
  }

  [[nodiscard]] Json papers() const {
    Json out = Json::array();
    for (const auto& [pid, bytes] : finals) {
      Json paper = {{"object", "paper"}, {"pid", pid}, {"title", "A"}, {"status", "accept"}};
      if (!bytes.empty()) {
        paper["final"] = {{"mimetype", "application/pdf"},
                          {"hash", "sha2-" + sha256_hex(bytes)},
                          {"size", bytes.size()},
                          {"filename", "camera ready (1).pdf"}};
      }
      out.push_back(paper);
    }
    out.push_back({{"object", "paper"}, {"pid", 99}, {"status", "withdrawn"}});
    return out;
  }

  std::size_t seen_ = 0;
  RawServer server_;
};

std::string all_messages(const CollectResult& result) {
  std::string text;
  for (const Finding& finding : result.findings) {
    text += finding.message + finding.hint + finding.where.file;
  }
  return text;
}

}  // namespace

TEST_CASE("final versions come from HotCRP, once") {
  FakeHotcrp site;
  site.finals = {{11, pdf("eleven")}, {12, pdf("twelve")}, {13, ""}, {40, pdf("forty")}};
  const CollectFolder event({{"11", ""}, {"12", ""}, {"13", ""}});
  const auto credentials = event.credentials(site.credentials());
  site.busy = 1;
  const CollectResult first = event.collect({site.from()}, credentials);
  CHECK(states(first) == "11:new 12:new 13:missing");
  CHECK(slugs(first) == "missing-file extra-file");
  CHECK_FALSE(first.incomplete);
  CHECK(event.file("11") == pdf("eleven"));
  CHECK(first.papers[0].source == site.document(11));
  CHECK(event.etag("11") == "\"sha2-" + sha256_hex(pdf("eleven")) + "\"");
  CHECK(first.findings[0].message.find("has no final version of it") != std::string::npos);
  CHECK(first.findings[1].where.file == site.document(40));
  for (const std::string& text : {event.lock(), all_messages(first)}) {
    CHECK(text.find(kToken) == std::string::npos);
  }
  CHECK(site.asked().size() == 4);  // the list, two documents, one of them twice

  const std::string before = event.everything();
  CHECK(states(event.collect({site.from()}, credentials)) ==
        "11:unchanged 12:unchanged 13:missing");
  CHECK(site.asked() == std::vector<std::string>{"/conf26/api/papers?q=dec%3Ayes"});
  CHECK(event.everything() == before);

  site.finals[12] = pdf("twelve, mended");
  CHECK(states(event.collect({site.from("?q=#main")}, credentials)) ==
        "11:unchanged 12:replaced 13:missing");
  CHECK(event.file("12") == pdf("twelve, mended"));

  // A late file at hand goes before what the system has.
  event.offer("11.pdf", pdf("late"));
  CHECK(states(event.collect({event.from().string(), site.from()}, credentials)).substr(0, 11) ==
        "11:replaced");
}

TEST_CASE("a version other than the one that HotCRP lists is not taken") {
  FakeHotcrp site;
  site.finals = {{11, pdf("eleven")}};
  site.lying = true;
  const CollectFolder event({{"11", ""}});
  const auto credentials = event.credentials(site.credentials());
  const CollectResult result = event.collect({site.from()}, credentials);
  CHECK(states(result) == "11:rejected");
  CHECK(result.incomplete);
  CHECK_FALSE(event.has("11"));
}

TEST_CASE("a system that does not let us in, is none or is away ends the run") {
  FakeHotcrp site;
  const CollectFolder event({{"11", ""}});
  const auto said = [&](const std::string& from, const std::string& credentials) -> std::string {
    try {
      (void)event.collect({from}, event.credentials(credentials));
    } catch (const Failure& failure) {
      return std::string(failure.what()) + " " + failure.hint();
    }
    return {};
  };
  CHECK(said(site.from(), "")
            .find("does not let us in: HTTP status 401 Give a token with "
                  "--credentials FILE") != std::string::npos);
  CHECK(said(site.from(), "127.0.0.1:1 bearer x").find("401") != std::string::npos);
  CHECK(said(site.from("x"), site.credentials()).find("404") != std::string::npos);
  CHECK(said("hotcrp:https://me:secret@x.org", "").find("user name or password") !=
        std::string::npos);
  CHECK(said("hotcrp:http://example.org", "").find("plain http") != std::string::npos);
  CHECK(said("hotcrp:http://127.0.0.1:1", "").find("cannot be asked") != std::string::npos);
  CHECK(said("openreview:", "").find("the venue is not given") != std::string::npos);
  for (const std::string body : {"<html>Sign in</html>", "[]", "{\"ok\":true}", "{\"papers\":1}"}) {
    const RawServer odd([&](const RawRequest&, const RawServer::Send& send) {
      send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body);
    });
    CHECK(said("hotcrp:" + odd.url(""), "").find("does not answer as the system does") !=
          std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(event.path() / "camera-ready.lock"));
}

TEST_CASE("answers of odd shape harm nobody") {
  const Json odd = {{"papers",
                     {1,
                      "x",
                      nullptr,
                      Json::array(),
                      {{"pid", "11"}, {"final", {{"hash", "sha2-"}}}},
                      {{"pid", -3}, {"final", Json::object()}},
                      {{"pid", 12}, {"final", "x"}},
                      {{"pid", 13}, {"status", 7}, {"final", {{"hash", 7}}}}}}};
  const RawServer server(
      [&](const RawRequest&, const RawServer::Send& send) { send(json_answer("200 OK", odd)); });
  const fetch::Tokens none;
  fetch::Downloads downloads(fetch::HttpLimits{}, none, {});
  const fetch::SystemListing listing = list_system("hotcrp:" + server.url(""), downloads);
  REQUIRE(listing.files.size() == 1);
  CHECK(listing.files[0].ids == std::vector<std::string>{"13"});
  CHECK(listing.files[0].sha256 == "");
  CHECK(listing.without == std::vector<std::string>{"12"});
}

TEST_CASE("papers come from OpenReview by number or note, page by page") {
  const std::string venue = "Conf.org/2026/Conference";
  const RawServer server([&](const RawRequest& request, const RawServer::Send& send) {
    if (request.header("Authorization") != "Bearer eyJ.sample") {
      send(json_answer("401 Unauthorized", {{"name", "TokenExpiredError"}}));
      return;
    }
    const std::string notes =
        "/notes?content.venueid=Conf.org%2F2026%2FConference&limit=1000&offset=";
    Json list = Json::array();
    if (request.target == notes + "0") {
      for (int i = 1; i <= 1000; ++i) {
        list.push_back(
            {{"id", "n" + std::to_string(i)}, {"number", 100 + i}, {"content", Json::object()}});
      }
    } else if (request.target == notes + "1000") {
      list.push_back(
          {{"id", "AbC_1"}, {"number", 7}, {"content", {{"pdf", {{"value", "/pdf/0a.pdf"}}}}}});
      list.push_back({{"id", "old-2"}, {"number", 8}, {"content", {{"pdf", "/pdf/0b.pdf"}}}});
    } else if (request.target == "/pdf?id=AbC_1") {
      serve_file(request, send, pdf("seven"), "\"a\"");
      return;
    } else if (request.target == "/pdf?id=old-2") {
      serve_file(request, send, pdf("eight"), "\"b\"");
      return;
    }
    send(json_answer("200 OK", {{"notes", list}, {"count", 1002}}));
  });
  const CollectFolder event({{"7", ""}, {"eight", ""}, {"101", ""}});
  write_file(event.path() / "papers.yaml",
             replace_all(read_file(event.path() / "papers.yaml"), "id: 'eight'",
                         "id: 'eight'\n  source_id: old-2"));
  const auto credentials = event.credentials(server.host() + " bearer eyJ.sample");
  const std::string from = "openreview:" + server.url("/" + venue);
  const CollectResult result = event.collect({from}, credentials);
  CHECK(states(result) == "7:new eight:new 101:missing");
  CHECK(slugs(result) == "missing-file");
  CHECK(event.file("7") == pdf("seven"));
  CHECK(event.file("eight") == pdf("eight"));
  const std::string before = event.everything();
  CHECK(states(event.collect({from}, credentials)) == "7:unchanged eight:unchanged 101:missing");
  CHECK(server.requests().back().header("If-None-Match") != "");
  CHECK(event.everything() == before);
}
