#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <map>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "yaml/node.hpp"

namespace colophon::yaml {
namespace {

/// A reason to give up, with the byte position yaml-cpp counted (0-based).
struct Refused {
  std::string message, hint;
  int line = 0, column = 0;
};

/// Byte columns to character columns.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }

  [[nodiscard]] int column(int line, int byte_column) const {
    if (line < 0 || byte_column < 0 || static_cast<std::size_t>(line) >= starts_.size()) return 1;
    const std::string_view rest = text_.substr(starts_[static_cast<std::size_t>(line)]);
    int characters = 1;
    for (const char c : rest.substr(0, static_cast<std::size_t>(byte_column))) {
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++characters;
    }
    return characters;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

/// Builds our tree from yaml-cpp's events, so that depth, size and aliases are bounded while the
/// text is being read, and no key is lost.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const Lines& lines, const std::string& file, Findings& findings)
      : lines_(lines), file_(file), findings_(findings) {}

  [[nodiscard]] std::shared_ptr<const Node> root() const { return root_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    finish(make(mark, Kind::kNull), anchor, 1);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto at = anchors_.find(anchor);
    if (at == anchors_.end()) {
      throw Refused{"an alias stands inside the value it names", "write the value out", mark.line,
                    mark.column};
    }
    count(at->second.second, mark);
    place(at->second.first, at->second.second, mark);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    auto node = make(mark, Kind::kScalar);
    node->text = nfc(value);
    node->quoted = tag != "?" && !tag.empty();
    check_tag(mark, tag);
    finish(node, anchor, 1);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(make(mark, Kind::kList), anchor, mark);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(make(mark, Kind::kMap), anchor, mark);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    std::shared_ptr<Node> node;
    YAML::anchor_t anchor = 0;
    std::size_t weight = 1;
    std::shared_ptr<const Node> key;  ///< a key that waits for its value
    std::set<std::string, std::less<>> keys;
  };

  [[nodiscard]] std::shared_ptr<Node> make(const YAML::Mark& mark, Kind kind) const {
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->line = mark.line + 1;
    node->column = lines_.column(mark.line, mark.column);
    return node;
  }

  void report(const ConfigRule& rule, std::string message, std::string hint, const Node& at) {
    Location where;
    where.file = file_;
    where.line = at.line;
    where.column = at.column;
    findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!" || tag == "tag:yaml.org,2002:str") return;
    report(config::kWrongType, fmt::format("the tag {} has no meaning here", tag), "remove the tag",
           *make(mark, Kind::kScalar));
  }

  void count(std::size_t nodes, const YAML::Mark& mark) {
    total_ += nodes;
    if (total_ > kMaxNodes) {
      throw Refused{
          fmt::format("the file holds more than {} values, aliases written out", kMaxNodes),
          "split the file, or write aliases out", mark.line, mark.column};
    }
  }

  void open(std::shared_ptr<Node> node, YAML::anchor_t anchor, const YAML::Mark& mark) {
    if (static_cast<int>(frames_.size()) >= kMaxDepth) {
      throw Refused{fmt::format("values are nested more than {} deep", kMaxDepth),
                    "look for a bracket or an indentation too many", mark.line, mark.column};
    }
    count(1, mark);
    frames_.push_back({std::move(node), anchor, 1, nullptr, {}});
  }

  void close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    remember(frame.node, frame.anchor, frame.weight);
    place(frame.node, frame.weight, {});
  }

  void finish(const std::shared_ptr<Node>& node, YAML::anchor_t anchor, std::size_t weight) {
    count(weight, {});
    remember(node, anchor, weight);
    place(node, weight, {});
  }

  void remember(const std::shared_ptr<const Node>& node, YAML::anchor_t anchor,
                std::size_t weight) {
    if (anchor != 0) anchors_[anchor] = {node, weight};
  }

  void place(const std::shared_ptr<const Node>& node, std::size_t weight, const YAML::Mark&) {
    if (frames_.empty()) {
      root_ = node;
      return;
    }
    Frame& frame = frames_.back();
    frame.weight += weight;
    if (frame.node->kind == Kind::kList) {
      frame.node->items.push_back(node);
    } else if (!frame.key) {
      frame.key = node;
    } else {
      add_member(frame, node);
      frame.key = nullptr;
    }
  }

  void add_member(Frame& frame, const std::shared_ptr<const Node>& value) {
    const Node& key = *frame.key;
    if (key.kind != Kind::kScalar) {
      report(config::kWrongType, fmt::format("a key is {}, expected a word", describe(key.kind)),
             "write the key as a plain word followed by ':'", key);
    } else if (!frame.keys.insert(key.text).second) {
      report(config::kDuplicateKey, fmt::format("key \"{}\" stands here twice", key.text),
             "keep one of the two; the first is used", key);
    } else {
      frame.node->members.push_back({key.text, key.line, key.column, value});
    }
  }

  const Lines& lines_;
  const std::string& file_;
  Findings& findings_;
  std::shared_ptr<const Node> root_ = std::make_shared<Node>();
  std::vector<Frame> frames_;
  std::map<YAML::anchor_t, std::pair<std::shared_ptr<const Node>, std::size_t>> anchors_;
  std::size_t total_ = 0;
};

/// Offset of the first byte that is not UTF-8 or is NUL; npos if there is none.
std::size_t first_bad_byte(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return text.find('\0');
  if (valid_utf8(text)) return std::string_view::npos;
  // The bad byte is in the first line that is not valid by itself.
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1);
    const std::string_view line = text.substr(begin, end - begin + 1);
    if (!valid_utf8(line)) {
      std::size_t good = 0;
      for (std::size_t size = 1; size <= std::min<std::size_t>(line.size(), 4096); ++size) {
        if (valid_utf8(line.substr(0, size))) good = size;
      }
      return begin + good;
    }
    begin = end + 1;
  }
  return 0;
}

}  // namespace

std::optional<Document> parse(std::string_view text, std::string file, Findings& findings) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  const Lines lines(text.size() <= kMaxBytes ? text : std::string_view{});
  const auto refuse = [&](std::string message, std::string hint, int line, int column) {
    Location where;
    where.file = file;
    where.line = line + 1;
    where.column = lines.column(line, column);
    findings.push_back(
        make_finding(config::kUnparsable, std::move(message), std::move(hint), where));
    return std::nullopt;
  };
  if (text.size() > kMaxBytes) {
    return refuse(fmt::format("the file has {} bytes, expected at most {}", text.size(), kMaxBytes),
                  "is this the right file?", 0, 0);
  }
  if (const std::size_t bad = first_bad_byte(text); bad != std::string_view::npos) {
    const std::string_view before = text.substr(0, bad);
    int line = 0;
    for (const char c : before) line += c == '\n' ? 1 : 0;
    const std::size_t start = before.rfind('\n');
    const std::size_t column = start == std::string_view::npos ? bad : bad - start - 1;
    return refuse(fmt::format("byte 0x{:02X} is not valid UTF-8 text",
                              static_cast<unsigned>(static_cast<unsigned char>(text[bad]))),
                  "save the file with encoding UTF-8", line, static_cast<int>(column));
  }
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    Findings inner;
    TreeBuilder builder(lines, file, inner);
    if (parser.HandleNextDocument(builder)) {
      TreeBuilder second(lines, file, inner);
      if (parser.HandleNextDocument(second)) {
        return refuse("the file holds a second document", "remove the line \"---\" between them",
                      second.root()->line - 1, 0);
      }
    }
    findings.insert(findings.end(), inner.begin(), inner.end());
    return Document{std::move(file), builder.root()};
  } catch (const Refused& refused) {
    return refuse(refused.message, refused.hint, refused.line, refused.column);
  } catch (const YAML::Exception& error) {
    return refuse("not valid YAML: " + error.msg,
                  "mind the indentation; put a text that holds ': ' or ' #' in quotes",
                  std::max(error.mark.line, 0), std::max(error.mark.column, 0));
  }
}

}  // namespace colophon::yaml
