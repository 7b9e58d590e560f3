#include "event/last_year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/emit.hpp"
#include "event/scalar.hpp"
#include "model/notice.hpp"

namespace colophon::event {
namespace {

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_of_a_year(const std::string& word) {
  constexpr std::array kOrdinals = {
      "first",        "second",        "third",        "fourth",        "fifth",
      "sixth",        "seventh",       "eighth",       "ninth",         "tenth",
      "eleventh",     "twelfth",       "thirteenth",   "fourteenth",    "fifteenth",
      "sixteenth",    "seventeenth",   "eighteenth",   "nineteenth",    "twentieth",
      "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"};
  std::string core = lower_ascii(word);
  core.erase(0, std::min(core.find_first_not_of("(["), core.size()));
  core.erase(core.find_last_not_of(")],.:;") + 1);
  if (std::find(kOrdinals.begin(), kOrdinals.end(), core) != kOrdinals.end()) return true;
  if (core.size() == 4 && all_digits(core)) return core[0] == '1' || core[0] == '2';
  if (core.size() > 2) {
    const std::string end = core.substr(core.size() - 2);
    const bool ordinal = end == "st" || end == "nd" || end == "rd" || end == "th";
    if (ordinal && all_digits(std::string_view(core).substr(0, core.size() - 2))) return true;
  }
  // "ABC'24", with either apostrophe.
  for (const std::string_view mark : {"'", "\u2019"}) {
    const std::size_t at = core.rfind(mark);
    if (at == std::string::npos) continue;
    const std::string_view year = std::string_view(core).substr(at + mark.size());
    if (year.size() == 2 && all_digits(year)) return true;
  }
  return false;
}

std::string names_of(const std::vector<Contributor>& people) {
  std::vector<std::string> names;
  for (const Contributor& person : people) names.push_back(person.display_name());
  return join(names, "; ");
}

}  // namespace

std::string without_edition(const std::string& title) {
  std::vector<std::string> kept;
  for (const std::string& word : split(squeeze(title), ' ')) {
    if (!is_of_a_year(word)) kept.push_back(word);
  }
  return kept.empty() ? title : join(kept, " ");
}

std::vector<YearlyValue> yearly_values(const Event& event) {
  std::vector<YearlyValue> out;
  const auto add = [&](std::string what, const std::string& value) {
    if (!value.empty()) out.push_back({std::move(what), squeeze(value)});
  };
  const auto add_numbered = [&](std::string what, const std::string& value) {
    if (has_digit(value)) add(std::move(what), value);
  };
  add("event.start", event.start.iso());
  add("event.number", event.number);
  if (without_edition(event.title) != squeeze(event.title)) add("event.title", event.title);
  add_numbered("event.short_title", event.short_title);
  add("event.theme", event.theme);
  add_numbered("event.url", event.url);
  add_numbered("event.colocated", event.colocated);
  add("publisher.date", event.published.iso());
  add("editors", names_of(event.editors));
  for (const Identifier& id : event.identifiers) {
    // A serial keeps its ISSN.
    if (id.type == "isbn") add("identifiers", id.value);
  }
  add("ieee.record", event.ieee_record);
  add("ieee.part", event.ieee_part);
  add("ieee.express", event.ieee_express);
  add_numbered("ieee.copyright_form", event.ieee_copyright_form);
  add("doi.template", event.doi.pattern);
  add("doi.volume", event.doi.volume);
  add_numbered("doi.resource", event.doi.resource);
  add_numbered("doi.pdf", event.doi.pdf);
  add("series.volume", event.series.volume);
  add("acm.proceeding", event.acm.proceeding);
  add_numbered("stamps.header", event.stamps.header);
  add_numbered("stamps.book_title", event.stamps.book_title);
  for (const auto& [rights, text] : event.notices) {
    const Notice notice = parse_notice(text);
    const bool of_a_year = !notice.identifier.empty() || notice.year != 0 || notice.short_year >= 0;
    if (of_a_year) add(fmt::format("notices.{}", to_string(rights)), text);
  }
  for (const auto& [name, when] : event.dates) add("dates." + name, when);
  add_numbered("upload", event.upload);
  for (const Part& part : event.volume.parts) {
    add_numbered(fmt::format("header of part {}", part.id), part.header);
  }
  for (const Committee& committee : event.committees) {
    add(fmt::format("members of committee {}", committee.id), names_of(committee.members));
  }
  return out;
}

std::string format_last_year(const Event& last) {
  std::vector<Emit> rows;
  for (const YearlyValue& value : yearly_values(last)) {
    Emit row(2);
    rows.push_back(row.text("what", value.what).text("value", value.value));
  }
  return Emit()
      .comment(
          "Values of last year's event, as colophon new found them: one that comes back is told.")
      .blank()
      .entries(rows)
      .str();
}

std::vector<YearlyValue> read_last_year(const yaml::Source& source, const yaml::Node& root) {
  std::vector<YearlyValue> out;
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "values");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("values[{}]", i));
    out.push_back({.what = fields.required_text("what"), .value = fields.required_text("value")});
    fields.finish();
  }
  return out;
}

void check_left_over(const Event& event, const std::vector<YearlyValue>& last, Findings& findings) {
  if (last.empty()) return;
  for (const YearlyValue& now : yearly_values(event)) {
    const bool again = std::any_of(last.begin(), last.end(), [&](const YearlyValue& before) {
      return before.what == now.what && before.value == now.value;
    });
    if (!again) continue;
    Location where;
    where.file = event.origin.file;
    where.path = now.what;
    findings.push_back(make_finding(
        config::kLeftOver,
        fmt::format("{} is that of last year's event: {}", now.what, in_quotes(now.value)),
        "write this year's; if it is meant to be the same, take the entry out of "
        "last-year.lock",
        std::move(where)));
  }
}

}  // namespace colophon::event
