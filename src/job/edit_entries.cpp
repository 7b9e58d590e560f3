#include "job/edit_entries.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "base/text.hpp"
#include "yaml/node.hpp"

namespace colophon {
namespace {

/// Bytes of a text that become others.
struct Splice {
  std::size_t begin = 0, end = 0;
  std::string text;
};

bool blank(std::string_view line) {
  return trim(line).empty();
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

class Editor {
 public:
  Editor(const std::string& text, const yaml::Node& root) : text_(text), root_(root) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
    if (starts_.back() < text.size()) starts_.push_back(text.size());
  }

  [[nodiscard]] std::optional<Splice> splice(const EntryEdit& edit) const {
    const auto found = std::find_if(root_.items.begin(), root_.items.end(), [&](const auto& row) {
      const yaml::Node* id = row->find("id");
      return id != nullptr && id->text == edit.id;
    });
    if (found == root_.items.end() || edit.key == "id") return std::nullopt;
    const yaml::Node& entry = **found;
    const auto at = static_cast<std::size_t>(found - root_.items.begin());
    const auto member = std::find_if(entry.members.begin(), entry.members.end(),
                                     [&](const yaml::Member& row) { return row.key == edit.key; });
    // Before an entry's first key stand blanks and dashes only: bytes are characters.
    const std::size_t first = start(entry.line) + static_cast<std::size_t>(entry.column - 1);
    if (first >= text_.size()) return std::nullopt;
    if (text_[first] == '{') {
      if (member != entry.members.end() || edit.yaml.find('\n') != std::string::npos) {
        return std::nullopt;
      }
      return Splice{first + 1, first + 1, edit.yaml + ", "};
    }
    if (member == entry.members.end()) {
      if (edit.yaml.empty()) return std::nullopt;
      const std::size_t end = end_of(entry, entry.members.size() - 1, at);
      return Splice{end, end, indented(edit.yaml, entry.column)};
    }
    const auto place = static_cast<std::size_t>(member - entry.members.begin());
    const std::size_t begin = start(member->line) + static_cast<std::size_t>(member->column - 1);
    const std::size_t end = end_of(entry, place, at);
    if (has_comment(*member->value, begin, end)) return std::nullopt;
    if (!edit.yaml.empty()) {
      const std::string lines = indented(edit.yaml, entry.column);
      return Splice{begin, end, lines.substr(static_cast<std::size_t>(entry.column - 1))};
    }
    // The first key of an entry carries its dash: the next one moves up.
    if (place == 0) return std::nullopt;
    return Splice{start(member->line), end, {}};
  }

 private:
  [[nodiscard]] std::size_t start(int line) const {
    return starts_.at(std::min(static_cast<std::size_t>(line - 1), starts_.size() - 1));
  }

  /// The byte behind the last line of a member's value: what follows of empty lines and of comments
  /// that stand no deeper than the key belongs to what comes next.
  [[nodiscard]] std::size_t end_of(const yaml::Node& entry, std::size_t member,
                                   std::size_t at) const {
    const bool last = member + 1 == entry.members.size();
    std::size_t line = starts_.size() - 1;
    if (!last) {
      line = static_cast<std::size_t>(entry.members[member + 1].line - 1);
    } else if (at + 1 < root_.items.size()) {
      line = static_cast<std::size_t>(root_.items[at + 1]->line - 1);
    }
    const auto begin = static_cast<std::size_t>(entry.members[member].line - 1);
    const auto indent = static_cast<std::size_t>(entry.column - 1);
    while (line > begin + 1) {
      const std::string_view before = row(line - 1);
      const bool outside = trim(before).starts_with('#') && indent_of(before) <= indent;
      const bool dash = trim(before) == "-";
      if (!blank(before) && !outside && !dash) break;
      --line;
    }
    return starts_.at(line);
  }

  [[nodiscard]] std::string_view row(std::size_t line) const {
    const std::size_t begin = starts_.at(line);
    const std::size_t end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
    return std::string_view(text_).substr(begin, end - begin);
  }

  /// True if a comment may stand between the two bytes. In quotes and blocks '#' is text.
  [[nodiscard]] bool has_comment(const yaml::Node& value, std::size_t begin,
                                 std::size_t end) const {
    const std::string_view region = std::string_view(text_).substr(begin, end - begin);
    if (region.find('#') == std::string_view::npos) return false;
    if (value.kind == yaml::Kind::kScalar && value.text.find('#') != std::string::npos) {
      const auto count = [](std::string_view text) {
        return std::count(text.begin(), text.end(), '#');
      };
      return count(region) != count(value.text);
    }
    return region.find(" #") != std::string_view::npos ||
           region.find("\n#") != std::string_view::npos;
  }

  /// `column`: 1-based, of the keys of the entry.
  static std::string indented(const std::string& yaml, int column) {
    std::string out;
    for (const std::string& line : split(trim(yaml), '\n')) {
      if (!line.empty()) out += std::string(static_cast<std::size_t>(column - 1), ' ') + line;
      out += '\n';
    }
    return out;
  }

  const std::string& text_;
  const yaml::Node& root_;
  std::vector<std::size_t> starts_;  ///< byte of each line; one behind the last line
};

/// Every entry as it was but for what the edits say.
bool proved(const yaml::Node& before, const yaml::Node& after,
            const std::vector<const EntryEdit*>& edits) {
  if (before.items.size() != after.items.size()) return false;
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    yaml::Node old = *before.items[i], now = *after.items[i];
    for (const EntryEdit* edit : edits) {
      const yaml::Node* id = old.find("id");
      if (id == nullptr || id->text != edit->id) continue;
      const yaml::Node* value = now.find(edit->key);
      if (edit->yaml.empty() != (value == nullptr)) return false;
      if (value != nullptr) {
        Findings none;
        const auto meant = yaml::parse(edit->yaml, "edit", none);
        const yaml::Node* wanted = meant ? meant->root->find(edit->key) : nullptr;
        if (wanted == nullptr || yaml::to_json(*value) != yaml::to_json(*wanted)) return false;
      }
      const auto same = [&](const yaml::Member& member) { return member.key == edit->key; };
      std::erase_if(old.members, same);
      std::erase_if(now.members, same);
    }
    if (yaml::to_json(old) != yaml::to_json(now)) return false;
  }
  return true;
}

}  // namespace

EditedEntries edited_entries(const std::string& before, const std::string& file,
                             const std::vector<EntryEdit>& edits) {
  EditedEntries out{.text = before, .refused = {}};
  const auto refuse_all = [&] {
    out.text = before;
    out.refused.resize(edits.size());
    std::iota(out.refused.begin(), out.refused.end(), std::size_t{0});
    return out;
  };
  Findings findings;
  const auto old = yaml::parse(before, file, findings);
  if (!old || old->root->kind != yaml::Kind::kList) return refuse_all();
  const Editor editor(before, *old->root);
  std::vector<Splice> splices;
  std::vector<const EntryEdit*> done;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (std::optional<Splice> splice = editor.splice(edits[i])) {
      splices.push_back(std::move(*splice));
      done.push_back(&edits[i]);
    } else {
      out.refused.push_back(i);
    }
  }
  std::stable_sort(splices.begin(), splices.end(),
                   [](const Splice& a, const Splice& b) { return a.begin < b.begin; });
  for (auto splice = splices.rbegin(); splice != splices.rend(); ++splice) {
    const bool unended =
        splice->begin > 0 && splice->begin == out.text.size() && out.text.back() != '\n';
    out.text.replace(splice->begin, splice->end - splice->begin,
                     (unended ? "\n" : "") + splice->text);
  }
  const auto now = yaml::parse(out.text, file, findings);
  if (!now || !findings.empty() || !proved(*old->root, *now->root, done)) return refuse_all();
  return out;
}

}  // namespace colophon
