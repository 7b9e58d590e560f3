#include "check/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "check/units.hpp"
#include "colophon/failure.hpp"
#include "yaml/fields.hpp"

namespace colophon::check {
namespace {

constexpr std::string_view kFolder = "templates/profiles/", kEnding = ".yaml";
/// Parents of parents; a longer chain is a mistake.
constexpr std::size_t kMaxLineage = 8;

using Values = std::map<std::string, std::string, std::less<>>;

/// A rule as the chain of profiles has set it so far.
struct Draft {
  bool on = true;
  Severity severity = Severity::kError;
  Values values;
  std::string source;
};
using Drafts = std::map<const Rule*, Draft>;

Values standard_values(const Rule& rule) {
  Values values;
  for (const Parameter& parameter : rule.parameters) {
    const auto value = canonical(parameter.unit, parameter.standard);
    if (!value) {
      throw std::logic_error(
          fmt::format("rule {}: bad standard value of {}", rule.slug, parameter.name));
    }
    values.emplace(parameter.name, *value);
  }
  return values;
}

std::vector<std::string> all_slugs() {
  std::vector<std::string> slugs;
  for (const Rule* rule : all_rules()) slugs.emplace_back(rule->slug);
  return slugs;
}

class Reader {
 public:
  Reader(const yaml::Source& source, Drafts& drafts) : source_(source), drafts_(drafts) {}

  void read_rules(const yaml::Node& rules) {
    for (const yaml::Member& member : rules.members) {
      const Rule* rule = find_rule(member.key);
      if (rule == nullptr) {
        yaml::Node at;
        at.line = member.line;
        at.column = member.column;
        source_.report(config::kUnknownReference,
                       fmt::format("there is no rule \"{}\"{}", member.key,
                                   did_you_mean(member.key, all_slugs())),
                       "colophon rules lists the rules", at, "rules." + member.key);
        continue;
      }
      Draft fresh;
      fresh.severity = rule->severity;
      fresh.values = standard_values(*rule);
      Draft& draft = drafts_.try_emplace(rule, std::move(fresh)).first->second;
      draft.on = true;
      read_rule(*rule, *member.value, "rules." + member.key, draft);
    }
  }

 private:
  void read_rule(const Rule& rule, const yaml::Node& node, const std::string& path, Draft& draft) {
    if (node.kind != yaml::Kind::kMap) {
      if (const auto word = yaml::text_of(source_, node, path)) {
        set_severity(*word, node, path, draft);
      }
      return;
    }
    yaml::Fields fields(source_, node, path);
    if (const yaml::Node* severity = fields.node("severity")) {
      if (const auto word = yaml::text_of(source_, *severity, fields.path_of("severity"))) {
        set_severity(*word, *severity, fields.path_of("severity"), draft);
      }
    }
    if (const yaml::Node* params = fields.map("params")) {
      for (const yaml::Member& member : params->members) {
        set_parameter(rule, member, fields.path_of("params") + "." + member.key, draft);
      }
    }
    if (fields.node("source") != nullptr) draft.source = fields.text("source");
    fields.finish();
  }

  void set_severity(const std::string& word, const yaml::Node& at, const std::string& path,
                    Draft& draft) {
    if (word == "off") {
      draft.on = false;
    } else if (const auto severity = severity_from(word)) {
      draft.severity = *severity;
    } else {
      source_.report(config::kBadValue,
                     fmt::format("\"{}\" is no severity{}", word,
                                 did_you_mean(word, {"error", "warning", "info", "off"})),
                     "use error, warning, info or off", at, path);
    }
  }

  void set_parameter(const Rule& rule, const yaml::Member& member, const std::string& path,
                     Draft& draft) {
    const auto parameter = std::find_if(rule.parameters.begin(), rule.parameters.end(),
                                        [&](const Parameter& p) { return p.name == member.key; });
    if (parameter == rule.parameters.end()) {
      std::vector<std::string> names;
      for (const Parameter& known : rule.parameters) names.emplace_back(known.name);
      yaml::Node at;
      at.line = member.line;
      at.column = member.column;
      source_.report(config::kUnknownKey,
                     fmt::format("rule {} has no parameter \"{}\"{}", rule.slug, member.key,
                                 did_you_mean(member.key, names)),
                     names.empty() ? "it has no parameters" : "it has " + join(names, ", "), at,
                     path);
      return;
    }
    const bool by_word =
        parameter->unit == Unit::kPagesByWord && member.value->kind == yaml::Kind::kMap;
    const auto text = by_word ? entries_text(*member.value, path) : value_text(*member.value, path);
    if (!text) return;
    const auto value = canonical(parameter->unit, *text);
    if (value && !known_words(*parameter, *value, *member.value, path)) return;
    if (value) {
      draft.values[member.key] = *value;
    } else {
      source_.report(config::kBadValue,
                     fmt::format("\"{}\" is not {}", *text, accepted_units(parameter->unit)),
                     fmt::format("{}: {}", parameter->name, parameter->help), *member.value, path);
    }
  }

  bool known_words(const Parameter& parameter, const std::string& value, const yaml::Node& at,
                   const std::string& path) {
    const std::vector<std::string> known(parameter.words.begin(), parameter.words.end());
    for (const std::string& part : split(value, ',')) {
      const std::string word(trim(part));
      if (known.empty() || word.empty() ||
          std::find(known.begin(), known.end(), word) != known.end()) {
        continue;
      }
      source_.report(config::kBadValue,
                     fmt::format("\"{}\" is not known here{}", word, did_you_mean(word, known)),
                     fmt::format("{} takes {}", parameter.name, join(known, ", ")), at, path);
      return false;
    }
    return true;
  }

  /// A scalar, or a list of scalars joined by commas; nothing written means "no limit".
  std::optional<std::string> value_text(const yaml::Node& node, const std::string& path) {
    if (node.kind == yaml::Kind::kNull) return "";
    if (node.kind != yaml::Kind::kList) return yaml::text_of(source_, node, path);
    std::vector<std::string> words;
    for (const auto& item : node.items) {
      const auto word = yaml::text_of(source_, *item, path);
      if (!word) return std::nullopt;
      words.push_back(*word);
    }
    return join(words, ", ");
  }

  /// A map of scalars: "long: 9, short: 5".
  std::optional<std::string> entries_text(const yaml::Node& node, const std::string& path) {
    std::vector<std::string> entries;
    for (const yaml::Member& member : node.members) {
      const auto value = yaml::text_of(source_, *member.value, path + "." + member.key);
      if (!value) return std::nullopt;
      entries.push_back(member.key + ": " + *value);
    }
    return join(entries, ", ");
  }

  const yaml::Source& source_;
  Drafts& drafts_;
};

/// Reads `name` and, before its own settings, its parents. False if that is impossible.
class Loader {
 public:
  Loader(const ProfileReader& read, LoadedProfile& out) : read_(read), out_(out) {}

  void load(const std::string& name, const ProfileText& text) {
    out_.profile.lineage.push_back(name);
    const auto document = yaml::parse(text.text, text.file, out_.findings);
    if (!document) return;
    const yaml::Source source{text.file, out_.findings};
    yaml::Fields fields(source, *document->root, "");
    const std::string written = fields.required_text("profile");
    if (!written.empty() && written != name) {
      fields.report(
          config::kBadValue, "profile",
          fmt::format("the profile calls itself \"{}\", its file is {}.yaml", written, name),
          "make the two the same");
    }
    const std::string title = fields.text("title");
    if (out_.profile.lineage.size() == 1) out_.profile.title = title;
    const std::vector<std::string> sources = fields.texts("sources");
    load_parent(fields);
    out_.profile.sources.insert(out_.profile.sources.end(), sources.begin(), sources.end());
    if (const yaml::Node* rules = fields.map("rules")) Reader(source, drafts_).read_rules(*rules);
    fields.finish();
  }

  void finish() {
    for (auto& [rule, draft] : drafts_) {
      if (!draft.on) continue;
      out_.profile.rules.push_back({.rule = rule,
                                    .severity = draft.severity,
                                    .params = Params(std::move(draft.values)),
                                    .source = std::move(draft.source)});
    }
    std::sort(out_.profile.rules.begin(), out_.profile.rules.end(),
              [](const RuleSetting& a, const RuleSetting& b) { return a.rule->id < b.rule->id; });
    out_.usable = worst(out_.findings) != Severity::kError;
  }

 private:
  void load_parent(yaml::Fields& fields) {
    const std::string parent = fields.text("extends");
    if (parent.empty()) return;
    const auto& lineage = out_.profile.lineage;
    if (std::find(lineage.begin(), lineage.end(), parent) != lineage.end() ||
        lineage.size() >= kMaxLineage) {
      fields.report(config::kBadValue, "extends",
                    fmt::format("profile \"{}\" is among its own parents", parent),
                    "extend another profile");
      return;
    }
    const auto text = valid_id(parent) ? read_(parent) : std::nullopt;
    if (!text) {
      fields.report(config::kUnknownReference, "extends",
                    fmt::format("there is no profile \"{}\"{}", parent,
                                did_you_mean(parent, embedded_profile_names())),
                    "the program brings " + join(embedded_profile_names(), ", "));
      return;
    }
    load(parent, *text);
  }

  const ProfileReader& read_;
  LoadedProfile& out_;
  Drafts drafts_;
};

}  // namespace

const RuleSetting* Profile::find(std::string_view id_or_slug) const {
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const RuleSetting& setting) {
    return setting.rule->id == id_or_slug || setting.rule->slug == id_or_slug;
  });
  return at == rules.end() ? nullptr : &*at;
}

std::optional<ProfileText> embedded_profile(std::string_view name) {
  const std::string file = fmt::format("{}{}{}", kFolder, name, kEnding);
  const auto text = embedded_text(file);
  if (!text) return std::nullopt;
  return ProfileText{.text = std::string(*text), .file = file};
}

std::vector<std::string> embedded_profile_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with(kFolder) || !file.name.ends_with(kEnding)) continue;
    names.emplace_back(
        file.name.substr(kFolder.size(), file.name.size() - kFolder.size() - kEnding.size()));
  }
  std::sort(names.begin(), names.end());  // the files' ending sorts otherwise
  return names;
}

LoadedProfile load_profile(std::string_view name, const ProfileReader& read) {
  const auto text = valid_id(name) ? read(name) : std::nullopt;
  if (!text) {
    throw UsageError(fmt::format("there is no profile \"{}\"{}", name,
                                 did_you_mean(name, embedded_profile_names())),
                     "the program brings " + join(embedded_profile_names(), ", ") +
                         "; an event may bring its own in templates/profiles/");
  }
  LoadedProfile out;
  out.profile.name = name;
  out.fingerprint = sha256_hex(text->text);
  const ProfileReader parents = [&](std::string_view parent) {
    auto found = read(parent);
    if (found) out.fingerprint = sha256_hex(out.fingerprint + found->text);
    return found;
  };
  Loader loader(parents, out);
  loader.load(std::string(name), *text);
  loader.finish();
  return out;
}

Profile default_profile() {
  Profile profile;
  profile.name = "default";
  for (const Rule* rule : all_rules()) {
    profile.rules.push_back({.rule = rule,
                             .severity = rule->severity,
                             .params = Params(standard_values(*rule)),
                             .source = {}});
  }
  std::sort(profile.rules.begin(), profile.rules.end(),
            [](const RuleSetting& a, const RuleSetting& b) { return a.rule->id < b.rule->id; });
  return profile;
}

MarginFrame margin_frame(const Profile& profile) {
  MarginFrame frame;
  if (const RuleSetting* setting = profile.find("margin-overflow")) {
    const auto widest = [&](const std::string& side) {
      const Params& params = setting->params;
      std::vector<std::string> names = {side, "a4_" + side};
      if (side == "top") names.emplace_back("first_top");
      double margin = 0;
      for (const std::string& name : names) {
        if (params.given(name)) margin = std::max(margin, params.number(name));
      }
      return std::max(margin - params.number("tolerance"), 0.0);
    };
    frame = {.left_pt = widest("left"),
             .right_pt = widest("right"),
             .top_pt = widest("top"),
             .bottom_pt = widest("bottom")};
  }
  if (profile.find("crop-marks") != nullptr) {
    // Half a centimetre: marks keep less from the edge of the sheet, and text keeps more.
    constexpr double kMarksPt = 14.17;
    for (double* side : {&frame.left_pt, &frame.right_pt, &frame.top_pt, &frame.bottom_pt}) {
      *side = std::max(*side, kMarksPt);
    }
  }
  if (const RuleSetting* setting = profile.find("notice-space-occupied")) {
    frame.bottom_pt = std::max(frame.bottom_pt, setting->params.number("high"));
  }
  return frame;
}

}  // namespace colophon::check
