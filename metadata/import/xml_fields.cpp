#include "metadata/import/xml_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace colophon::metadata {

std::optional<xml::Document> XmlSource::parse(std::string_view bytes, std::string_view root) {
  xml::Parsed parsed = xml::parse(bytes);
  const auto refuse = [&](int line, int column, const std::string& why) {
    Location where;
    where.file = file_;
    where.line = line;
    where.column = column;
    findings_.push_back(make_finding(config::kUnparsable, fmt::format("not read: {}", why),
                                     "download the file again; it must be XML as the system wrote "
                                     "it",
                                     std::move(where)));
  };
  if (!parsed.document) {
    constexpr std::size_t kShown = 20;  // one mistake may bring many others with it
    for (std::size_t i = 0; i < parsed.problems.size() && i < kShown; ++i) {
      const xml::Problem& problem = parsed.problems[i];
      refuse(problem.line, problem.column, problem.message);
    }
    if (parsed.problems.empty()) refuse(0, 0, "it is not well-formed XML");
    return std::nullopt;
  }
  const xml::Node& top = parsed.document->root;
  if (top.name != root) {
    refuse(top.line, 0,
           fmt::format("its outermost element is {}, expected <{}>", in_quotes(top.name), root));
    return std::nullopt;
  }
  return std::move(parsed.document);
}

Location XmlSource::place(const xml::Node& at, std::string path) const {
  Location where;
  where.file = file_;
  where.line = at.line;
  where.path = std::move(path);
  return where;
}

void XmlSource::report(const ConfigRule& rule, std::string message, std::string hint,
                       const xml::Node& at, std::string path, std::optional<Severity> severity) {
  findings_.push_back(
      make_finding(rule, std::move(message), std::move(hint), place(at, std::move(path))));
  if (severity) findings_.back().severity = *severity;
}

std::string XmlFields::path_of(std::string_view name) const {
  return path_.empty() ? std::string(name) : fmt::format("{}/{}", path_, name);
}

std::string XmlFields::text(std::string_view name) {
  std::string out;
  int given = 0;
  const xml::Node* second = nullptr;
  for (const xml::Node* node : all(name)) {
    std::string content(trim(node->content()));
    if (content.empty()) continue;
    if (++given == 1) out = std::move(content);
    if (given == 2) second = node;
  }
  if (second != nullptr) {
    source_->report(config::kDuplicateKey,
                    fmt::format("{} stands {} times: the first one counts", path_of(name), given),
                    "compare with the system's own pages: one value is lost", *second,
                    path_of(name), Severity::kWarning);
  }
  return out;
}

std::vector<const xml::Node*> XmlFields::all(std::string_view name) {
  asked_.emplace_back(name);
  return node_->all(name);
}

const xml::Node* XmlFields::child(std::string_view name) {
  asked_.emplace_back(name);
  return node_->child(name);
}

void XmlFields::ignore(std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const xml::Node* node : all(name)) {
      if (!trim(node->content()).empty()) source_->unread(path_of(name), *node, true);
    }
  }
}

void XmlFields::pass_over(std::initializer_list<std::string_view> names) {
  asked_.insert(asked_.end(), names.begin(), names.end());
}

void XmlFields::missing(std::string_view name) {
  source_->report(config::kMissingKey, fmt::format("{} is not given", path_of(name)),
                  "look whether the file is what the system exports", *node_, path_of(name),
                  Severity::kWarning);
}

void XmlFields::finish() {
  for (const xml::Node& node : node_->children) {
    if (node.kind != xml::Node::Kind::kElement ||
        std::find(asked_.begin(), asked_.end(), node.name) != asked_.end() ||
        trim(node.content()).empty())
      continue;
    source_->unread(path_of(node.name), node, false);
  }
}

}  // namespace colophon::metadata
