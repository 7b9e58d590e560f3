#include <stdexcept>

#include "metadata/ieee-conf/conf_article.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata {

std::vector<Claim> read_conf_article(std::string_view bytes) {
  const xml::Node root = root_of(bytes);
  const xml::Node* meta = root.at("conf-front/conf-article-meta");
  if (meta == nullptr) throw std::runtime_error("no conf-article-meta");
  Claim claim{.doi = {},
              .title = content_at(*meta, "title-group/article-title"),
              .first_page = content_at(*meta, "fpage"),
              .last_page = content_at(*meta, "lpage"),
              .text = std::string(bytes)};
  for (const xml::Node* id : meta->all("article-id")) {
    if (id->attribute("pub-id-type") == "doi") claim.doi = id->content();
  }
  return {claim};
}

}  // namespace colophon::metadata
