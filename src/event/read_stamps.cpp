#include <fmt/format.h>

#include <charconv>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/units.hpp"
#include "event/read.hpp"
#include "plan/stamp_styles.hpp"

namespace colophon::event {
namespace {

/// A length with its unit, in pt; reports what is none.
std::optional<double> length(yaml::Fields& fields, std::string_view key) {
  const std::string text = fields.text(key);
  if (text.empty()) return std::nullopt;
  double pt = 0;
  if (const auto canonical = check::canonical(check::Unit::kPt, text)) {
    std::from_chars(canonical->data(), canonical->data() + canonical->size(), pt);
    return pt;
  }
  fields.report(config::kBadValue, key,
                fmt::format("{} is \"{}\", expected {}", fields.path_of(key), text,
                            check::accepted_units(check::Unit::kPt)),
                "for instance 12mm or 34pt");
  return std::nullopt;
}

StampPlacement placement(yaml::Fields& lines, std::string_view kind, const yaml::Node& node) {
  StampPlacement where;
  if (node.kind != yaml::Kind::kMap) {
    where.off = lines.word(kind, {"none"}) == "none";
    return where;
  }
  yaml::Fields fields(lines.source(), node, lines.path_of(kind));
  where.anchor = stamp_anchor_from(fields.word("at", stamp_anchor_words()));
  where.x_pt = length(fields, "x");
  where.y_pt = length(fields, "y");
  where.size_pt = length(fields, "size");
  const std::string font = fields.word("font", {"serif", "sans"});
  if (!font.empty()) where.serif = font == "serif";
  fields.finish();
  return where;
}

void read_lines(yaml::Fields& stamps, StampSettings& settings) {
  const yaml::Node* node = stamps.map("lines");
  if (node == nullptr) return;
  yaml::Fields fields(stamps.source(), *node, stamps.path_of("lines"));
  for (std::size_t i = 0; i < stamp_kind_words().size(); ++i) {
    const std::string_view word = stamp_kind_words()[i];
    if (const yaml::Node* line = fields.node(word))
      settings.lines.emplace(static_cast<StampKind>(i), placement(fields, word, *line));
  }
  fields.finish();
  if (settings.style == "none")
    stamps.report(config::kBadValue, "lines", "the style \"none\" stamps no lines",
                  "write `style: own` to have these lines and no others");
}

}  // namespace

void read_stamps(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.node("stamps");
  if (node == nullptr) return;
  if (node->kind != yaml::Kind::kMap) {
    event.stamps.style = root.word("stamps", stamp_style_words());
    return;
  }
  yaml::Fields fields(root.source(), *node, "stamps");
  event.stamps.style = fields.required_word("style", stamp_style_words());
  event.stamps.header = fields.text("header");
  event.stamps.book_title = fields.text("book_title");
  event.stamps.cover_page_numbers = fields.word("cover", {"page-numbers"}) == "page-numbers";
  read_lines(fields, event.stamps);
  fields.finish();
}

}  // namespace colophon::event
