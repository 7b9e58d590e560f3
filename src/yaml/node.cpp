#include "yaml/node.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace colophon::yaml {
namespace {

bool digits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

std::string_view unsigned_part(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return text;
}

/// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)? (YAML 1.2.2, §10.3.2)
bool real(std::string_view text) {
  text = unsigned_part(text);
  const std::size_t e = text.find_first_of("eE");
  std::string_view mantissa = text.substr(0, e);
  if (e != std::string_view::npos && !digits(unsigned_part(text.substr(e + 1)))) return false;
  const std::size_t dot = mantissa.find('.');
  if (dot == std::string_view::npos) return digits(mantissa);
  const std::string_view whole = mantissa.substr(0, dot), fraction = mantissa.substr(dot + 1);
  if (whole.empty()) return digits(fraction);
  return digits(whole) && (fraction.empty() || digits(fraction));
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void append_scalar(std::string& out, const Node& node) {
  switch (scalar_type(node)) {
    case Scalar::kText:
      append_string(out, node.text);
      return;
    case Scalar::kFlag:
      out += node.text.front() == 't' || node.text.front() == 'T' ? "true" : "false";
      return;
    case Scalar::kInteger:
    case Scalar::kReal: {
      // Leading zeros and a leading '+' or '.' are no JSON; the value is what counts.
      double value = 0;
      const std::string_view text =
          node.text.front() == '+' ? std::string_view(node.text).substr(1) : node.text;
      std::from_chars(text.data(), text.data() + text.size(), value);
      if (!std::isfinite(value)) value = 0;
      out += scalar_type(node) == Scalar::kInteger ? fmt::format("{:.0f}", value)
                                                   : fmt::format("{}", value);
      return;
    }
  }
}

// Depth is bounded by kMaxDepth: parse() refuses anything deeper.
void append(std::string& out, const Node& node) {
  switch (node.kind) {
    case Kind::kNull:
      out += "null";
      return;
    case Kind::kScalar:
      append_scalar(out, node);
      return;
    case Kind::kList: {
      out += '[';
      bool first = true;
      for (const auto& item : node.items) {
        if (!first) out += ',';
        first = false;
        append(out, *item);
      }
      out += ']';
      return;
    }
    case Kind::kMap: {
      out += '{';
      bool first = true;
      for (const Member& member : node.members) {
        if (!first) out += ',';
        first = false;
        append_string(out, member.key);
        out += ':';
        append(out, *member.value);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return member.value.get();
  }
  return nullptr;
}

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "nothing";
    case Kind::kScalar:
      return "a text";
    case Kind::kList:
      return "a list";
    case Kind::kMap:
      return "a mapping";
  }
  return "";
}

Scalar scalar_type(const Node& node) {
  if (node.kind != Kind::kScalar || node.quoted) return Scalar::kText;
  const std::string& text = node.text;
  for (const std::string_view word : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    if (text == word) return Scalar::kFlag;
  }
  if (digits(unsigned_part(text))) return Scalar::kInteger;
  return real(text) ? Scalar::kReal : Scalar::kText;
}

std::string to_json(const Node& node) {
  std::string out;
  append(out, node);
  return out;
}

}  // namespace colophon::yaml
