#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colophon::event {

/// Builds block-style YAML line by line. Values that are empty are not written.
class Emit {
 public:
  explicit Emit(int indent = 0) : indent_(indent) {}

  Emit& comment(std::string_view text);  ///< one line per line of `text`
  Emit& remark(std::string_view text);   ///< comment behind the last line
  Emit& blank();
  Emit& text(std::string_view key, std::string_view value);   ///< one line
  Emit& block(std::string_view key, std::string_view value);  ///< text of paragraphs
  Emit& word(std::string_view key, std::string_view value);   ///< as it is, unquoted
  Emit& number(std::string_view key, long long value);
  Emit& flag(std::string_view key, bool value, bool standard);  ///< written if not the standard
  Emit& texts(std::string_view key, const std::vector<std::string>& values);  ///< flow list
  /// A key whose value is `inner`, emitted with an indent two deeper; not written if empty.
  Emit& map(std::string_view key, const Emit& inner);
  /// A list of mappings, each emitted with an indent two deeper than its dash.
  Emit& list(std::string_view key, const std::vector<Emit>& entries);
  /// The same without a key: the file is the list.
  Emit& entries(const std::vector<Emit>& entries);

  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] bool empty() const { return out_.empty(); }
  [[nodiscard]] int indent() const { return indent_; }

 private:
  void line(std::string_view text);
  void entry(const Emit& inner, int indent);

  int indent_;
  std::string out_;
};

}  // namespace colophon::event
