#include "letters/kit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/collect_rules.hpp"
#include "plan/stamps.hpp"
#include "typeset/facts_for_templates.hpp"

namespace colophon::letters {
namespace {

using check::Parameter;
using check::RuleSetting;
using check::Unit;
using nlohmann::json;

constexpr const char* kDeadline = "camera-ready";  // key of the event's dates

std::string length(double pt) {
  // Sizes of letters and their slack are told in points alone.
  if (pt < 18) return number(pt) + " pt";
  return fmt::format("{} pt ({} in, {} mm)", number(pt, 1), number(pt / 72, 3),
                     number(pt * 25.4 / 72, 1));
}

/// "9 pages (long), 5 pages (short)"
std::string pages_by_word(const Parameter& parameter, const check::Params& params) {
  std::vector<std::string> entries;
  for (const auto& [word, pages] : params.by_word(parameter.name)) {
    entries.push_back(fmt::format("{} ({})", counted(static_cast<long long>(pages), "page"), word));
  }
  return join(entries, ", ");
}

/// A value in the units that authors set it in.
std::string with_unit(const Parameter& parameter, const check::Params& params) {
  std::string text = params.text(parameter.name);
  switch (parameter.unit) {
    case Unit::kPt:
      return length(params.number(parameter.name));
    case Unit::kBytes:
      return number(params.number(parameter.name) / 1e6, 1) + " MB";
    case Unit::kDpi:
      return text + " dpi";
    case Unit::kPercent:
      return text + " %";
    case Unit::kPages:
      return counted(static_cast<long long>(params.number(parameter.name)), "page");
    case Unit::kPagesByWord:
      return pages_by_word(parameter, params);
    case Unit::kCount:
    case Unit::kVersion:
    case Unit::kPaperSizes:
    case Unit::kNone:
      break;
  }
  return text;
}

json limits(const RuleSetting& setting) {
  json out = json::array();
  for (const Parameter& parameter : setting.rule->parameters) {
    if (!setting.params.given(parameter.name)) continue;
    out.push_back({{"name", replace_all(std::string(parameter.name), "_", " ")},
                   {"value", with_unit(parameter, setting.params)},
                   {"help", parameter.help}});
  }
  return out;
}

/// False for a rule whose limits the profile leaves open: it finds nothing.
bool asks_for_something(const RuleSetting& setting) {
  constexpr std::array<std::string_view, 4> kLimits = {"minimum", "maximum", "maximum_by_type",
                                                       "recommended"};
  bool limited = false, given = false, other = setting.rule->parameters.empty();
  for (const Parameter& parameter : setting.rule->parameters) {
    const bool has_value = setting.params.given(parameter.name);
    if (std::find(kLimits.begin(), kLimits.end(), parameter.name) != kLimits.end()) {
      limited = true;
      given = given || has_value;
    } else if (parameter.name != "tolerance") {
      other = other || has_value;
    }
  }
  return limited ? given : other;
}

/// False for rules about the event, about papers compared with others or with the metadata, and for
/// the file that is not there: authors cannot look after them in the PDF.
bool concerns_authors(const RuleSetting& setting) {
  const check::Rule& rule = *setting.rule;
  return std::holds_alternative<check::PaperCheck>(rule.check) && !rule.compares &&
         !rule.remedy_latex.empty() && rule.slug != collecting::kMissing.slug;
}

std::string source_of(const RuleSetting& setting) {
  if (!setting.source.empty() || setting.rule->sources.empty()) return setting.source;
  const check::Source& first = setting.rule->sources.front();
  return fmt::format("{}: {}", first.document, first.clause);
}

json requirements(const check::Profile& profile, Severity severity) {
  json out = json::array();
  for (const RuleSetting& setting : profile.rules) {
    if (setting.severity != severity || !concerns_authors(setting)) continue;
    if (!asks_for_something(setting)) continue;
    const json own = limits(setting);
    out.push_back({{"id", setting.rule->id},
                   {"slug", setting.rule->slug},
                   {"summary", setting.rule->summary},
                   {"why", setting.rule->rationale},
                   {"limits", own},
                   {"has_limits", !own.empty()},
                   {"source", source_of(setting)},
                   {"latex", setting.rule->remedy_latex},
                   {"word", setting.rule->remedy_word}});
  }
  return out;
}

/// What is sent back, then what should be mended; a group without rules is left out.
json groups(const check::Profile& profile) {
  json out = json::array();
  for (const Severity severity : {Severity::kError, Severity::kWarning}) {
    json rules = requirements(profile, severity);
    if (rules.empty()) continue;
    out.push_back({{"sent_back", severity == Severity::kError}, {"rules", std::move(rules)}});
  }
  return out;
}

std::string_view whose(Rights rights) {
  switch (rights) {
    case Rights::kIeee:
      return "all other papers";
    case Rights::kUsGov:
      return "all authors are employees of the U.S. Government";
    case Rights::kCrown:
      return "all authors are employed by a Crown government (United Kingdom, Canada, Australia)";
    case Rights::kEu:
      return "all authors are employed by the European Union";
    case Rights::kCcBy:
      return "papers published under a Creative Commons licence";
  }
  return "";
}

/// The special cases first, then what all others carry.
json notices(const Event& event) {
  json out = json::array();
  const auto add = [&](Rights rights, const std::string& text) {
    const bool only = event.notices.size() == 1 && rights == Rights::kIeee;
    out.push_back({{"form", to_string(rights)},
                   {"whose", only ? "all papers" : whose(rights)},
                   {"notice", text}});
  };
  for (const auto& [rights, text] : event.notices) {
    if (rights != Rights::kIeee) add(rights, text);
  }
  if (const auto at = event.notices.find(Rights::kIeee); at != event.notices.end()) {
    add(at->first, at->second);
  }
  return out;
}

/// Where the form of each paper is signed, as far as it is not; an address for all papers once.
json copyright_forms(const Event& event) {
  json out = json::array();
  const std::string& address = event.ieee_copyright_form;
  if (address.empty()) return out;
  if (address.find("{id}") == std::string::npos) {
    out.push_back({{"paper", ""}, {"title", ""}, {"address", address}});
    return out;
  }
  for (const Item& item : event.papers) {
    if (item.form.is_signed() || !item.archival || !event.appearance_of(item).volume) continue;
    out.push_back({{"paper", item.id},
                   {"title", item.title},
                   {"address", replace_all(address, "{id}", item.id)}});
  }
  return out;
}

/// The event's dates but for the deadline and the chairs' own, in the order of time.
json other_dates(const Event& event) {
  constexpr std::array<std::string_view, 3> kChairs = {"front matter", "no-show report",
                                                       "delivery"};
  std::vector<std::pair<std::string, std::string>> dates;
  for (const auto& [what, when] : event.dates) {
    const bool chairs = std::find(kChairs.begin(), kChairs.end(), what) != kChairs.end();
    if (what != kDeadline && !chairs && !when.empty()) dates.emplace_back(when, what);
  }
  std::sort(dates.begin(), dates.end());
  json out = json::array();
  for (const auto& [when, what] : dates) out.push_back({{"what", what}, {"when", when}});
  return out;
}

}  // namespace

std::string light_markdown(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

json kit_facts(const Event& event, const check::Profile& profile) {
  const auto deadline = event.dates.find(kDeadline);
  json dates = other_dates(event);
  json forms = copyright_forms(event);
  std::vector<std::string> place;
  for (const std::string& part : {event.venue, event.city, event.region, event.country}) {
    if (!part.empty()) place.push_back(part);
  }
  return {{"language", event.language},
          {"event", event.title},
          {"dates", typeset::date_range(event.start, event.end, event.language)},
          {"place", join(place, ", ")},
          {"deadline", deadline == event.dates.end() ? "" : deadline->second},
          {"has_other_dates", !dates.empty()},
          {"other_dates", std::move(dates)},
          {"contact", event.deposit.name},
          {"contact_email", event.deposit.email},
          {"record", event.ieee_record},
          {"express", event.ieee_express},
          {"has_copyright_forms", !forms.empty()},
          {"copyright_forms", std::move(forms)},
          {"profile", profile.title.empty() ? profile.name : profile.title},
          {"notices", notices(event)},
          {"has_notices", !event.notices.empty()},
          {"stamped", stamps_notice(event)},
          {"space", length(stamped_foot_pt(event))},
          {"groups", groups(profile)},
          {"sources", profile.sources}};
}

}  // namespace colophon::letters
