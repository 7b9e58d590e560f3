#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colophon::xml {

struct Attribute {
  std::string name, value;
  bool operator==(const Attribute&) const = default;
};

/// A piece of an XML tree: what exporters build and what the reader returns.
struct Node {
  enum class Kind { kElement, kText, kCdata };
  Kind kind = Kind::kElement;
  std::string name;  ///< qualified name as written ("ali:license_ref"); empty for text
  std::string text;  ///< of kText and kCdata
  std::vector<Attribute> attributes;  ///< in order; namespace declarations too ("xmlns:ali")
  std::vector<Node> children;
  int line = 0;        ///< 1-based where it was read from, 0 when built
  bool mixed = false;  ///< white space among its children counts: never indented

  Node& add(Node child);                           ///< appends; returns *this
  Node& set(std::string name, std::string value);  ///< appends an attribute; returns *this

  /// Value of an attribute, empty if there is none.
  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
  /// First child element of that name, or nullptr.
  [[nodiscard]] const Node* child(std::string_view wanted) const;
  /// First element reached by child names joined with '/', or nullptr.
  [[nodiscard]] const Node* at(std::string_view path) const;
  /// Child elements of that name.
  [[nodiscard]] std::vector<const Node*> all(std::string_view wanted) const;
  /// All character data below this node.
  [[nodiscard]] std::string content() const;
};

Node element(std::string name, std::vector<Node> children = {});
/// An element that holds only text.
Node element(std::string name, std::string text);
Node text(std::string characters);
Node cdata(std::string characters);

struct Document {
  std::string public_id, system_id;  ///< of the document type; empty: none
  Node root;
};

/// The document as UTF-8 text with a final newline. Elements that hold only elements are indented
/// by one blank a level; mixed content is left as it is. Characters that XML 1.0 cannot hold become
/// U+FFFD. The same tree gives the same bytes.
std::string write(const Document& document);

}  // namespace colophon::xml
