#pragma once

#include <string>
#include <string_view>

#include "diagnostics/config_rules.hpp"
#include "typeset/flow.hpp"
#include "typeset/fonts.hpp"
#include "typeset/hyphenate.hpp"
#include "typeset/style.hpp"
#include "typeset/typeset.hpp"

namespace colophon::typeset {

/// What every page needs while it is set.
struct Desk {
  Desk(const TypesetContext& context, const Item& item, Findings& findings);

  const TypesetContext& context;
  const Item& item;
  Findings& findings;
  Style style;
  Frame frame;
  Fonts fonts;
  Hyphenator hyphenate;
  Tags tags;  ///< with one element for the whole piece, which is open

  [[nodiscard]] const Event& event() const { return context.event; }
  /// A finding about this item, or about a file it uses.
  void report(const ConfigRule& rule, const std::string& message, std::string hint,
              const std::string& file = {}, int line = 0);
};

/// Sets a paragraph: one box per line, no single line left alone at a break. `style.before_pt`
/// stands above the first line, `style.after_pt` below the last. `tag`: type of its element.
Boxes paragraph(Desk& desk, const Spans& spans, const TextStyle& style, double width_pt,
                const std::string& tag = "P");
Boxes paragraph(Desk& desk, std::string_view text, const TextStyle& style, double width_pt,
                const std::string& tag = "P");

/// Lines that stay with what follows: a heading, as `tag` may say.
Boxes heading(Desk& desk, std::string_view text, const TextStyle& style, double width_pt,
              const std::string& tag = "P");

/// What stands at the end of a leader: texts with a link each, separated by ", ".
struct LeaderLabel {
  std::string text, item;
};

/// An entry of the contents or of the index: the text, dots, and the labels flush right. Dots of
/// all entries stand on one grid. Text that is too long wraps before `label_width_pt`; labels that
/// do not fit beside the text's last line go on below. `tag`: type of the text's element.
Boxes leader_entry(Desk& desk, const Spans& spans, const TextStyle& style, double width_pt,
                   const std::vector<LeaderLabel>& labels, double label_width_pt,
                   const std::string& tag);

/// Finishes a piece: breaks `flow` into pages and draws them.
TypesetPiece finish(Desk& desk, const Flow& flow);
/// The same for a single page with stretchable spaces; what does not fit on one page flows on.
TypesetPiece finish_display(Desk& desk, const Boxes& boxes);

}  // namespace colophon::typeset
