#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::metadata::json {

enum class Kind { kNull, kFlag, kNumber, kText, kList, kObject };

struct Member;

/// One value of a JSON text, with its place.
struct Value {
  Kind kind = Kind::kNull;
  std::string text;          ///< of a text as meant; a number as written; "true" or "false"
  bool too_long = false;     ///< a text above the limit: not kept
  int line = 0, column = 0;  ///< 1-based; columns count characters
  std::vector<Value> items;
  std::vector<Member> members;  ///< in the order written, keys distinct

  /// Value of a key; nullptr if it is not there or null.
  [[nodiscard]] const Value* find(std::string_view key) const;
};

struct Member {
  std::string key;
  Value value;
};

/// What a stranger's JSON may cost. The largest conferences have some 10,000 submissions, each with
/// a few hundred values, reviews included.
struct Limits {
  std::size_t bytes = std::size_t{256} << 20;
  std::size_t values = 4'000'000;
  std::size_t depth = 64;
  /// Of one text. Longer ones are not kept: files that are packed into the JSON (base64).
  std::size_t text_bytes = std::size_t{1} << 20;
};

/// Parses one JSON text (RFC 8259, UTF-8; a byte order mark is skipped). What makes it unreadable
/// (not UTF-8, syntax, beyond a limit) is one CFG-001 finding and an empty result; of keys that
/// stand twice in an object the first counts, with a CFG-004 finding for each name.
std::optional<Value> parse(std::string_view bytes, const std::string& file, Findings& findings,
                           const Limits& limits = {});

/// "a text", "a list", …: for messages.
std::string_view describe(Kind kind);

}  // namespace colophon::metadata::json
