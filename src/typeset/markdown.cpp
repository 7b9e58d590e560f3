#include "typeset/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/files.hpp"
#include "base/text.hpp"
#include "typeset/markdown_nodes.hpp"
#include "typeset/markdown_table.hpp"
#include "typeset/picture.hpp"
#include "typeset/templates.hpp"

namespace colophon::typeset {
namespace {

/// Lists and quotes are indented this deep at most; further levels stay at the last indent.
constexpr int kMaxIndents = 6;

/// Walks a document without recursion and sets its blocks.
class Setter {
 public:
  Setter(Desk& desk, const MarkdownOptions& options) : desk_(desk), options_(options) {}

  Boxes set(cmark_node* root) {
    // The parser puts footnotes that are called behind the text, in the order of their calls.
    for (cmark_node* node = cmark_node_first_child(root); node != nullptr;
         node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) set_note(node);
    }
    walk(root);
    // What only another note calls follows those of the text.
    if (boxes_.empty()) boxes_.emplace_back();
    for (const auto& note : notes_) {
      if (note != nullptr) boxes_.back().notes.push_back(note);
    }
    return std::move(boxes_);
  }

 private:
  struct List {
    bool ordered;
    int number;
    bool tight;
  };

  /// Sets all that a node holds but footnotes.
  void walk(cmark_node* root) {
    const IterPtr iter(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      if (node != root && cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
        cmark_iter_reset(iter.get(), node, CMARK_EVENT_EXIT);
      } else if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
  }

  void set_note(cmark_node* definition) {
    const TagGroup note(desk_.tags, "Note");
    note_label_ = std::to_string(notes_.size() + 1);
    in_note_ = true;
    walk(definition);
    in_note_ = false;
    notes_.push_back(std::make_shared<const Boxes>(std::move(boxes_)));
    boxes_.clear();
  }

  /// The mark that calls a footnote; its first one in the text brings the note along.
  void call_note(const std::string& label) {
    Span mark{.text = label};
    mark.superior = true;
    mark.tag = "Reference";
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      if (!in_note_ && std::to_string(i + 1) == label)
        mark.note = std::exchange(notes_[i], nullptr);
    }
    spans_.push_back(std::move(mark));
  }

  /// Opens an element of the structure tree, until it is closed.
  int open(const char* type) {
    const int element = desk_.tags.add(type);
    desk_.tags.open(element);
    return element;
  }

  const TextStyle& style(const std::string& name) const {
    return desk_.style.text(options_.page, name);
  }
  [[nodiscard]] double indent() const {
    return std::min(std::min(depth_, kMaxIndents) * desk_.style.length("indent"), width() / 2);
  }
  /// Notes are as wide as the page, whatever stands beside the text.
  [[nodiscard]] double width() const { return in_note_ ? desk_.frame.width_pt : options_.width_pt; }

  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        open("BlockQuote");
        ++depth_;
        ++quotes_;
        return;
      case CMARK_NODE_LIST:
        desk_.tags[open("L")].numbering =
            cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "Decimal" : "Disc";
        lists_.push_back({cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
                          cmark_node_get_list_start(node), cmark_node_get_list_tight(node) != 0});
        ++depth_;
        return;
      case CMARK_NODE_ITEM:
        marked_item_ = open("LI");
        open("LBody");
        marker_ = lists_.back().ordered ? std::to_string(lists_.back().number++) + "." : "•";
        return;
      case CMARK_NODE_CODE_BLOCK:
        code(text_or_empty(cmark_node_get_literal(node)));
        return;
      case CMARK_NODE_THEMATIC_BREAK:
        rule();
        return;
      case CMARK_NODE_HTML_BLOCK:
        ignored(node, "raw HTML");
        return;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        spans_.clear();
        return;
      default:
        break;
    }
    if (is_type(node, "table")) {
      table_ = TableRows{};
      alignments_ = alignments_of(node);
    } else if (is_type(node, "table_row") || is_type(node, "table_header")) {
      table_.emplace_back();
    } else if (is_type(node, "table_cell")) {
      spans_.clear();
    } else {
      enter_inline(node);
    }
  }

  void enter_inline(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        add(text_or_empty(cmark_node_get_literal(node)));
        return;
      case CMARK_NODE_CODE:
        add(text_or_empty(cmark_node_get_literal(node)), true);
        if (!in_image_) spans_.back().tag = "Code";
        return;
      case CMARK_NODE_SOFTBREAK:
        add(" ");
        return;
      case CMARK_NODE_LINEBREAK:
        add("\u2028");
        return;
      case CMARK_NODE_EMPH:
        ++emphasis_;
        return;
      case CMARK_NODE_STRONG:
        ++strong_;
        return;
      case CMARK_NODE_LINK:
        if (followable(text_or_empty(cmark_node_get_url(node)))) uri_ = cmark_node_get_url(node);
        return;
      case CMARK_NODE_IMAGE:
        picture(node);
        return;
      case CMARK_NODE_HTML_INLINE:
        if (lower_ascii(text_or_empty(cmark_node_get_literal(node))).rfind("<br", 0) == 0) {
          add("\u2028");
        } else {
          ignored(node, "raw HTML");
        }
        return;
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        if (!in_image_) call_note(text_or_empty(cmark_node_get_literal(node)));
        return;
      default:
        if (is_type(node, "strikethrough")) ++struck_;
    }
  }

  void leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        desk_.tags.close();
        --depth_;
        --quotes_;
        return;
      case CMARK_NODE_LIST:
        desk_.tags.close();
        --depth_;
        lists_.pop_back();
        if (lists_.empty() && !boxes_.empty()) boxes_.back().after_pt = style("body").after_pt;
        return;
      case CMARK_NODE_ITEM:
        desk_.tags.close();
        desk_.tags.close();
        marker_.clear();
        return;
      case CMARK_NODE_PARAGRAPH:
        text_block();
        return;
      case CMARK_NODE_HEADING:
        heading_block(cmark_node_get_heading_level(node));
        return;
      case CMARK_NODE_EMPH:
        --emphasis_;
        return;
      case CMARK_NODE_STRONG:
        --strong_;
        return;
      case CMARK_NODE_LINK:
        uri_.clear();
        return;
      case CMARK_NODE_IMAGE:
        in_image_ = false;
        return;
      default:
        break;
    }
    if (is_type(node, "strikethrough")) {
      --struck_;
    } else if (is_type(node, "table_cell")) {
      table_.back().push_back(std::move(spans_));
      spans_.clear();
    } else if (is_type(node, "table")) {
      append(boxes_, set_table(desk_, table_, alignments_, indent(), width()));
    }
  }

  void add(std::string text, bool mono = false) {
    if (in_image_) return;
    spans_.push_back({.text = std::move(text),
                      .bold = strong_ > 0,
                      .italic = emphasis_ > 0,
                      .mono = mono,
                      .struck = struck_ > 0,
                      .uri = uri_});
  }

  void ignored(cmark_node* node, const std::string& what) {
    desk_.report(config::kMarkdownIgnored, what + " is not printed", "write it as Markdown",
                 options_.file, options_.file.empty() ? 0 : cmark_node_get_start_line(node));
  }

  void text_block() {
    if (spans_.empty()) return;
    TextStyle look = style(in_note_ ? "footnote" : quotes_ > 0 ? "quote" : "body");
    look.left_pt += indent();
    if (!lists_.empty() && lists_.back().tight) look.after_pt = desk_.style.length("tight");
    if (!note_label_.empty()) {
      Span mark{.text = std::exchange(note_label_, "") + "\u2009"};
      mark.superior = true;
      mark.tag = "Lbl";
      spans_.insert(spans_.begin(), std::move(mark));
    }
    Boxes lines = paragraph(desk_, spans_, look, width());
    if (!marker_.empty()) put_marker(lines.front(), look);
    append(boxes_, std::move(lines));
    spans_.clear();
  }

  /// The bullet or number hangs in the indent, its right edge a little before the text.
  void put_marker(Box& line, const TextStyle& look) {
    TextStyle mark_style = look;
    mark_style.align = Align::kLeft;
    mark_style.left_pt = 0;
    mark_style.before_pt = mark_style.after_pt = 0;
    const double width = desk_.fonts.width({{.text = marker_}}, mark_style);
    desk_.tags.open(marked_item_);
    const Boxes mark = paragraph(desk_, marker_, mark_style, 0, "Lbl");
    desk_.tags.close();
    const double offset = look.left_pt - width - look.size_pt * 0.45;
    line.draw = [text = line.draw, mark = mark.front().draw, offset](const Canvas& canvas, double x,
                                                                     double y) {
      mark(canvas, x + offset, y);
      text(canvas, x, y);
    };
    marker_.clear();
  }

  void heading_block(int level) {
    TextStyle look = style("h" + std::to_string(std::min(level, 3)));
    look.left_pt += indent();
    if (boxes_.empty() && !options_.fill_rules) look.before_pt = 0;
    // The page has a title above its text; a title page is all text.
    const std::string tag =
        in_note_ ? "P" : desk_.tags.heading(options_.fill_rules ? level : level + 1);
    Boxes lines = kept_together(paragraph(desk_, spans_, look, width(), tag));
    lines.back().keep_with_next = true;
    append(boxes_, std::move(lines));
    spans_.clear();
  }

  void code(std::string text) {
    TextStyle look = style("code");
    look.left_pt += indent();
    while (!text.empty() && text.back() == '\n') text.pop_back();
    append(boxes_, paragraph(desk_, Spans{{.text = text, .tag = "Code"}}, look, width()));
  }

  void rule() {
    if (options_.fill_rules) {
      boxes_.push_back({.stretch = 1});
      return;
    }
    boxes_.push_back(
        {.height_pt = 18, .draw = [width = width()](const Canvas& canvas, double x, double y) {
           const Marked artifact(canvas, Tags::kArtifact);
           canvas.rule(x + width / 3, y + 6, width / 3, 0.5);
         }});
  }

  void picture(cmark_node* node) {
    in_image_ = true;  // the words in brackets stand for the picture; they are not printed too
    const std::string path = text_or_empty(cmark_node_get_url(node));
    const PicturePtr image = load_picture(desk_, path, NamedBy::kText);
    if (image == nullptr) return;
    const double room = width() - indent();
    Box box =
        picture_box(desk_, image, words_of(node), room, desk_.frame.height_pt / 2, room, indent());
    box.after_pt = style("body").after_pt;
    boxes_.push_back(std::move(box));
  }

  Desk& desk_;
  const MarkdownOptions& options_;
  Boxes boxes_;
  Spans spans_;
  TableRows table_;
  std::vector<Align> alignments_;
  std::vector<List> lists_;
  std::string marker_, uri_;
  int depth_ = 0, quotes_ = 0, emphasis_ = 0, strong_ = 0, struck_ = 0;
  std::vector<std::shared_ptr<const Boxes>> notes_;  ///< those not called yet
  std::string note_label_;                           ///< of a note that has no line yet
  int marked_item_ = Tags::kArtifact;
  bool in_note_ = false, in_image_ = false;
};

}  // namespace

Boxes markdown(Desk& desk, std::string_view text, const MarkdownOptions& options) {
  const NodePtr root = parse_markdown(clean_utf8(text), desk.event().language.rfind("en", 0) == 0);
  if (root == nullptr) return {};
  return Setter(desk, options).set(root.get());
}

std::string escape_markdown(const std::string& text) {
  std::string out;
  for (const char c : squeeze(text)) {
    // CommonMark 0.29, section 6.1: any ASCII punctuation may be escaped.
    if (std::string_view("\\`*_{}[]<>()#+-.!|~&\"'$%,/:;=?@^").find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  return out;
}

std::string read_event_text(Desk& desk, const std::string& path) {
  const auto& folder = desk.context.event_folder;
  if (!stays_inside(folder, path)) {
    desk.report(config::kPathOutside, fmt::format("\"{}\" leads out of the event folder", path),
                "put the text into front-matter/");
    return {};
  }
  if (!std::filesystem::is_regular_file(folder / path)) {
    desk.report(config::kTextMissing, fmt::format("the text \"{}\" is not there", path),
                "write it, or correct the path", path);
    return {};
  }
  return clean_utf8(read_file(folder / path, kMaxTextBytes));
}

}  // namespace colophon::typeset
