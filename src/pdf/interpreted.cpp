#include "pdf/interpreted.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/open.hpp"
#include "pdf/poppler_page.hpp"

namespace colophon::pdf {
namespace {

struct BytesUnref {
  void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
};

void nothing_read(const std::string& why, PaperFacts& facts) {
  facts.missing.emplace_back("text", why);
  facts.missing.emplace_back("ink", why);
}

}  // namespace

namespace {

PopplerDocumentPointer opened(std::string_view bytes, std::string& why) {
  const std::unique_ptr<GBytes, BytesUnref> data(g_bytes_new_static(bytes.data(), bytes.size()));
  GError* error = nullptr;
  PopplerDocumentPointer document(poppler_document_new_from_bytes(data.get(), nullptr, &error));
  if (document == nullptr) why = error != nullptr ? error->message : "unknown error";
  g_clear_error(&error);
  return document;
}

/// Poppler reads its tables of encodings for the first document and drops them with the last: one
/// that stays open saves a millisecond for each other.
void keep_tables() {
  static const PopplerDocumentPointer kept = [] {
    std::string why;
    return opened(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n",
        why);
  }();
}

}  // namespace

PopplerDocumentPointer open_in_poppler(std::string_view bytes, std::string& why) {
  keep_tables();
  return opened(bytes, why);
}

void read_interpreted(std::string_view bytes, const std::vector<PageTraits>& traits,
                      const Frame& frame, PaperFacts& facts) {
  prepare_libraries();
  std::string why;
  const PopplerDocumentPointer document = open_in_poppler(bytes, why);
  if (document == nullptr) return nothing_read("poppler cannot open the file: " + why, facts);
  const int pages = poppler_document_get_n_pages(document.get());
  if (pages != facts.page_count()) {
    return nothing_read(fmt::format("poppler finds {}, the page tree has {}",
                                    counted(pages, "page"), facts.page_count()),
                        facts);
  }
  std::vector<std::vector<const ImageFact*>> images(facts.pages.size());
  for (const ImageFact& image : facts.images) {
    images.at(static_cast<std::size_t>(image.page - 1)).push_back(&image);
  }
  InkMeter ink(frame);
  std::vector<int> no_page, no_ink;
  for (int i = 0; i < pages; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const PopplerPagePointer page(poppler_document_get_page(document.get(), i));
    if (page == nullptr) {
      no_page.push_back(i + 1);
      continue;
    }
    read_text(page.get(), facts.pages[at]);
    if (!ink.measure(page.get(), i + 1, traits.at(at), images[at], facts.pages[at])) {
      no_ink.push_back(i + 1);
    }
  }
  if (!no_page.empty()) {
    nothing_read("poppler does not show page " + page_ranges(no_page), facts);
  } else if (!no_ink.empty()) {
    facts.missing.emplace_back("ink", "could not draw page " + page_ranges(no_ink));
  }
}

}  // namespace colophon::pdf
