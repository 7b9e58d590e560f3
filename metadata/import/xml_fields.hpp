#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/config_rules.hpp"
#include "metadata/import/unread.hpp"
#include "xml/read.hpp"

namespace colophon::metadata {

/// One XML file of a submission system that is being read.
class XmlSource {
 public:
  XmlSource(std::string file, Findings& findings) : file_(std::move(file)), findings_(findings) {}

  /// The parsed file if its root is named `root`; else nothing, and a CFG-001 finding.
  std::optional<xml::Document> parse(std::string_view bytes, std::string_view root);

  [[nodiscard]] Location place(const xml::Node& at, std::string path = {}) const;
  void report(const ConfigRule& rule, std::string message, std::string hint, const xml::Node& at,
              std::string path = {}, std::optional<Severity> severity = {});
  void unread(const std::string& path, const xml::Node& at, bool known) {
    unread_.add(path, place(at, path), known);
  }
  /// Tells of the elements nobody asked for, and of those without a place in an event folder.
  void finish() { unread_.tell("element", findings_); }

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] Findings& findings() { return findings_; }

 private:
  std::string file_;
  Findings& findings_;
  Unread unread_;
};

/// Typed access to the children of one element. Every name is asked for once; `finish` then
/// remembers those that nobody asked for. Elements without text are elements not given.
class XmlFields {
 public:
  /// The path stands in findings: "paper[3]".
  XmlFields(XmlSource& source, const xml::Node& node, std::string path)
      : source_(&source), node_(&node), path_(std::move(path)) {}

  /// Character data of the child, trimmed; empty if there is none. Of several the first that has
  /// some counts, and a finding says so.
  std::string text(std::string_view name);
  std::vector<const xml::Node*> all(std::string_view name);
  /// The first child of that name, or nullptr.
  const xml::Node* child(std::string_view name);

  /// Elements that have no place in an event folder: told once for the file.
  void ignore(std::initializer_list<std::string_view> names);
  /// Elements that say nothing a volume could lack.
  void pass_over(std::initializer_list<std::string_view> names);
  void finish();

  void missing(std::string_view name);
  [[nodiscard]] XmlSource& source() const { return *source_; }
  [[nodiscard]] const xml::Node& at() const { return *node_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view name) const;
  [[nodiscard]] Location place() const { return source_->place(*node_, path_); }

 private:
  XmlSource* source_;
  const xml::Node* node_;
  std::string path_;
  std::vector<std::string> asked_;
};

}  // namespace colophon::metadata
