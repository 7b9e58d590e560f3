#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "colophon/version.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"
#include "report/rule_text.hpp"

namespace colophon::report {
namespace {

using Json = nlohmann::ordered_json;

// SARIF 2.1.0, OASIS Standard; numbers in comments are its clauses.
constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative paths are relative to: the reader knows where that is (3.14.14).
constexpr std::string_view kBase = "EVENT";

/// 3.27.10.
std::string_view level(Severity severity) {
  return severity == Severity::kInfo ? "note" : to_string(severity);
}

/// A path as a URI reference (3.10.1): absolute ones as file:.
std::string uri_of(const std::string& path) {
  constexpr std::string_view kPlain = "-._~/";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

Json message(const std::string& text) {
  return {{"text", clean_utf8(text)}};
}

Json help(const RuleText& rule) {
  std::string text, markdown;
  const auto add = [&](std::string_view heading, std::string_view body) {
    if (body.empty()) return;
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", heading, body);
    markdown += fmt::format("{}**{}:** {}", markdown.empty() ? "" : "\n\n", heading, body);
  };
  add("Why", rule.rationale);
  add("In LaTeX", rule.remedy_latex);
  add("In Word", rule.remedy_word);
  return {{"text", text}, {"markdown", markdown}};
}

/// The tables that results point into: rules and files, in the order of first use.
class Tables {
 public:
  std::size_t rule(const std::string& id, const std::string& slug) {
    const auto [at, is_new] = rule_places_.emplace(id, rules_.size());
    if (is_new) {
      const RuleText text = rule_text(id);
      Json json = {{"id", id}, {"name", slug}};
      if (!text.summary.empty()) json["shortDescription"] = message(std::string(text.summary));
      if (!text.rationale.empty()) {
        json["fullDescription"] = message(std::string(text.rationale));
        json["help"] = help(text);
      }
      json["defaultConfiguration"] = {{"level", level(text.severity)}};
      rules_.push_back(std::move(json));
    }
    return at->second;
  }

  /// An artifactLocation (3.4); papers bring their hash.
  Json file(const std::string& path, const Checked* paper) {
    Json location = {{"uri", uri_of(path)}};
    if (!path.starts_with('/')) location["uriBaseId"] = kBase;
    const auto [at, is_new] = file_places_.emplace(path, files_.size());
    if (is_new) {
      Json json = {{"location", location}, {"roles", {"analysisTarget"}}};
      if (paper != nullptr && paper->file == path && !paper->sha256.empty()) {
        json["mimeType"] = "application/pdf";
        json["hashes"] = {{"sha-256", paper->sha256}};
      }
      files_.push_back(std::move(json));
    }
    location["index"] = at->second;
    return location;
  }

  Json take_rules() { return std::move(rules_); }
  Json take_files() { return std::move(files_); }

 private:
  Json rules_ = Json::array(), files_ = Json::array();
  std::map<std::string, std::size_t> rule_places_, file_places_;
};

class Results {
 public:
  explicit Results(Tables& tables) : tables_(tables) {}

  void add(const Checked& checked, bool is_paper) {
    paper_ = is_paper ? &checked : nullptr;
    for (const Finding& finding : checked.findings) results_.push_back(result(finding));
    for (const auto& [id, verdict] : checked.verdicts) {
      if (verdict == Verdict::kNotChecked) results_.push_back(open_result(id));
    }
  }

  Json take() { return std::move(results_); }

 private:
  Json result(const Finding& finding) {
    const std::string found = located_message(finding);
    const std::string text =
        finding.hint.empty() ? found : fmt::format("{}; {}", found, finding.hint);
    Json json = {{"ruleId", finding.rule},
                 {"ruleIndex", tables_.rule(finding.rule, finding.slug)},
                 {"level", level(finding.severity)},
                 {"message", message(text)}};
    if (Json place = location(finding.where); !place.is_null()) json["locations"] = {place};
    json["partialFingerprints"] = {{"colophonFinding/v1", fingerprint(finding)}};
    // Once one result has this list, all have it (3.27.23).
    json["suppressions"] = Json::array();
    if (finding.waived) {
      json["suppressions"].push_back({{"kind", "external"},
                                      {"status", "accepted"},
                                      {"justification", clean_utf8(waiver_text(*finding.waived))}});
    }
    if (paper_ != nullptr) json["properties"]["paper"] = clean_utf8(paper_->id);
    if (finding.measured) json["properties"]["measured"] = measure(*finding.measured);
    if (finding.limit) json["properties"]["limit"] = measure(*finding.limit);
    return json;
  }

  /// The rule could not decide (3.27.9).
  Json open_result(const std::string& id) {
    const check::Rule* rule = check::find_rule(id);
    const std::string slug(rule != nullptr ? rule->slug : id);
    Json json = {{"ruleId", id},
                 {"ruleIndex", tables_.rule(id, slug)},
                 {"kind", "open"},
                 {"level", "none"},
                 {"message", message(fmt::format("{} could not be checked", slug))}};
    if (paper_ != nullptr && !paper_->file.empty()) {
      json["locations"] = {
          {{"physicalLocation", {{"artifactLocation", tables_.file(paper_->file, paper_)}}}}};
      json["properties"]["paper"] = clean_utf8(paper_->id);
    }
    json["suppressions"] = Json::array();
    return json;
  }

  static Json measure(const Measure& measure) {
    return {{"value", measure.value}, {"unit", measure.unit}};
  }

  Json location(const Location& where) {
    if (where.file.empty()) return nullptr;
    Json physical = {{"artifactLocation", tables_.file(where.file, paper_)}};
    if (where.line > 0) {
      physical["region"] = {{"startLine", where.line}};
      if (where.column > 0) physical["region"]["startColumn"] = where.column;
    }
    Json json;
    if (where.page) {
      // A PDF has no lines; its regions here have no offsets either (3.30), so the place is a
      // property.
      physical["properties"] = {{"page", *where.page}, {"pages", where.pages}};
      if (where.rect) {
        physical["properties"]["rect"] = {where.rect->x0, where.rect->y0, where.rect->x1,
                                          where.rect->y1};
      }
      json["physicalLocation"] = std::move(physical);
      json["logicalLocations"] = {
          {{"name", fmt::format("page {}", *where.page)}, {"kind", "page"}}};
      return json;
    }
    json["physicalLocation"] = std::move(physical);
    return json;
  }

  /// The same finding in the next run, also when the paper was typeset anew: numbers and places
  /// within the page do not count, only how many of the kind came before.
  std::string fingerprint(const Finding& finding) {
    const std::string key =
        fmt::format("{}\n{}\n{}\n{}\n{}", finding.rule, paper_ != nullptr ? paper_->id : "",
                    finding.where.file, finding.where.page.value_or(0), finding.where.path);
    return sha256_hex(fmt::format("{}\n{}", key, seen_[key]++)).substr(0, 32);
  }

  Tables& tables_;
  const Checked* paper_ = nullptr;
  Json results_ = Json::array();
  std::map<std::string, int> seen_;
};

std::string render(const CheckRun& run, const FormatOptions&) {
  Tables tables;
  Results results(tables);
  results.add(run.event, false);
  for (const Checked& paper : run.papers) {
    if (!paper.file.empty()) tables.file(paper.file, &paper);
    results.add(paper, true);
  }
  const Json driver = {{"name", "Colophon"}, {"version", kVersion}, {"rules", tables.take_rules()}};
  const Json base = {{std::string(kBase),
                      {{"description", message("The event folder; of lone files, the folder in "
                                               "which colophon was started.")}}}};
  const Json log = {{"$schema", kSchema},
                    {"version", "2.1.0"},
                    {"runs",
                     {{{"tool", {{"driver", driver}}},
                       {"originalUriBaseIds", base},
                       {"artifacts", tables.take_files()},
                       {"results", results.take()},
                       {"properties", {{"profile", run.profile}}}}}}};
  return log.dump(2) + "\n";
}

}  // namespace

extern const Format format_sarif;
const Format format_sarif = {
    .name = "sarif",
    .summary = "SARIF 2.1.0 for code scanning services and editors",
    .render = render,
};

}  // namespace colophon::report
