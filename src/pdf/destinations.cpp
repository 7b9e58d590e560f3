#include "pdf/destinations.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace colophon::pdf {
using namespace PoDoFo;

Destinations::Destinations(const Document& document, const std::vector<const PdfObject*>& pages)
    : document_(document), names_(named_destinations(document)) {
  int number = 0;
  for (const PdfObject* page : pages) pages_.emplace(page, ++number);
}

int Destinations::explicit_page(const PdfObject* destination) const {
  if (is_dictionary(destination)) destination = document_.get(destination, "D");
  const PdfArray* array = as_array(destination);
  if (array == nullptr || array->empty()) return 0;
  const PdfObject* target = document_.resolve(&(*array)[0]);
  const auto found = pages_.find(target);
  if (found != pages_.end()) return found->second;
  // Meant for other files only, but viewers take a page index within a file too.
  const long long index = as_integer(target, -1);
  return index >= 0 && index < static_cast<long long>(pages_.size()) ? static_cast<int>(index) + 1
                                                                     : 0;
}

Destinations::Target Destinations::find(const PdfObject* destination) const {
  if (destination == nullptr) return {};
  std::string name = as_bytes(destination);
  if (name.empty()) name = as_name(destination);
  if (name.empty()) {
    const int page = explicit_page(destination);
    return {page,
            page > 0 ? fmt::format("page {}", page) : std::string("a page that is not there")};
  }
  const auto found = names_.find(name);
  return {found == names_.end() ? 0 : explicit_page(found->second), clean_utf8(name)};
}

std::optional<Destinations::Target> Destinations::of(const PdfObject* holder) const {
  if (const PdfObject* destination = document_.get(holder, "Dest")) return find(destination);
  const PdfObject* action = document_.get(holder, "A");
  if (as_name(document_.get(action, "S")) == "GoTo") return find(document_.get(action, "D"));
  return std::nullopt;
}

LinkKind classify_link(const Document& document, const Destinations& destinations,
                       const PdfObject& annotation) {
  // An action comes before a destination, as in what the merge writes and reads back.
  const PdfObject* action = document.get(&annotation, "A");
  const bool acts = is_dictionary(action);
  const std::string type = acts ? as_name(document.get(action, "S")) : "";
  if (type == "URI") return {"uri", clean_utf8(as_bytes(document.get(action, "URI")))};
  const PdfObject* destination =
      type == "GoTo" ? document.get(action, "D") : document.get(&annotation, "Dest");
  if (type == "GoTo" || (!acts && destination != nullptr)) {
    const Destinations::Target target = destinations.find(destination);
    if (target.page > 0) return {"internal", fmt::format("page {}", target.page)};
    return {"dead", target.text};
  }
  return {"other", type};
}

}  // namespace colophon::pdf
