#include <fmt/format.h>

#include <stdexcept>

#include "base/text.hpp"
#include "metadata/ieee-idams/encoding.hpp"
#include "metadata/ieee-idams/idams.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata::idams {
namespace {

std::string text_at(const xml::Node& node, std::string_view path) {
  return decoded(content_at(node, path));
}

/// The form with accents, or the plain one where they are the same.
std::string name_at(const xml::Node& author, const char* unicode, const char* plain) {
  return text_at(author, author.child(unicode) == nullptr ? plain : unicode);
}

Affiliation place(const xml::Node& node) {
  Affiliation out;
  out.organisation = text_at(node, "orgname");
  out.department = text_at(node, "orgdiv");
  out.city = text_at(node, "address/city");
  out.region = text_at(node, "address/state");
  out.country = text_at(node, "address/country");
  return out;
}

/// What the record makes of a name must be what the exporter makes of it.
void compare_names(const xml::Node& author, const Contributor& person, Claim& claim) {
  std::vector<std::string> words;
  for (const std::string& part : {person.given, person.family, person.suffix}) {
    if (!part.empty()) words.push_back(ascii_fold(part));
  }
  const std::pair<const char*, std::string> forms[] = {{"normname", ieee::norm_name(person)},
                                                       {"nonnormname", join(words, " ")},
                                                       {"firstname", ascii_fold(person.given)},
                                                       {"surname", ascii_fold(person.family)}};
  for (const auto& [name, expected] : forms) {
    const std::string given = text_at(author, name);
    if (given != expected)
      claim.slips.push_back(
          fmt::format("the {} of \"{}\" is \"{}\"", name, person.display_name(), given));
  }
}

Contributor person(const xml::Node& author) {
  Contributor out;
  out.given = name_at(author, "unicodefirstname", "firstname");
  out.family = name_at(author, "unicodesurname", "surname");
  out.suffix = text_at(author, "lineage");
  out.orcid = content_at(author, "orcid");
  out.email = text_at(author, "email");
  out.corresponding = author.attribute("role").ends_with("corresponding");
  if (const xml::Node* places = author.child("affgrp")) {
    for (const xml::Node* node : places->all("affn")) out.affiliations.push_back(place(*node));
  }
  return out;
}

std::vector<Funding> funding(const xml::Node* group) {
  std::vector<Funding> out;
  if (group == nullptr) return out;
  for (const xml::Node* node : group->all("fundref")) {
    Funding one{text_at(*node, "funder_name"), content_at(*node, "funder_id"), {}};
    for (const xml::Node* award : node->all("grant_number"))
      one.awards.push_back(decoded(award->content()));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::vector<Claim> read(std::string_view bytes) {
  const xml::Node root = root_of(bytes);
  const xml::Node* article = root.at("volume/article");
  const xml::Node* info = root.at("volume/article/articleinfo");
  if (info == nullptr) throw std::runtime_error("no articleinfo");
  Claim claim;
  claim.text = bytes;
  claim.title = text_at(*article, "title");
  claim.doi = content_at(*info, "articledoi");
  if (const xml::Node* pages = info->child("artpagenums")) {
    claim.first_page = pages->attribute("startpage");
    claim.last_page = pages->attribute("endpage");
    const std::string range = claim.first_page == claim.last_page
                                  ? claim.first_page
                                  : claim.first_page + "-" + claim.last_page;
    if (pages->content() != range) claim.slips.push_back("artpagenums is " + pages->content());
  }
  claim.file = content_at(*info, "filename");
  claim.volume_titles = {text_at(root, "title")};
  const std::string normalized = text_at(root, "normtitle");
  if (normalized != ascii_fold(nfkc(normalized_title(claim.volume_titles.front()))))
    claim.slips.push_back("normtitle is \"" + normalized + "\"");
  claim.notice = content_at(*info, "article_copyright_statement");
  claim.abstract = text_at(*info, "abstract");
  claim.licence = content_at(*info, "article_license_uri");
  if (const xml::Node* group = info->child("authorgroup")) {
    for (const xml::Node* author : group->all("author")) {
      claim.authors.push_back(person(*author));
      compare_names(*author, claim.authors.back(), claim);
    }
  }
  if (const xml::Node* publication = root.child("publicationinfo")) {
    for (const xml::Node* isbn : publication->all("isbn")) claim.isbns.push_back(isbn->content());
    for (const xml::Node* issn : publication->all("issn")) claim.issns.push_back(issn->content());
    claim.volume_titles.push_back(content_at(*publication, "confgroup/conftitle"));
  }
  if (const xml::Node* set = info->child("keywordset")) {
    for (const xml::Node* keyword : set->all("keyword")) {
      claim.keywords.push_back(text_at(*keyword, "keywordterm"));
    }
  }
  claim.funding = funding(info->child("fundrefgrp"));
  return {claim};
}

}  // namespace colophon::metadata::idams
