#include "metadata/rich_text.hpp"

#include <string>
#include <utility>

#include "base/text.hpp"

namespace colophon::metadata {
namespace {

using xml::Node;

bool word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool blank_at(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\n';
}

/// A run of `*` or `_` opens emphasis before a word and closes it behind one (CommonMark 0.30,
/// left- and right-flanking runs, 6.2); `_` never does so inside a word.
std::size_t closing_run(std::string_view text, std::size_t from, std::string_view run) {
  for (std::size_t at = text.find(run, from + 1); at != std::string_view::npos;
       at = text.find(run, at + 1)) {
    const bool flanking = text[at - 1] != ' ' && text[at - 1] != '\n';
    const std::size_t after = at + run.size();
    const bool longer = after < text.size() && text[after] == run[0];
    const bool inside = run[0] == '_' && after < text.size() && word_character(text[after]);
    if (flanking && !longer && !inside) return at;
  }
  return std::string_view::npos;
}

class Inline {
 public:
  explicit Inline(std::string_view text) : text_(text) {}

  std::vector<Node> nodes(int depth = 0) {
    while (at_ < text_.size()) {
      if (depth < 8 && (emphasis(depth) || code() || link(depth))) continue;
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && !word_character(text_[at_ + 1]) &&
          text_[at_ + 1] != ' ') {
        ++at_;
      }
      characters(text_.substr(at_++, 1));
    }
    return std::move(out_);
  }

 private:
  /// Text next to text becomes one node.
  void characters(std::string_view more) {
    if (out_.empty() || out_.back().kind != Node::Kind::kText) out_.push_back(xml::text({}));
    out_.back().text += more;
  }
  void add(const char* mark, std::vector<Node> inside) {
    Node node = xml::element(mark, std::move(inside));
    node.mixed = true;
    out_.push_back(std::move(node));
  }

  bool emphasis(int depth) {
    const char mark = text_[at_];
    if (mark != '*' && mark != '_') return false;
    std::size_t end = at_;
    while (end < text_.size() && text_[end] == mark && end - at_ < 3) ++end;
    const bool inside_word = mark == '_' && at_ > 0 && word_character(text_[at_ - 1]);
    if (blank_at(text_, end) || inside_word) return false;
    const std::string_view run = text_.substr(at_, end - at_);
    const std::size_t close = closing_run(text_, end, run);
    if (close == std::string_view::npos) return false;
    std::vector<Node> inside = Inline(text_.substr(end, close - end)).nodes(depth + 1);
    if (run.size() == 3) {
      Node strong = xml::element("b", std::move(inside));
      strong.mixed = true;
      inside = {std::move(strong)};
    }
    add(run.size() == 2 ? "b" : "i", std::move(inside));
    at_ = close + run.size();
    return true;
  }

  bool code() {
    if (text_[at_] != '`') return false;
    const std::size_t close = text_.find('`', at_ + 1);
    if (close == std::string_view::npos || close == at_ + 1) return false;
    add("tt", {xml::text(std::string(text_.substr(at_ + 1, close - at_ - 1)))});
    at_ = close + 1;
    return true;
  }

  bool link(int depth) {
    if (text_[at_] != '[') return false;
    const std::size_t middle = text_.find("](", at_);
    if (middle == std::string_view::npos) return false;
    const std::size_t close = text_.find(')', middle);
    const std::string_view label = text_.substr(at_ + 1, middle - at_ - 1);
    if (close == std::string_view::npos || label.find('[') != std::string_view::npos) return false;
    for (Node& node : Inline(label).nodes(depth + 1)) {
      if (node.kind == Node::Kind::kText) {
        characters(node.text);
      } else {
        out_.push_back(std::move(node));
      }
    }
    at_ = close + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Node> out_;
};

std::string_view without_block_marks(std::string_view line) {
  line = trim(line);
  const std::size_t heading = line.find_first_not_of('#');
  if (heading != 0 && heading != std::string_view::npos && heading <= 6 && line[heading] == ' ') {
    return trim(line.substr(heading));
  }
  if (line.starts_with("> ")) return trim(line.substr(2));
  return line;
}

}  // namespace

std::vector<Node> marked_paragraphs(std::string_view markdown) {
  std::vector<Node> paragraphs;
  std::string current;
  const auto finish = [&] {
    Node paragraph = xml::element("p", Inline(squeeze(current)).nodes());
    paragraph.mixed = true;
    if (!trim(paragraph.content()).empty()) paragraphs.push_back(std::move(paragraph));
    current.clear();
  };
  for (const std::string& line : split(markdown, '\n')) {
    if (trim(line).empty()) {
      finish();
    } else {
      std::string_view text = without_block_marks(line);
      if (text.ends_with('\\')) text.remove_suffix(1);  // a line that breaks on purpose
      current += std::string(text) + "\n";
    }
  }
  finish();
  return paragraphs;
}

}  // namespace colophon::metadata
