#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/config_rules.hpp"

namespace colophon::metadata {

/// A line of a text file; nothing else of the place is known.
[[nodiscard]] Location at_line(const std::string& file, int line);

/// A finding with the rule's severity, or another one.
void report(const ConfigRule& rule, std::string message, std::string hint, Location where,
            Findings& findings, std::optional<Severity> severity = {});

/// Something that was seen many times and is told once.
struct Told {
  std::vector<std::string> values;
  Location first;
  void add(const std::string& value, const Location& where) {
    if (values.empty()) first = where;
    values.push_back(value);
  }
};

/// At most three of `values` in quotation marks, and how many more there are.
[[nodiscard]] std::string some_of(const std::vector<std::string>& values);

/// One finding for all of `told`: `message`, a colon and `some_of` them. None if there are none.
void tell(const ConfigRule& rule, const Told& told, std::string_view message, std::string hint,
          Severity severity, Findings& findings);

}  // namespace colophon::metadata
