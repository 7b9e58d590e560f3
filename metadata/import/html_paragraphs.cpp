#include "metadata/import/html_paragraphs.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "metadata/import/latex/title_clean.hpp"

namespace colophon::metadata {
namespace {

constexpr std::array<std::string_view, 8> kBlocks = {"p",  "br", "div", "li",
                                                     "ul", "ol", "h1",  "blockquote"};

/// Length of the tag of a block at the beginning of `text`, 0 if there is none.
std::size_t block_tag(std::string_view text) {
  constexpr std::size_t kLongest = 200;  // attributes included
  if (text.size() < 3 || text.front() != '<') return 0;
  const std::size_t end = text.substr(0, kLongest).find('>');
  if (end == std::string_view::npos) return 0;
  std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('/')) name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(" \t\n/"));
  const std::string lower = lower_ascii(name);
  return std::find(kBlocks.begin(), kBlocks.end(), lower) == kBlocks.end() ? 0 : end + 1;
}

}  // namespace

std::optional<std::string> html_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs(1);
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t length = block_tag(text.substr(i)); length > 0) {
      any = true;
      paragraphs.emplace_back();
      i += length;
    } else {
      paragraphs.back() += text[i++];
    }
  }
  if (!any) return std::nullopt;
  std::vector<std::string> out;
  std::vector<std::string> mended;  // told by the caller, in one word
  for (const std::string& paragraph : paragraphs) {
    std::string plain = latex::cleaned_title(squeeze(paragraph), mended);
    if (!squeeze(plain).empty()) out.push_back(std::move(plain));
  }
  return join(out, "\n\n");
}

}  // namespace colophon::metadata
