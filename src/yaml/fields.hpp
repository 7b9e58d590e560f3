#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/config_rules.hpp"
#include "yaml/node.hpp"

namespace colophon::yaml {

/// Where findings go and which file they are about.
struct Source {
  std::string file;
  Findings& findings;
  /// Whether an unknown key is an error (our own files) or a warning (imported ones).
  Severity unknown_key = Severity::kError;

  /// Reports at a node; `path` is the model path.
  void report(const ConfigRule& rule, std::string message, std::string hint, const Node& at,
              std::string path = {}) const;
};

/// Typed access to one mapping. Every key is asked for once; `finish` then reports the keys nobody
/// asked for. Wrong types become findings and the value counts as not given, so that one pass
/// shows all problems. A key without a value (null) is a key not given.
class Fields {
 public:
  /// `node` may be of any kind: anything but a mapping is reported and read as an empty mapping.
  Fields(const Source& source, const Node& node, std::string path);

  /// One line of text: trimmed, line breaks as blanks. Empty if not given.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);
  /// Text with its line breaks, trailing white space dropped.
  std::string block(std::string_view key);
  int integer(std::string_view key, int fallback, int least, int most);
  bool flag(std::string_view key, bool fallback);
  /// One of `words`; empty if not given or not one of them.
  std::string word(std::string_view key, const std::vector<std::string_view>& words);
  std::string required_word(std::string_view key, const std::vector<std::string_view>& words);
  std::vector<std::string> texts(std::string_view key);
  std::vector<const Node*> list(std::string_view key);
  /// Value of any kind; nullptr if not given.
  const Node* node(std::string_view key);
  /// Value that must be a mapping; nullptr if not given or not one.
  const Node* map(std::string_view key);

  /// Reports that `key` must be given. For keys whose need depends on others.
  void missing(std::string_view key);
  /// Reports about the value of `key` (about the mapping if the key is not there).
  void report(const ConfigRule& rule, std::string_view key, std::string message, std::string hint);
  /// Reports unknown keys, with the nearest known one.
  void finish();

  [[nodiscard]] const Source& source() const { return *source_; }
  [[nodiscard]] const Node& at() const { return *node_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const;
  /// False if the value was no mapping.
  [[nodiscard]] bool valid() const { return node_->kind == Kind::kMap; }

 private:
  const Node* ask(std::string_view key);
  std::optional<std::string> scalar(std::string_view key, bool one_line);

  const Source* source_;
  const Node* node_;
  std::string path_;
  std::vector<std::string> asked_;
};

/// The text of a scalar node as `Fields::text` gives it; reports and gives nothing if it is not
/// one.
std::optional<std::string> text_of(const Source& source, const Node& node, const std::string& path,
                                   bool one_line = true);

/// Items of a node that must be a list; reports and gives none if it is not one.
std::vector<const Node*> items_of(const Source& source, const Node& node, const std::string& path);

}  // namespace colophon::yaml
