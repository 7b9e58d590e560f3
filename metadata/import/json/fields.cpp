#include "metadata/import/json/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace colophon::metadata::json {

Location Source::place(const Value& at, std::string path) const {
  Location where;
  where.file = file_;
  where.line = at.line;
  where.column = at.column;
  where.path = std::move(path);
  return where;
}

void Source::report(const ConfigRule& rule, std::string message, std::string hint, const Value& at,
                    std::string path, std::optional<Severity> severity) {
  findings_.push_back(
      make_finding(rule, std::move(message), std::move(hint), place(at, std::move(path))));
  if (severity) findings_.back().severity = *severity;
}

Fields::Fields(Source& source, const Value& value, std::string path)
    : source_(&source), value_(&value), path_(std::move(path)) {
  if (value.kind != Kind::kObject) wrong_type(value, path_, "an object");
}

std::string Fields::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void Fields::wrong_type(const Value& value, const std::string& path, std::string_view expected) {
  const bool scalar =
      value.kind == Kind::kText || value.kind == Kind::kNumber || value.kind == Kind::kFlag;
  source_->report(config::kWrongType,
                  fmt::format("{} is {}{}, expected {}: left out",
                              path.empty() ? std::string("the file") : path, describe(value.kind),
                              scalar ? ' ' + in_quotes(value.text) : "", expected),
                  "look whether the file is what the system exports", value, path,
                  Severity::kWarning);
}

const Value* Fields::ask(std::string_view key) {
  asked_.push_back(key);
  return value_->find(key);
}

const Value* Fields::of_kind(std::string_view key, Kind kind) {
  const Value* found = ask(key);
  if (found == nullptr || found->kind == kind) return found;
  wrong_type(*found, path_of(key), describe(kind));
  return nullptr;
}

std::optional<std::string> Fields::text_of(const Value& value, const std::string& path) {
  if (value.kind != Kind::kText && value.kind != Kind::kNumber) {
    wrong_type(value, path, "a text");
    return std::nullopt;
  }
  if (value.too_long) {
    source_->report(config::kIgnored, fmt::format("{} is too long a text: left out", path),
                    "write it into the event folder if it is wanted", value, path);
    return std::nullopt;
  }
  return std::string(trim(value.text));
}

std::string Fields::text(std::string_view key) {
  const Value* found = ask(key);
  return found == nullptr ? std::string() : text_of(*found, path_of(key)).value_or("");
}

std::string Fields::text(std::initializer_list<std::string_view> keys) {
  std::string out;
  for (const std::string_view key : keys) {
    std::string value = text(key);
    if (out.empty()) out = std::move(value);
  }
  return out;
}

std::optional<bool> Fields::flag(std::string_view key) {
  const Value* found = ask(key);
  if (found == nullptr) return std::nullopt;
  if (found->kind == Kind::kFlag) return found->text == "true";
  wrong_type(*found, path_of(key), "true or false");
  return std::nullopt;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  std::vector<std::string> out;
  const Value* found = ask(key);
  if (found == nullptr) return out;
  if (found->kind != Kind::kList) {
    if (auto one = text_of(*found, path_of(key)); one && !one->empty()) out.push_back(*one);
    return out;
  }
  for (std::size_t i = 0; i < found->items.size(); ++i) {
    if (found->items[i].kind == Kind::kNull) continue;
    if (auto one = text_of(found->items[i], fmt::format("{}[{}]", path_of(key), i))) {
      out.push_back(std::move(*one));
    }
  }
  return out;
}

const Value* Fields::value(std::string_view key) {
  return ask(key);
}

void Fields::ignore(std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const Value* found = ask(key)) source_->unread(path_of(key), *found, true);
  }
}

void Fields::pass_over(std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) asked_.push_back(key);
}

void Fields::missing(std::string_view key) {
  if (!valid()) return;
  source_->report(config::kMissingKey, fmt::format("{} is not given", path_of(key)),
                  "look whether the file is what the system exports", *value_, path_of(key),
                  Severity::kWarning);
}

void Fields::finish() {
  for (const Member& member : value_->members) {
    if (member.value.kind == Kind::kNull ||
        std::find(asked_.begin(), asked_.end(), member.key) != asked_.end())
      continue;
    source_->unread(path_of(member.key), member.value, false);
  }
}

}  // namespace colophon::metadata::json
