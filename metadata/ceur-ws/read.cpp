#include "metadata/ceur-ws/read.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata::ceur {
namespace {

using xml::Node;

void find_class(const Node& node, std::string_view wanted, std::vector<const Node*>& found) {
  if (node.attribute("class") == wanted) found.push_back(&node);
  for (const Node& child : node.children) find_class(child, wanted, found);
}

std::vector<const Node*> of_class(const Node& node, std::string_view wanted) {
  std::vector<const Node*> found;
  find_class(node, wanted, found);
  return found;
}

std::string text_of_class(const Node& node, std::string_view wanted) {
  const std::vector<const Node*> found = of_class(node, wanted);
  return found.empty() ? std::string() : squeeze(found.front()->content());
}

void find_entries(const Node& node, std::vector<const Node*>& found) {
  if (node.name == "li") found.push_back(&node);
  for (const Node& child : node.children) find_entries(child, found);
}

/// The entries of the table of contents.
std::vector<const Node*> entries_of(const Node& root) {
  std::vector<const Node*> found;
  for (const Node* contents : of_class(root, "CEURTOC")) find_entries(*contents, found);
  return found;
}

std::string file_of(const Node& entry) {
  const Node* link = entry.child("a");
  return link == nullptr ? std::string() : std::string(link->attribute("href"));
}

}  // namespace

std::vector<Claim> read_claims(std::string_view bytes) {
  const Node root = root_of(bytes);
  if (of_class(root, "CEURTOC").empty()) throw std::runtime_error("no table of contents");
  std::vector<Claim> claims;
  for (const Node* entry : entries_of(root)) {
    if (of_class(*entry, "CEURTITLE").empty()) continue;  // a preface
    Claim claim{.doi = {},
                .title = text_of_class(*entry, "CEURTITLE"),
                .first_page = {},
                .last_page = {},
                .text = xml::write({{}, {}, *entry})};
    claim.file = file_of(*entry);
    if (claim.file != std::string(entry->attribute("id")) + ".pdf")
      claim.slips.push_back(
          fmt::format("the entry \"{}\" leads to {}", entry->attribute("id"), claim.file));
    take_pages(text_of_class(*entry, "CEURPAGES"), "-", claim);
    for (const Node* author : of_class(*entry, "CEURAUTHOR")) {
      Contributor person;
      person.family = squeeze(author->content());
      claim.authors.push_back(std::move(person));
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  const Node root = root_of(bytes);
  return VolumeClaim{{content_at(root, "head/title"), text_of_class(root, "CEURVOLTITLE"),
                      text_of_class(root, "CEURFULLTITLE")},
                     {},
                     {},
                     {}};
}

std::vector<std::string> lacks(const Node& root, std::size_t expected) {
  std::vector<std::string> missing;
  constexpr auto kOnce = std::to_array<std::string_view>(
      {"CEURVOLNR", "CEURURN", "CEURPUBYEAR", "CEURLIC", "CEURVOLACRONYM", "CEURVOLTITLE",
       "CEURFULLTITLE", "CEURLOCTIME", "CEURTOC", "CEURPUBDATE"});
  for (const std::string_view name : kOnce) {
    const std::size_t count = of_class(root, name).size();
    if (count != 1 || text_of_class(root, name).empty())
      missing.push_back(fmt::format("class {} stands {} times, expected once", name, count));
  }
  if (text_of_class(root, "CEURVOLEDITOR").empty()) missing.emplace_back("no CEURVOLEDITOR");
  std::set<std::string> files;
  const std::vector<const Node*> entries = entries_of(root);
  for (const Node* entry : entries) {
    const std::string file = file_of(*entry);
    if (!file.ends_with(".pdf") || !files.insert(file).second)
      missing.push_back(fmt::format("an entry of the contents leads to \"{}\"", file));
    if (file.starts_with('x')) continue;
    for (const std::string_view name : {"CEURTITLE", "CEURPAGES", "CEURAUTHOR"}) {
      if (text_of_class(*entry, name).empty())
        missing.push_back(fmt::format("the entry of {} has no {}", file, name));
    }
  }
  if (entries.size() != expected)
    missing.push_back(fmt::format("{} entries of {}", entries.size(), expected));
  return missing;
}

}  // namespace colophon::metadata::ceur
