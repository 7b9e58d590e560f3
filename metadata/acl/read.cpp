#include "metadata/acl/read.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "metadata/acl/markup.hpp"
#include "metadata/acl/person.hpp"
#include "metadata/citable.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata::acl {
namespace {

using xml::Node;

std::string plain_at(const Node& node, std::string_view name) {
  const Node* child = node.child(name);
  return child == nullptr ? std::string() : plain(*child);
}

Claim claim_of(const Node& paper) {
  Claim claim{.doi = content_at(paper, "doi"),
              .title = plain_at(paper, "title"),
              .first_page = {},
              .last_page = {},
              .text = xml::write({{}, {}, paper})};
  take_pages(content_at(paper, "pages"), "–", claim);
  for (const Node* author : paper.all("author")) claim.authors.push_back(person_from(*author));
  claim.abstract = plain_at(paper, "abstract");
  if (const Node* title = paper.child("title")) claim.title_markup = title_markup_of(*title);
  for (const Node* file : paper.all("attachment")) {
    claim.attachments.push_back(
        {.type = std::string(file->attribute("type")), .file = file->content()});
  }
  for (const Node* video : paper.all("video"))
    claim.attachments.push_back({.type = "video", .url = std::string(video->attribute("href"))});
  for (const Node* award : paper.all("award")) claim.awards.push_back(award->content());
  if (const Node* url = paper.child("url")) {
    claim.crc32 = url->attribute("hash");
    const std::string number = "." + std::string(paper.attribute("id"));
    if (!url->content().ends_with(number))
      claim.slips.push_back(fmt::format("paper {} has the file {}", number, url->content()));
  }
  return claim;
}

}  // namespace

std::vector<Claim> read_claims(std::string_view bytes) {
  const Node root = root_of(bytes);
  if (root.name != "collection") throw std::runtime_error("no collection of the ACL Anthology");
  std::vector<Claim> claims;
  for (const Node* volume : root.all("volume")) {
    for (const Node* paper : volume->all("paper")) {
      Claim claim = claim_of(*paper);
      if (const std::string isbn = content_at(*volume, "meta/isbn"); !isbn.empty())
        claim.isbns = {isbn};
      claims.push_back(std::move(claim));
    }
  }
  return claims;
}

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* meta = root.at("volume/meta");
  if (meta == nullptr) return std::nullopt;
  VolumeClaim claim{{plain_at(*meta, "booktitle")}, content_at(*meta, "doi"), {}, {}};
  if (std::string isbn = content_at(*meta, "isbn"); !isbn.empty())
    claim.isbns.push_back(std::move(isbn));
  return claim;
}

}  // namespace colophon::metadata::acl
