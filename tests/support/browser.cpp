#include "support/browser.hpp"

#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <stdexcept>
#include <thread>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/write_all.hpp"
#include "support/paths.hpp"

namespace colophon::test {

using nlohmann::json;

struct Browser::Connection {
  TemporaryFolder profile;
  ChildProcess process{
      "/bin/sh",
      {"-c",
       "exec chromium --headless --no-sandbox --disable-gpu --remote-debugging-pipe"
       " --user-data-dir='" +
           profile.path().string() + "' 3<&0 4>&1 >/dev/null 2>&1"},
      {}};
  std::string buffer, session;
  std::vector<std::string> complaints, events;
  int last = 0;

  /// The next message; messages end with a NUL.
  json read() {
    constexpr int kPatience = 60000;  // ms: a first start on a busy machine is slow
    for (;;) {
      if (const std::size_t end = buffer.find('\0'); end != std::string::npos) {
        json message = json::parse(buffer.substr(0, end));
        buffer.erase(0, end + 1);
        return message;
      }
      pollfd fd{process.output(), POLLIN, 0};
      char block[65536];
      const ssize_t n =
          ::poll(&fd, 1, kPatience) > 0 ? ::read(fd.fd, block, sizeof block) : ssize_t{0};
      if (n <= 0) throw std::runtime_error("the browser does not answer");
      buffer.append(block, static_cast<std::size_t>(n));
    }
  }

  void note(const json& message) {
    const std::string method = message.value("method", "");
    events.push_back(method);
    const json params = message.value("params", json::object());
    if (method == "Runtime.exceptionThrown" || method == "Log.entryAdded" ||
        (method == "Runtime.consoleAPICalled" && params.value("type", "") != "log")) {
      complaints.push_back(params.dump());
    }
    if (method == "Network.requestWillBeSent") {
      const std::string url = params.at("request").at("url");
      if (!url.starts_with("file:") && !url.starts_with("data:")) complaints.push_back(url);
    }
  }

  json call(const std::string& method, json params = json::object()) {
    json request = {{"id", ++last}, {"method", method}, {"params", std::move(params)}};
    if (!session.empty()) request["sessionId"] = session;
    if (!write_all(process.input(), request.dump() + '\0')) {
      throw std::runtime_error("the browser has gone");
    }
    for (;;) {
      const json message = read();
      if (message.value("id", 0) != last) {
        note(message);
      } else if (message.contains("error")) {
        throw std::runtime_error(method + ": " + message["error"].dump());
      } else {
        return message.at("result");
      }
    }
  }
};

bool Browser::available() {
  return shell("command -v chromium").status == 0;
}

Browser::Browser() : connection_(std::make_unique<Connection>()) {
  const json target = connection_->call("Target.createTarget", {{"url", "about:blank"}});
  const json attached = connection_->call("Target.attachToTarget",
                                          {{"targetId", target.at("targetId")}, {"flatten", true}});
  connection_->session = attached.at("sessionId");
  for (const char* domain : {"Page", "Runtime", "Log", "Network", "Accessibility"}) {
    connection_->call(std::string(domain) + ".enable");
  }
}

Browser::~Browser() = default;

void Browser::open(const std::filesystem::path& page) {
  connection_->events.clear();
  connection_->call("Page.navigate", {{"url", "file://" + page.string()}});
  const auto loaded = [&] {
    for (const std::string& event : connection_->events) {
      if (event == "Page.loadEventFired") return true;
    }
    return false;
  };
  while (!loaded()) connection_->note(connection_->read());
}

void Browser::prefer_dark(bool dark) {
  connection_->call(
      "Emulation.setEmulatedMedia",
      {{"features", {{{"name", "prefers-color-scheme"}, {"value", dark ? "dark" : "light"}}}}});
}

json Browser::value(const std::string& expression) {
  const json result = connection_->call(
      "Runtime.evaluate",
      {{"expression", expression}, {"returnByValue", true}, {"awaitPromise", true}});
  if (result.contains("exceptionDetails")) throw std::runtime_error(result.dump());
  return result.at("result").value("value", json());
}

void Browser::press(const std::string& key, int times) {
  struct Key {
    int code;
    const char* text;
  };
  const std::map<std::string, Key> keys = {
      {"Tab", {9, ""}}, {"Enter", {13, "\r"}}, {" ", {32, " "}}, {"ArrowDown", {40, ""}}};
  const Key& chosen = keys.at(key);
  for (int i = 0; i < times; ++i) {
    json event = {{"type", *chosen.text == '\0' ? "rawKeyDown" : "keyDown"},
                  {"key", key},
                  {"code", key == " " ? "Space" : key},
                  {"windowsVirtualKeyCode", chosen.code}};
    if (*chosen.text != '\0') event["text"] = chosen.text;
    connection_->call("Input.dispatchKeyEvent", event);
    event["type"] = "keyUp";
    event.erase("text");
    connection_->call("Input.dispatchKeyEvent", event);
  }
}

void Browser::type(const std::string& text) {
  connection_->call("Input.insertText", {{"text", text}});
}

std::vector<std::string> Browser::names(const std::string& role) {
  // The tree grows for a while after the page is there.
  constexpr int kTries = 100;
  constexpr auto kPause = std::chrono::milliseconds(100);
  json nodes, before;
  for (int i = 0; i < kTries && (before.size() < 3 || nodes.size() != before.size()); ++i) {
    before = std::move(nodes);
    nodes = connection_->call("Accessibility.getFullAXTree").at("nodes");
    std::this_thread::sleep_for(kPause);
  }
  std::vector<std::string> names;
  for (const json& node : nodes) {
    if (node.value("ignored", false) || !node.contains("role")) continue;
    if (node["role"].value("value", "") != role) continue;
    names.push_back(node.contains("name") ? node["name"].value("value", "") : "");
  }
  return names;
}

const std::vector<std::string>& Browser::complaints() const {
  return connection_->complaints;
}

}  // namespace colophon::test
