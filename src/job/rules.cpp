#include "colophon/job/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "build/inputs.hpp"
#include "check/profile.hpp"
#include "check/units.hpp"
#include "colophon/failure.hpp"
#include "job/fixed_rules.hpp"
#include "pdf/repair/fix.hpp"
#include "report/findings_text.hpp"

namespace colophon::job {
namespace {

using check::Parameter;
using check::Rule;
using check::RuleSetting;
using check::Unit;

/// The text of `explain`, as plain text or as Markdown.
class Writer {
 public:
  explicit Writer(bool markdown) : markdown_(markdown) {}

  void title(std::string_view id, std::string_view slug, std::string_view summary) {
    out_ = fmt::format("{}{} {}\n\n{}\n", markdown_ ? "# " : "", id, slug, summary);
  }
  void section(std::string_view heading, std::string_view text) {
    if (text.empty()) return;
    if (markdown_) {
      out_ += fmt::format("\n## {}\n\n{}\n", heading, text);
    } else {
      out_ += fmt::format("\n{}\n  {}\n", heading, replace_all(std::string(text), "\n", "\n  "));
    }
  }
  void list(std::string_view heading, const std::vector<std::string>& items) {
    std::vector<std::string> lines;
    for (const std::string& item : items) lines.push_back((markdown_ ? "* " : "- ") + item);
    section(heading, join(lines, "\n"));
  }
  [[nodiscard]] std::string code(std::string_view text) const {
    return markdown_ ? fmt::format("`{}`", text) : std::string(text);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  bool markdown_;
  std::string out_;
};

/// What `repair` does about a rule, if anything.
std::string mending(const Rule& rule, const Writer& writer) {
  const pdf::repair::Fix* fix = pdf::repair::find_fix(rule.mended_by);
  if (fix == nullptr) return {};
  const bool named = fix->occasion == pdf::repair::Occasion::kByName;
  return fmt::format("{} ({}{})", fix->summary, writer.code(fix->name),
                     named ? ", only if named with " + writer.code("--fix") : "");
}

std::string explain_rule(const Rule& rule, Writer writer) {
  writer.title(rule.id, rule.slug, rule.summary);
  writer.section("Why", rule.rationale);
  writer.section("How to mend it in LaTeX", rule.remedy_latex);
  writer.section("How to mend it in Word", rule.remedy_word);
  writer.section("How colophon repair mends it", mending(rule, writer));
  std::vector<std::string> parameters;
  for (const Parameter& p : rule.parameters) {
    parameters.push_back(fmt::format("{}: {} ({}; default: {})", writer.code(p.name), p.help,
                                     check::accepted_units(p.unit),
                                     p.standard.empty() ? "none" : writer.code(p.standard)));
  }
  writer.list("Parameters", parameters);
  std::vector<std::string> sources;
  for (const check::Source& source : rule.sources) {
    sources.push_back(fmt::format("{}: {}", source.document, source.clause));
  }
  writer.list("Sources", sources);
  writer.section("Severity", fmt::format("{} unless the profile says otherwise; since version {}",
                                         to_string(rule.severity), rule.since));
  return writer.take();
}

std::string explain_fixed(const ConfigRule& rule, Writer writer) {
  writer.title(rule.id, rule.slug, rule.summary);
  writer.section("Severity", fmt::format("{}; found by the commands themselves, so that no profile "
                                         "can switch it off",
                                         to_string(rule.severity)));
  return writer.take();
}

std::string unit_suffix(Unit unit) {
  switch (unit) {
    case Unit::kPt:
      return "pt";
    case Unit::kDpi:
      return "dpi";
    case Unit::kBytes:
      return "B";
    case Unit::kPercent:
      return "%";
    case Unit::kCount:
    case Unit::kPages:
    case Unit::kPagesByWord:
    case Unit::kVersion:
    case Unit::kPaperSizes:
    case Unit::kNone:
      break;
  }
  return "";
}

/// The parameters of a setting that have a value: "left=45pt".
std::vector<std::string> parameter_texts(const RuleSetting& setting) {
  std::vector<std::string> out;
  for (const Parameter& p : setting.rule->parameters) {
    if (!setting.params.given(p.name)) continue;
    out.push_back(fmt::format("{}={}{}", p.name, setting.params.text(p.name), unit_suffix(p.unit)));
  }
  return out;
}

std::string text_table(const check::Profile& profile) {
  std::string out = fmt::format("{:<8} {:<24} {:<8} {}\n", "id", "rule", "severity", "parameters");
  for (const RuleSetting& setting : profile.rules) {
    const std::string row =
        fmt::format("{:<8} {:<24} {:<8} {}", setting.rule->id, setting.rule->slug,
                    to_string(setting.severity), join(parameter_texts(setting), " "));
    out += std::string(row.substr(0, row.find_last_not_of(' ') + 1)) + "\n";
  }
  return out;
}

std::string cell(std::string text) {
  return replace_all(std::move(text), "|", "\\|");
}

std::string markdown_table(const check::Profile& profile) {
  std::string out =
      "| Id | Rule | What it finds | Severity | Parameters | Source |\n"
      "|---|---|---|---|---|---|\n";
  for (const RuleSetting& setting : profile.rules) {
    const Rule& rule = *setting.rule;
    std::string source = setting.source;
    if (source.empty() && !rule.sources.empty()) {
      source = fmt::format("{}: {}", rule.sources.front().document, rule.sources.front().clause);
    }
    out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", rule.id, rule.slug,
                       cell(std::string(rule.summary)), to_string(setting.severity),
                       cell(join(parameter_texts(setting), ", ")), cell(source));
  }
  return out;
}

std::string json_table(const check::Profile& profile) {
  nlohmann::ordered_json json = {
      {"colophon_rules", 1},        {"profile", profile.name},
      {"title", profile.title},     {"extends", profile.lineage},
      {"sources", profile.sources}, {"rules", nlohmann::ordered_json::array()}};
  if (!json["extends"].empty()) json["extends"].erase(json["extends"].begin());
  for (const RuleSetting& setting : profile.rules) {
    nlohmann::ordered_json params = nlohmann::ordered_json::object();
    for (const Parameter& p : setting.rule->parameters) {
      params[std::string(p.name)] =
          setting.params.given(p.name)
              ? nlohmann::ordered_json(setting.params.text(p.name) + unit_suffix(p.unit))
              : nlohmann::ordered_json(nullptr);
    }
    json["rules"].push_back({{"id", setting.rule->id},
                             {"slug", setting.rule->slug},
                             {"summary", setting.rule->summary},
                             {"severity", to_string(setting.severity)},
                             {"params", std::move(params)},
                             {"source", setting.source}});
  }
  return json.dump(2) + "\n";
}

}  // namespace

std::string explain(const std::string& name, const std::string& format) {
  if (format != "text" && format != "md") {
    throw UsageError(fmt::format("there is no format \"{}\"", format), "use text or md");
  }
  const Writer writer(format == "md");
  if (const Rule* rule = check::find_rule(name)) return explain_rule(*rule, writer);
  std::vector<std::string> names;
  for (const Rule* rule : check::all_rules()) {
    names.emplace_back(rule->slug);
    names.emplace_back(rule->id);
  }
  for (const ConfigRule& rule : fixed_rules()) {
    if (rule.id == name || rule.slug == name) return explain_fixed(rule, writer);
    names.emplace_back(rule.slug);
    names.emplace_back(rule.id);
  }
  throw UsageError(fmt::format("there is no rule \"{}\"{}", name, did_you_mean(name, names)),
                   "colophon rules lists the rules");
}

std::string rules(const std::string& profile, const std::string& format,
                  const std::filesystem::path& event) {
  check::LoadedProfile loaded;
  if (profile.empty()) {
    loaded.profile = check::default_profile();
  } else {
    loaded = check::load_profile(profile, build::profile_reader(event));
  }
  if (!loaded.usable) {
    throw UsageError(fmt::format("profile {} cannot be used", profile),
                     report::findings_text(loaded.findings, false));
  }
  if (format == "text") return text_table(loaded.profile);
  if (format == "md") return markdown_table(loaded.profile);
  if (format == "json") return json_table(loaded.profile);
  throw UsageError(fmt::format("there is no format \"{}\"", format), "use text, json or md");
}

}  // namespace colophon::job
