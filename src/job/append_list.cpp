#include "job/append_list.hpp"

#include "base/text.hpp"
#include "yaml/node.hpp"

namespace colophon {
namespace {

std::string indented(const std::string& entry, int indent) {
  std::string out;
  for (const std::string& line : split(trim(entry), '\n')) {
    if (!line.empty()) out += std::string(static_cast<std::size_t>(indent), ' ') + line;
    out += '\n';
  }
  return out;
}

}  // namespace

std::optional<std::string> appended_entries(const std::string& before, const std::string& file,
                                            const std::vector<std::string>& entries, bool spaced) {
  Findings findings;
  const auto old = yaml::parse(before, file, findings);
  if (!old) return std::nullopt;
  const std::size_t count = old->root->items.size();
  std::string text = before;
  if (count == 0) {
    // "[]" or nothing but comments: the comments stay.
    const std::size_t empty = text.rfind("[]");
    if (empty != std::string::npos) text.erase(empty, 2);
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  if (!text.empty()) text += '\n';
  const int indent = count == 0 ? 0 : old->root->column - 1;
  for (const std::string& entry : entries) {
    if (spaced && !text.empty()) text += '\n';
    text += indented(entry, indent);
  }
  const auto now = yaml::parse(text, file, findings);
  if (!now || !findings.empty() || now->root->kind != yaml::Kind::kList ||
      now->root->items.size() != count + entries.size()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (yaml::to_json(*now->root->items[i]) != yaml::to_json(*old->root->items[i])) {
      return std::nullopt;
    }
  }
  return text;
}

}  // namespace colophon
