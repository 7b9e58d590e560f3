#include "yaml/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace colophon::yaml {
namespace {

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Line breaks with the blanks around them become one blank.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') {
      out += text[i];
      continue;
    }
    while (!out.empty() && blank(out.back())) out.pop_back();
    while (i + 1 < text.size() && blank(text[i + 1])) ++i;
    out += ' ';
  }
  return out;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !blank(c)) || byte == 0x7F;
  });
}

std::string quoted_list(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

void Source::report(const ConfigRule& rule, std::string message, std::string hint, const Node& at,
                    std::string path) const {
  Location where;
  where.file = file;
  where.line = at.line;
  where.column = at.column;
  where.path = std::move(path);
  findings.push_back(make_finding(rule, std::move(message), std::move(hint), std::move(where)));
}

std::optional<std::string> text_of(const Source& source, const Node& node, const std::string& path,
                                   bool single_line) {
  if (node.kind != Kind::kScalar) {
    source.report(config::kWrongType,
                  fmt::format("{} is {}, expected a text", path, describe(node.kind)),
                  "put one text here, in quotes if it holds ': ', '#', '[' or '{'", node, path);
    return std::nullopt;
  }
  if (has_control(node.text)) {
    source.report(config::kBadValue, fmt::format("{} holds a control character", path),
                  "remove it; it often comes along when text is copied from a PDF", node, path);
    return std::nullopt;
  }
  return std::string(trim(single_line ? one_line(node.text) : node.text));
}

std::vector<const Node*> items_of(const Source& source, const Node& node, const std::string& path) {
  std::vector<const Node*> out;
  if (node.kind == Kind::kNull) return out;
  if (node.kind != Kind::kList) {
    source.report(config::kWrongType,
                  fmt::format("{} is {}, expected a list", path, describe(node.kind)),
                  "begin each entry with '- '", node, path);
    return out;
  }
  out.reserve(node.items.size());
  for (const auto& item : node.items) out.push_back(item.get());
  return out;
}

Fields::Fields(const Source& source, const Node& node, std::string path)
    : source_(&source), node_(&node), path_(std::move(path)) {
  if (node.kind != Kind::kMap) {
    const std::string name = path_.empty() ? source.file : path_;
    source.report(config::kWrongType,
                  fmt::format("{} is {}, expected keys with values", name, describe(node.kind)),
                  "write \"key: value\" lines here", node, path_);
  }
}

std::string Fields::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const Node* Fields::ask(std::string_view key) {
  asked_.emplace_back(key);
  const Node* value = node_->find(key);
  return value == nullptr || value->kind == Kind::kNull ? nullptr : value;
}

std::optional<std::string> Fields::scalar(std::string_view key, bool single_line) {
  const Node* value = ask(key);
  if (value == nullptr) return std::nullopt;
  return text_of(*source_, *value, path_of(key), single_line);
}

std::string Fields::text(std::string_view key) {
  return scalar(key, true).value_or("");
}

std::string Fields::block(std::string_view key) {
  return scalar(key, false).value_or("");
}

std::string Fields::required_text(std::string_view key) {
  const Node* value = ask(key);
  if (value == nullptr) {
    missing(key);
    return {};
  }
  const std::optional<std::string> text = text_of(*source_, *value, path_of(key));
  if (text && text->empty()) missing(key);
  return text.value_or("");
}

int Fields::integer(std::string_view key, int fallback, int least, int most) {
  const Node* value = ask(key);
  if (value == nullptr) return fallback;
  int number = 0;
  const std::string& text = value->text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (scalar_type(*value) != Scalar::kInteger || error != std::errc() ||
      end != text.data() + text.size()) {
    report(config::kWrongType, key,
           fmt::format("{} is \"{}\", expected a whole number", path_of(key),
                       value->kind == Kind::kScalar ? text : std::string(describe(value->kind))),
           "write digits only, without quotes");
    return fallback;
  }
  if (number < least || number > most) {
    report(config::kBadValue, key,
           fmt::format("{} is {}, expected {} to {}", path_of(key), number, least, most), {});
    return fallback;
  }
  return number;
}

bool Fields::flag(std::string_view key, bool fallback) {
  const Node* value = ask(key);
  if (value == nullptr) return fallback;
  if (scalar_type(*value) == Scalar::kFlag) {
    return value->text.front() == 't' || value->text.front() == 'T';
  }
  report(config::kWrongType, key,
         fmt::format("{} is {}, expected true or false", path_of(key),
                     value->kind == Kind::kScalar ? '"' + value->text + '"'
                                                  : std::string(describe(value->kind))),
         "write true or false, without quotes");
  return fallback;
}

std::string Fields::word(std::string_view key, const std::vector<std::string_view>& words) {
  const std::optional<std::string> text = scalar(key, true);
  if (!text) return {};
  if (std::find(words.begin(), words.end(), *text) != words.end()) return *text;
  const std::vector<std::string> known(words.begin(), words.end());
  report(config::kBadValue, key,
         fmt::format("{} is \"{}\"{}", path_of(key), *text, did_you_mean(*text, known)),
         "write one of: " + quoted_list(words));
  return {};
}

std::string Fields::required_word(std::string_view key,
                                  const std::vector<std::string_view>& words) {
  const Node* value = node_->find(key);
  if (value == nullptr || value->kind == Kind::kNull) {
    ask(key);
    missing(key);
    return {};
  }
  return word(key, words);
}

std::vector<const Node*> Fields::list(std::string_view key) {
  const Node* value = ask(key);
  if (value == nullptr) return {};
  return items_of(*source_, *value, path_of(key));
}

std::vector<std::string> Fields::texts(std::string_view key) {
  std::vector<std::string> out;
  const std::vector<const Node*> nodes = list(key);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (auto text = text_of(*source_, *nodes[i], fmt::format("{}[{}]", path_of(key), i))) {
      out.push_back(std::move(*text));
    }
  }
  return out;
}

const Node* Fields::node(std::string_view key) {
  return ask(key);
}

const Node* Fields::map(std::string_view key) {
  const Node* value = ask(key);
  if (value == nullptr || value->kind == Kind::kMap) return value;
  report(config::kWrongType, key,
         fmt::format("{} is {}, expected keys with values", path_of(key), describe(value->kind)),
         "write indented \"key: value\" lines below it");
  return nullptr;
}

void Fields::missing(std::string_view key) {
  if (!valid()) return;
  source_->report(config::kMissingKey, fmt::format("{} is not given", path_of(key)),
                  fmt::format("add \"{}: …\" here", key), *node_, path_of(key));
}

void Fields::report(const ConfigRule& rule, std::string_view key, std::string message,
                    std::string hint) {
  const Node* value = node_->find(key);
  source_->report(rule, std::move(message), std::move(hint), value == nullptr ? *node_ : *value,
                  path_of(key));
}

void Fields::finish() {
  for (const Member& member : node_->members) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    Node at;
    at.line = member.line;
    at.column = member.column;
    const std::string place = path_.empty() ? std::string() : " in " + path_;
    source_->report(
        config::kUnknownKey,
        fmt::format("unknown key \"{}\"{}{}", member.key, place, did_you_mean(member.key, asked_)),
        "known here: " + join(asked_, ", "), at, path_of(member.key));
    source_->findings.back().severity = source_->unknown_key;
  }
}

}  // namespace colophon::yaml
