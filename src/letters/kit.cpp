#include "letters/kit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/collect_rules.hpp"
#include "letters/standing.hpp"
#include "model/deadline.hpp"
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

/// The address of each paper, as far as `wanted`; one for all papers once.
json addresses(const Event& event, const std::string& address,
               const std::function<std::string(const Item&)>& of_paper,
               const std::function<bool(const Item&)>& wanted) {
  json out = json::array();
  if (address.empty()) return out;
  if (address.find('{') == std::string::npos) {
    out.push_back({{"paper", ""}, {"title", ""}, {"address", address}});
    return out;
  }
  for (const Item& item : event.papers) {
    if (!wanted(item) || !item.archival || !event.appearance_of(item).volume) continue;
    out.push_back({{"paper", item.id}, {"title", item.title}, {"address", of_paper(item)}});
  }
  return out;
}

/// Where the form of each paper is signed, as far as it is not.
json copyright_forms(const Event& event) {
  const std::string& address = event.ieee_copyright_form;
  return addresses(
      event, address, [&](const Item& item) { return replace_all(address, "{id}", item.id); },
      [](const Item& item) { return !item.form.is_signed(); });
}

json uploads(const Event& event) {
  return addresses(
      event, event.upload, [&](const Item& item) { return upload_address(event, item); },
      [](const Item& item) { return item.has_camera_ready(); });
}

/// The event's dates but for the deadline and the chairs' own, in the order of time.
json other_dates(const Event& event) {
  constexpr std::array<std::string_view, 3> kChairs = {"front matter", "no-show report",
                                                       "delivery"};
  json out = json::array();
  for (const Deadline& date : deadlines(event)) {
    const bool chairs = std::find(kChairs.begin(), kChairs.end(), date.name) != kChairs.end();
    if (date.name == kDeadline || chairs) continue;
    out.push_back({{"what", date.name}, {"when", told(date, event)}});
  }
  return out;
}

const RuleSetting* setting_of(const check::Profile& profile, std::string_view slug) {
  const auto at = std::find_if(profile.rules.begin(), profile.rules.end(),
                               [&](const RuleSetting& one) { return one.rule->slug == slug; });
  return at == profile.rules.end() ? nullptr : &*at;
}

/// A limit of the profile as authors read it; empty if it sets none.
std::string limit_of(const check::Profile& profile, std::string_view slug, std::string_view name) {
  const RuleSetting* setting = setting_of(profile, slug);
  if (setting == nullptr || !setting->params.given(name)) return {};
  for (const Parameter& parameter : setting->rule->parameters) {
    if (parameter.name == name) return with_unit(parameter, setting->params);
  }
  return {};
}

/// The page as the publisher's template has it.
json geometry(const check::Profile& profile) {
  struct Row {
    const char *slug, *parameter, *what;
  };
  constexpr Row kRows[] = {
      {"page-size", "sizes", "Paper size"},
      {"margin-overflow", "left", "Left margin, at least"},
      {"margin-overflow", "right", "Right margin, at least"},
      {"margin-overflow", "top", "Upper margin, at least"},
      {"margin-overflow", "first_top", "Upper margin of page 1, at least"},
      {"margin-overflow", "bottom", "Lower margin, at least"},
      {"margin-overflow", "a4_left", "Left margin on A4, at least"},
      {"margin-overflow", "a4_right", "Right margin on A4, at least"},
      {"margin-overflow", "a4_top", "Upper margin on A4, at least"},
      {"margin-overflow", "a4_bottom", "Lower margin on A4, at least"},
      {"column-layout", "count", "Columns"},
      {"column-layout", "narrowest", "Width of a column, at least"},
      {"column-layout", "widest", "Width of a column, at most"},
      {"column-layout", "least_gutter", "Between two columns, at least"},
      {"column-layout", "widest_gutter", "Between two columns, at most"},
      {"body-font-size", "minimum", "Size of the text, at least"},
      {"body-font-size", "maximum", "Size of the text, at most"},
      {"line-spacing", "minimum", "From line to line, at least"},
      {"line-spacing", "maximum", "From line to line, at most"},
  };
  json out = json::array();
  for (const Row& row : kRows) {
    const std::string value = limit_of(profile, row.slug, row.parameter);
    if (!value.empty()) out.push_back({{"what", row.what}, {"value", value}});
  }
  return out;
}

/// How long papers may be: as the event says it, else as the profile does.
json lengths(const Event& event, const check::Profile& profile) {
  const RegistrationTerms& terms = event.registration;
  json by_type = json::array();
  for (const auto& [type, pages] : terms.pages_by_type) {
    by_type.push_back({{"type", type}, {"pages", counted(pages, "page")}});
  }
  std::string limit = terms.pages ? counted(*terms.pages, "page") : event.ieee_page_limit;
  if (limit == "1") limit = "1 page";
  if (!limit.empty() && !terms.pages && limit != "1 page") limit += " pages";
  if (limit.empty() && by_type.empty()) {
    limit = limit_of(profile, "too-many-pages", "maximum_by_type");
    if (limit.empty()) limit = limit_of(profile, "too-many-pages", "maximum");
  }
  const bool sold = terms.extra_page_price && terms.most_extra_pages != 0;
  return {
      {"page_limit", limit},
      {"page_limits", by_type},
      {"has_length", !limit.empty() || !by_type.empty()},
      {"extra_pages",
       sold && terms.most_extra_pages ? counted(*terms.most_extra_pages, "page") : ""},
      {"extra_page_price", sold ? money(*terms.extra_page_price, terms.currency) : ""},
      {"papers_per_registration", terms.most_papers ? counted(*terms.most_papers, "paper") : ""}};
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
  json dates = other_dates(event);
  json forms = copyright_forms(event), addresses = uploads(event), page = geometry(profile);
  std::vector<std::string> place;
  for (const std::string& part : {event.venue, event.city, event.region, event.country}) {
    if (!part.empty()) place.push_back(part);
  }
  json facts = {{"language", event.language},
                {"event", event.title},
                {"dates", typeset::date_range(event.start, event.end, event.language)},
                {"place", join(place, ", ")},
                {"deadline", told_deadline(event, kDeadline)},
                {"has_other_dates", !dates.empty()},
                {"other_dates", std::move(dates)},
                {"contact", event.deposit.name},
                {"contact_email", event.deposit.email},
                {"record", event.ieee_record},
                {"express", event.ieee_express},
                {"has_copyright_forms", !forms.empty()},
                {"copyright_forms", std::move(forms)},
                {"has_uploads", !addresses.empty()},
                {"uploads", std::move(addresses)},
                {"has_geometry", !page.empty()},
                {"geometry", std::move(page)},
                {"profile", profile.title.empty() ? profile.name : profile.title},
                {"notices", notices(event)},
                {"has_notices", !event.notices.empty()},
                {"stamped", stamps_notice(event)},
                {"space", length(stamped_foot_pt(event))},
                {"groups", groups(profile)},
                {"sources", profile.sources}};
  facts.update(lengths(event, profile));
  return facts;
}

}  // namespace colophon::letters
