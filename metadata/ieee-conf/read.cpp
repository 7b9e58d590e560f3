#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/ieee-conf/conf_article.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata {
namespace {

using xml::Node;

const Node* with(const std::vector<const Node*>& nodes, std::string_view name,
                 std::string_view value) {
  const auto at = std::find_if(nodes.begin(), nodes.end(),
                               [&](const Node* node) { return node->attribute(name) == value; });
  return at == nodes.end() ? nullptr : *at;
}

Affiliation place(const Node& aff) {
  Affiliation out;
  out.city = content_at(aff, "city");
  out.region = content_at(aff, "state");
  out.country = content_at(aff, "country");
  out.ror = content_at(aff, "institution-wrap/institution-id");
  if (const Node* wrap = aff.child("institution-wrap")) {
    for (const Node* name : wrap->all("institution")) {
      (name->attribute("content-type") == "institution" ? out.organisation : out.department) =
          name->content();
    }
  }
  return out;
}

Contributor person(const Node& contrib, const Node& meta) {
  Contributor out;
  out.orcid = content_at(contrib, "contrib-id");
  out.email = content_at(contrib, "email");
  out.corresponding = contrib.attribute("corresp") == "yes";
  if (const Node* names = contrib.child("name-alternatives")) {
    if (const Node* name = with(names->all("string-name"), "specific-use", "display")) {
      out.given = content_at(*name, "given-names");
      out.family = content_at(*name, "surname");
      out.suffix = content_at(*name, "suffix");
    }
  }
  for (const Node* xref : contrib.all("xref")) {
    if (const Node* aff = with(meta.all("aff"), "id", xref->attribute("rid"))) {
      out.affiliations.push_back(place(*aff));
    }
  }
  return out;
}

/// Names in ASCII letters must be those of the display form.
void compare_index(const Node& contrib, const Contributor& person, Claim& claim) {
  const Node* names = contrib.child("name-alternatives");
  const Node* index =
      names == nullptr ? nullptr : with(names->all("string-name"), "specific-use", "index");
  if (index == nullptr) return;
  const auto same = [&](const char* part, const std::string& shown) {
    return content_at(*index, part) == ascii_fold(shown);
  };
  if (same("given-names", person.given) && same("surname", person.family) &&
      same("suffix", person.suffix))
    return;
  claim.slips.push_back(fmt::format("the index form of \"{}\" is \"{}\"", person.display_name(),
                                    squeeze(index->content())));
}

std::vector<std::string> contents(const Node* parent, std::string_view name) {
  std::vector<std::string> out;
  if (parent == nullptr) return out;
  for (const Node* node : parent->all(name)) out.push_back(node->content());
  return out;
}

/// A funder of the registry is told without the address of its DOI.
std::vector<Funding> funding(const Node* group) {
  std::vector<Funding> out;
  if (group == nullptr) return out;
  for (const Node* award : group->all("award-group")) {
    Funding one;
    if (const Node* wrap = award->at("funding-source/institution-wrap")) {
      one.funder = content_at(*wrap, "institution");
      const Node* id = wrap->child("institution-id");
      const bool registry = id != nullptr && id->attribute("institution-id-type") == "fundref";
      if (id != nullptr) one.funder_id = (registry ? "https://doi.org/" : "") + id->content();
    }
    one.awards = contents(award, "award-id");
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::vector<Claim> read_conf_article(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* meta = root.at("conf-front/conf-article-meta");
  if (meta == nullptr) throw std::runtime_error("no conf-article-meta");
  Claim claim;
  claim.text = bytes;
  claim.title = content_at(*meta, "title-group/article-title");
  claim.first_page = content_at(*meta, "fpage");
  claim.last_page = content_at(*meta, "lpage");
  if (const Node* doi = with(meta->all("article-id"), "pub-id-type", "doi")) {
    claim.doi = doi->content();
  }
  if (const Node* file = with(meta->all("self-uri"), "content-type", "print")) {
    claim.file = file->content();
  }
  if (const Node* group = meta->child("contrib-group")) {
    for (const Node* contrib : group->all("contrib")) {
      claim.authors.push_back(person(*contrib, *meta));
      compare_index(*contrib, claim.authors.back(), claim);
    }
  }
  const std::string names = "conf-front/conf-proc-meta/conf-proc-title-group/";
  claim.volume_titles = {content_at(root, names + "conf-full-title"),
                         content_at(root, "conf-front/conf-meta/conf-name")};
  const std::string normalized = content_at(root, names + "conf-normalized-title");
  if (normalized != normalized_title(claim.volume_titles.front()))
    claim.slips.push_back("conf-normalized-title is \"" + normalized + "\"");
  claim.notice = content_at(*meta, "permissions/copyright-statement");
  claim.isbns = contents(root.at("conf-front/conf-proc-meta"), "isbn");
  claim.abstract = join(contents(meta->child("abstract"), "p"), "\n\n");
  claim.keywords = contents(meta->child("kwd-group"), "kwd");
  claim.funding = funding(meta->child("funding-group"));
  claim.licence = content_at(*meta, "permissions/license/ali:license_ref");
  return {claim};
}

}  // namespace colophon::metadata
