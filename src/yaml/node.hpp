#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::yaml {

enum class Kind { kNull, kScalar, kList, kMap };

struct Member;

/// One value of a YAML text, with its place. An alias is the node it stands for.
struct Node {
  Kind kind = Kind::kNull;
  /// Scalar as written ("007" stays "007"), escapes resolved, Unicode NFC.
  std::string text;
  bool quoted = false;       ///< a scalar in quotes or a block scalar: never a number or a switch
  int line = 0, column = 0;  ///< 1-based; columns count characters
  std::vector<std::shared_ptr<const Node>> items;  ///< of a list
  std::vector<Member> members;                     ///< of a map, in the order written

  /// Value of a key, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Member {
  std::string key;
  int line = 0, column = 0;  ///< of the key
  std::shared_ptr<const Node> value;
};

/// A parsed file. `root` is never null; an empty file is a null node.
struct Document {
  std::string file;  ///< as findings name it
  std::shared_ptr<const Node> root;
};

/// Limits that a hand-written file never meets: files come from strangers.
inline constexpr std::size_t kMaxBytes = std::size_t{16} << 20;
inline constexpr int kMaxDepth = 64;
/// Nodes counted with every alias expanded.
inline constexpr std::size_t kMaxNodes = 1'000'000;

/// Parses one YAML document. What makes the text unreadable (not UTF-8, syntax, too deep, too
/// large, a second document) is one CFG-001 finding and an empty result; a duplicate key is a
/// CFG-004 finding, and the first value counts.
std::optional<Document> parse(std::string_view text, std::string file, Findings& findings);

/// "a text", "a list", "a mapping", "nothing": for messages.
std::string_view describe(Kind kind);

/// What a plain scalar is to a YAML 1.2 reader (core schema), as an editor's schema check sees it.
enum class Scalar { kText, kInteger, kReal, kFlag };
Scalar scalar_type(const Node& node);

/// The node as JSON text: plain scalars typed by the core schema.
std::string to_json(const Node& node);

}  // namespace colophon::yaml
