#include "event/check_characters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/semantic_text.hpp"

namespace colophon::event {
namespace {

/// "U+200B ZERO WIDTH SPACE, U+202E …", each once.
std::string names_of(const std::vector<metadata::HiddenCharacter>& hidden) {
  std::vector<std::string> names;
  for (const metadata::HiddenCharacter& one : hidden) {
    std::string name = fmt::format("U+{:04X} {}", static_cast<unsigned>(one.character),
                                   metadata::character_name(one.character));
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  return join(names, ", ");
}

/// The word that stands before the first of them, or where else it is.
std::string place_of(const std::string& text, std::size_t place) {
  const std::u32string before = to_utf32(text).substr(0, place);
  std::vector<std::string> taken;
  const std::string words = squeeze(metadata::without_invisible(to_utf8(before), taken));
  if (words.empty()) return "at the beginning";
  return "after " + in_quotes(words.substr(words.find_last_of(' ') + 1));
}

void check(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  if (node.kind == yaml::Kind::kScalar) {
    const std::vector<metadata::HiddenCharacter> hidden = metadata::hidden_characters(node.text);
    if (hidden.empty()) return;
    source.report(config::kHiddenCharacter,
                  fmt::format("{} holds {}, {}", path.empty() ? "the file" : path, names_of(hidden),
                              place_of(node.text, hidden.front().place)),
                  "type the word anew: such characters come along when text is copied", node, path);
  }
  for (const yaml::Member& member : node.members) {
    check(source, *member.value, path.empty() ? member.key : path + "." + member.key);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    check(source, *node.items[i], fmt::format("{}[{}]", path, i));
  }
}

}  // namespace

void check_characters(const yaml::Source& source, const yaml::Node& root) {
  // Files that are a list are called by their name: "papers[3].title".
  const std::string name = source.file.substr(0, source.file.find('.'));
  check(source, root, root.kind == yaml::Kind::kList ? name : "");
}

}  // namespace colophon::event
