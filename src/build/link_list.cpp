#include "build/link_list.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/hash.hpp"
#include "base/text.hpp"

namespace colophon::build {
namespace {

std::string line_of(int page, const std::string& kind, const std::string& target,
                    const RectPt& rect) {
  // Facts are kept to a thousandth; rounding twice here as well leaves no side to fall on alone.
  const auto tenths = [](double pt) {
    const double kept = std::round(pt * 1000) / 1000;
    return std::abs(kept) < 1e9 ? std::llround(kept * 10) : 0;
  };
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", page, kind, target, tenths(rect.x0),
                     tenths(rect.y0), tenths(rect.x1), tenths(rect.y1));
}

}  // namespace

std::string links_digest(const PaperFacts& facts) {
  if (facts.missing_part("structure") != nullptr) return {};
  std::string list;
  for (const AnnotationFact& annotation : facts.annotations) {
    if (annotation.subtype != "Link") continue;
    const bool leads = annotation.link == "uri" || annotation.link == "internal";
    const std::string target = leads ? annotation.target : std::string();
    list += line_of(annotation.page, annotation.link, target, annotation.rect);
  }
  return sha256_hex(list);
}

std::string links_digest(const pdf::Reread& file, int first, int last) {
  std::string list;
  for (int page = first; page <= last; ++page) {
    for (const pdf::RereadLink& link :
         file.pages.at(static_cast<std::size_t>(page - 1)).all_links) {
      const std::string target = link.kind == "uri" ? clean_utf8(link.uri)
                                 : link.kind == "internal"
                                     ? fmt::format("page {}", link.target_page - first + 1)
                                     : "";
      list += line_of(page - first + 1, link.kind, target, link.rect);
    }
  }
  return sha256_hex(list);
}

}  // namespace colophon::build
