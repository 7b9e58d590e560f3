#include "xml/node.hpp"

#include "base/text.hpp"

namespace colophon::xml {

Node& Node::add(Node child) {
  children.push_back(std::move(child));
  return *this;
}

Node& Node::set(std::string key, std::string value) {
  attributes.push_back({std::move(key), std::move(value)});
  return *this;
}

std::string_view Node::attribute(std::string_view wanted) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.name == wanted) return attribute.value;
  }
  return {};
}

const Node* Node::child(std::string_view wanted) const {
  for (const Node& node : children) {
    if (node.kind == Kind::kElement && node.name == wanted) return &node;
  }
  return nullptr;
}

const Node* Node::at(std::string_view path) const {
  const Node* node = this;
  for (const std::string& step : split(path, '/')) {
    if (node != nullptr) node = node->child(step);
  }
  return node;
}

std::vector<const Node*> Node::all(std::string_view wanted) const {
  std::vector<const Node*> found;
  for (const Node& node : children) {
    if (node.kind == Kind::kElement && node.name == wanted) found.push_back(&node);
  }
  return found;
}

std::string Node::content() const {
  std::string out = text;
  for (const Node& node : children) out += node.content();
  return out;
}

Node element(std::string name, std::vector<Node> children) {
  Node node;
  node.name = std::move(name);
  node.children = std::move(children);
  return node;
}

Node element(std::string name, std::string characters) {
  return element(std::move(name), std::vector<Node>{text(std::move(characters))});
}

Node text(std::string characters) {
  Node node;
  node.kind = Node::Kind::kText;
  node.text = std::move(characters);
  return node;
}

Node cdata(std::string characters) {
  Node node = text(std::move(characters));
  node.kind = Node::Kind::kCdata;
  return node;
}

}  // namespace colophon::xml
