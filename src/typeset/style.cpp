#include "typeset/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/number.hpp"
#include "typeset/language.hpp"
#include "typeset/templates.hpp"
#include "yaml/fields.hpp"

namespace colophon::typeset {
namespace {

constexpr std::string_view kFile = "style.yaml";
/// Bounds of lengths: text set with more would leave the page. Only tracking and a hanging indent
/// may be negative.
constexpr double kMaxLengthPt = 300;

/// A length in pt; reports and gives nothing if the node is none.
std::optional<double> length_of(const yaml::Source& source, const yaml::Node& node,
                                const std::string& path, double least = 0) {
  double value = 0;
  const char* end = node.text.data() + node.text.size();
  const auto parsed = std::from_chars(node.text.data(), end, value);
  if (node.kind == yaml::Kind::kScalar && parsed.ec == std::errc() && parsed.ptr == end &&
      value >= least && value <= kMaxLengthPt)
    return value;
  source.report(
      config::kWrongType,
      fmt::format("{} is not a length in pt, {} to {}", path, number(least), number(kMaxLengthPt)),
      "give a number such as 10.5", node, path);
  return std::nullopt;
}

struct Number {
  std::string_view key;
  double TextStyle::*member;
};
constexpr std::array kNumbers = {
    Number{"size", &TextStyle::size_pt},         Number{"leading", &TextStyle::leading_pt},
    Number{"before", &TextStyle::before_pt},     Number{"after", &TextStyle::after_pt},
    Number{"left", &TextStyle::left_pt},         Number{"hanging", &TextStyle::hanging_pt},
    Number{"tracking", &TextStyle::tracking_pt}, Number{"gray", &TextStyle::gray},
};
struct Flag {
  std::string_view key;
  bool TextStyle::*member;
};
constexpr std::array kFlags = {
    Flag{"small-caps", &TextStyle::small_caps}, Flag{"bold", &TextStyle::bold},
    Flag{"italic", &TextStyle::italic},         Flag{"caps", &TextStyle::caps},
    Flag{"hyphenate", &TextStyle::hyphenate},
};

void read_text_style(const yaml::Source& source, const yaml::Node& node, const std::string& path,
                     TextStyle& style) {
  yaml::Fields fields(source, node, path);
  for (const Number& each : kNumbers) {
    const double least = each.key == "tracking" || each.key == "hanging" ? -50 : 0;
    if (const yaml::Node* value = fields.node(each.key)) {
      if (const auto pt = length_of(source, *value, fields.path_of(each.key), least))
        style.*each.member = *pt;
    }
  }
  for (const Flag& flag : kFlags) style.*flag.member = fields.flag(flag.key, style.*flag.member);
  const std::string face = fields.word("font", {"serif", "sans", "mono"});
  if (!face.empty()) {
    style.face = face == "sans" ? Face::kSans : face == "mono" ? Face::kMono : Face::kSerif;
  }
  const std::string align = fields.word("align", {"left", "centre", "right", "justify"});
  if (!align.empty()) {
    style.align = align == "centre"    ? Align::kCentre
                  : align == "right"   ? Align::kRight
                  : align == "justify" ? Align::kJustify
                                       : Align::kLeft;
  }
  fields.finish();
  style.gray = std::clamp(style.gray, 0.0, 1.0);
  style.size_pt = std::clamp(style.size_pt, 4.0, 144.0);
  style.leading_pt = std::clamp(style.leading_pt, style.size_pt * 0.8, 300.0);
}

/// `serif: [First, Second]`, or one name alone.
void read_families(const yaml::Source& source, const yaml::Node& node, Style& style) {
  yaml::Fields fields(source, node, "fonts");
  for (const auto& [key, face] : {std::pair{"serif", Face::kSerif}, std::pair{"sans", Face::kSans},
                                  std::pair{"mono", Face::kMono}}) {
    const yaml::Node* given = fields.node(key);
    if (given == nullptr) continue;
    style.families[face].clear();
    const auto take = [&, key = key, face = face](const yaml::Node& name) {
      const auto text = yaml::text_of(source, name, fields.path_of(key));
      // A comma would make two families of it.
      if (text && !text->empty() && text->find(',') == std::string::npos)
        style.families[face].push_back({*text, source.file, name.line});
    };
    if (given->kind == yaml::Kind::kList) {
      for (const auto& name : given->items) take(*name);
    } else {
      take(*given);
    }
  }
  fields.finish();
}

/// `known` is false for the embedded file: it defines the names that an event may override.
void read(const Template& file, bool known, Style& style, Findings& findings) {
  const auto document = yaml::parse(file.text, file.name, findings);
  if (!document) return;
  const yaml::Source source{file.name, findings};
  const auto unknown = [&](const yaml::Member& member, const std::string& what) {
    source.report(config::kUnknownKey, fmt::format("{} has no {}", what, member.key),
                  "see the style.yaml that the program carries", *member.value);
  };
  yaml::Fields top(source, *document->root, "");
  if (const yaml::Node* layout = top.map("layout")) {
    for (const yaml::Member& member : layout->members) {
      if (known && !style.lengths.contains(member.key)) {
        unknown(member, "layout");
      } else if (const auto pt = length_of(source, *member.value, "layout." + member.key)) {
        style.lengths[member.key] = *pt;
      }
    }
  }
  if (const yaml::Node* fonts = top.map("fonts")) read_families(source, *fonts, style);
  if (const yaml::Node* styles = top.map("styles")) {
    for (const yaml::Member& member : styles->members) {
      // A new style begins as running text does.
      const auto at = style.texts.find(member.key);
      TextStyle text = at != style.texts.end()        ? at->second
                       : style.texts.contains("body") ? style.texts.at("body")
                                                      : TextStyle{};
      read_text_style(source, *member.value, "styles." + member.key, text);
      style.texts[member.key] = text;
    }
  }
  if (const yaml::Node* words = top.map("words")) {
    for (const yaml::Member& member : words->members) {
      if (known && !style.words.contains(member.key)) {
        unknown(member, "words");
      } else if (const auto text = yaml::text_of(source, *member.value, "words." + member.key)) {
        style.words[member.key] = *text;
      }
    }
  }
  top.finish();
}

template <typename T>
const T& known(const std::map<std::string, T>& values, const std::string& name) {
  const auto at = values.find(name);
  if (at == values.end()) throw std::logic_error("style.yaml lacks " + name);
  return at->second;
}

}  // namespace

double Style::length(const std::string& name) const {
  return known(lengths, name);
}
const TextStyle& Style::text(const std::string& name) const {
  return known(texts, name);
}
const std::string& Style::word(const std::string& name) const {
  return known(words, name);
}
const TextStyle& Style::text(const std::string& page, const std::string& name) const {
  const auto own = texts.find(page + " " + name);
  return own != texts.end() ? own->second : text(name);
}

Frame Style::frame(double width_pt, double height_pt) const {
  constexpr double kTopPt = 36, kBottomPt = 60, kLeastTextPt = 100;
  const double top = std::max(kTopPt, length("top"));
  const double bottom = std::max(kBottomPt, length("bottom"));
  const double side = std::min(length("side"), width_pt / 4);
  return {.left_pt = side,
          .top_pt = top,
          .width_pt = width_pt - 2 * side,
          .height_pt = std::max(kLeastTextPt, height_pt - top - bottom)};
}

Style load_style(std::string_view language, const std::filesystem::path& event_folder,
                 Findings& findings) {
  Style style;
  Findings own_mistakes;
  read(embedded_template(kFile), false, style, own_mistakes);
  const Language likely = likely_language(language);
  for (const std::string& name : {likely.language + "-" + likely.script, likely.language}) {
    const std::string file = "style." + name + ".yaml";
    if (!has_template({}, file)) continue;
    read(embedded_template(file), true, style, own_mistakes);
    break;
  }
  if (!own_mistakes.empty()) throw std::logic_error("style.yaml: " + own_mistakes.front().message);
  if (const auto own = own_template(event_folder, kFile)) read(*own, true, style, findings);
  return style;
}

}  // namespace colophon::typeset
