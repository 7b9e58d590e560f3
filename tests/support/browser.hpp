#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace colophon::test {

/// A headless Chromium that is used as a person would: keys are pressed, not simulated by scripts.
/// Speaks the DevTools protocol over pipes. Throws std::runtime_error if it does not answer.
class Browser {
 public:
  /// There is a Chromium on this machine.
  static bool available();

  Browser();
  ~Browser();
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  /// Loads a file and waits until it is there.
  void open(const std::filesystem::path& page);
  /// What the reader prefers: the page is shown anew at once.
  void prefer_dark(bool dark);
  /// The value of a JavaScript expression; promises are waited for.
  nlohmann::json value(const std::string& expression);
  /// Presses and releases a key: "Tab", "Enter", " ", "ArrowDown".
  void press(const std::string& key, int times = 1);
  void type(const std::string& text);
  /// The nodes of the accessibility tree with this role: what a screen reader calls them.
  std::vector<std::string> names(const std::string& role);
  /// Errors and warnings on the console so far, and what the page asked of the network.
  [[nodiscard]] const std::vector<std::string>& complaints() const;

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace colophon::test
