#include "plan/doi.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/number.hpp"

namespace colophon {
namespace {

/// Width of "n:05", 0 for "n"; empty if the field is no number field.
std::optional<int> number_width(std::string_view field) {
  if (field == "n") return 0;
  if (!field.starts_with("n:0")) return std::nullopt;
  const auto width = whole_number(field.substr(3));
  if (!width || *width < 1 || *width > 12) return std::nullopt;
  return static_cast<int>(*width);
}

std::optional<std::string> field_value(std::string_view field, int number, const Event& event) {
  if (const auto width = number_width(field)) return fmt::format("{:0{}}", number, *width);
  if (field == "acronym") return event.acronym;
  if (field == "record") return event.ieee_record;
  if (field == "year") return event.start.given() ? std::to_string(event.year()) : "";
  return std::nullopt;
}

}  // namespace

std::string expand_doi(std::string_view pattern, int number, const Event& event) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return {};
    const auto value = field_value(pattern.substr(open + 1, close - open - 1), number, event);
    if (!value || value->empty()) return {};
    out += *value;
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string doi_template_problem(std::string_view pattern) {
  Event sample;
  sample.acronym = "A";
  sample.ieee_record = "1";
  sample.start = {2000, 1, 1};
  // DOI handbook 2.2: "10." + registrant + "/" + suffix; Crossref 5.4.0 asks for 4 to 9 digits.
  if (!pattern.starts_with("10.") || pattern.find('/') == std::string_view::npos) {
    return "a DOI looks like 10.NNNN/suffix";
  }
  if (pattern.find("{n") == std::string_view::npos)
    return "the running number {n} is missing, so all DOIs would be equal";
  if (expand_doi(pattern, 1, sample).empty()) {
    return "known fields are {n}, {n:05}, {acronym}, {record} and {year}";
  }
  return {};
}

}  // namespace colophon
