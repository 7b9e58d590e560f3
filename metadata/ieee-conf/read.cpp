#include <stdexcept>

#include "metadata/ieee-conf/conf_article.hpp"
#include "xml/read.hpp"

namespace colophon::metadata {

std::vector<Claim> read_conf_article(std::string_view bytes) {
  const xml::Parsed parsed = xml::parse(bytes);
  if (!parsed.document) {
    throw std::runtime_error(parsed.problems.empty() ? "not XML" : parsed.problems.front().message);
  }
  const xml::Node* meta = parsed.document->root.at("conf-front/conf-article-meta");
  if (meta == nullptr) throw std::runtime_error("no conf-article-meta");
  const auto content = [&](std::string_view path) {
    const xml::Node* node = meta->at(path);
    return node == nullptr ? std::string() : node->content();
  };
  Claim claim{.doi = {},
              .title = content("title-group/article-title"),
              .first_page = content("fpage"),
              .last_page = content("lpage"),
              .text = std::string(bytes)};
  for (const xml::Node* id : meta->all("article-id")) {
    if (id->attribute("pub-id-type") == "doi") claim.doi = id->content();
  }
  return {claim};
}

}  // namespace colophon::metadata
