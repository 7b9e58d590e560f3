#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/config_rules.hpp"
#include "metadata/import/json/read.hpp"
#include "metadata/import/unread.hpp"

namespace colophon::metadata::json {

/// One JSON file that is being read: where findings go, and which keys had no reader.
class Source {
 public:
  Source(std::string file, Findings& findings) : file_(std::move(file)), findings_(findings) {}

  [[nodiscard]] Location place(const Value& at, std::string path = {}) const;
  void report(const ConfigRule& rule, std::string message, std::string hint, const Value& at,
              std::string path = {}, std::optional<Severity> severity = {});
  /// Remembers a key for `finish` (`Unread`).
  void unread(const std::string& path, const Value& at, bool known) {
    unread_.add(path, place(at, path), known);
  }
  /// Tells of the keys nobody asked for, and of those that have no place in an event folder.
  void finish() { unread_.tell("key", findings_); }

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] Findings& findings() { return findings_; }

 private:
  std::string file_;
  Findings& findings_;
  Unread unread_;
};

/// Typed access to one object. Every key is asked for once; `finish` then remembers those that
/// nobody asked for. A value of the wrong type is a finding (a warning: the file is not the
/// chair's) and counts as not given. null is a key not given.
class Fields {
 public:
  /// `value` may be of any kind: anything but an object is reported and read as an empty one.
  Fields(Source& source, const Value& value, std::string path);

  /// A text, trimmed; a number as written. Empty if not given.
  std::string text(std::string_view key);
  /// The first of `keys` that is given.
  std::string text(std::initializer_list<std::string_view> keys);
  std::optional<bool> flag(std::string_view key);
  /// Texts of a list; one text alone is a list of one.
  std::vector<std::string> texts(std::string_view key);
  /// Value of any kind; nullptr if not given.
  const Value* value(std::string_view key);
  /// Value that must be a list or an object; nullptr if not given or not one.
  const Value* list(std::string_view key) { return of_kind(key, Kind::kList); }
  const Value* object(std::string_view key) { return of_kind(key, Kind::kObject); }

  /// Keys that have no place in an event folder: told once for the file.
  void ignore(std::initializer_list<std::string_view> keys);
  /// Keys that say nothing a volume could lack: sizes, hashes, technical ids.
  void pass_over(std::initializer_list<std::string_view> keys);
  void finish();

  void missing(std::string_view key);
  [[nodiscard]] Source& source() const { return *source_; }
  [[nodiscard]] const Value& at() const { return *value_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] Location place() const { return source_->place(*value_, path_); }
  [[nodiscard]] bool valid() const { return value_->kind == Kind::kObject; }

 private:
  const Value* ask(std::string_view key);
  const Value* of_kind(std::string_view key, Kind kind);
  std::optional<std::string> text_of(const Value& value, const std::string& path);
  void wrong_type(const Value& value, const std::string& path, std::string_view expected);

  Source* source_;
  const Value* value_;
  std::string path_;
  std::vector<std::string_view> asked_;  // keys of literals
};

}  // namespace colophon::metadata::json
