#include "pdf/words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "pdf/page_text.hpp"
#include "pdf/poppler_page.hpp"
#include "pdf/whole_text.hpp"

namespace colophon::pdf {
struct WordReader::State {
  PopplerDocumentPointer document;
};

WordReader::WordReader(const std::filesystem::path& path, std::vector<double> user_units)
    : state_(std::make_unique<State>()), user_units_(std::move(user_units)) {
  GError* error = nullptr;
  const std::string absolute = std::filesystem::absolute(path).string();
  const std::unique_ptr<char, GFree> uri(g_filename_to_uri(absolute.c_str(), nullptr, nullptr));
  state_->document.reset(uri ? poppler_document_new_from_file(uri.get(), nullptr, &error)
                             : nullptr);
  const std::string reason = error != nullptr ? error->message : "not a file name";
  if (error != nullptr) g_error_free(error);
  if (!state_->document) throw Failure(fmt::format("cannot read {}: {}", path.string(), reason));
}

WordReader::WordReader(std::string_view bytes, std::vector<double> user_units)
    : state_(std::make_unique<State>()), user_units_(std::move(user_units)) {
  std::string why;
  state_->document = open_in_poppler(bytes, why);
  if (!state_->document) throw Failure("cannot read a PDF in memory: " + why);
}

WordReader::~WordReader() = default;

int WordReader::page_count() const {
  return poppler_document_get_n_pages(state_->document.get());
}

std::vector<Word> WordReader::words(int page) const {
  const PopplerPagePointer handle(poppler_document_get_page(state_->document.get(), page - 1));
  if (!handle) return {};
  const WholeText whole = whole_text(handle.get());
  if (!whole.text || !whole.boxes) return {};
  // Poppler knows nothing of UserUnit (ISO 32000-1, table 30).
  const auto at = static_cast<std::size_t>(page - 1);
  const double unit = at < user_units_.size() ? user_units_[at] : 1;
  std::vector<Word> words;
  bool inside = false;
  for (const auto& [c, i] : paired(to_utf32(whole.text.get()), whole.count)) {
    if (c == U' ' || c == U'\n' || c == U'\f') {
      inside = false;
      continue;
    }
    const PopplerRectangle& box = whole.boxes.get()[i];
    const RectPt rect{box.x1 * unit, box.y1 * unit, box.x2 * unit, box.y2 * unit};
    if (!inside) words.push_back({{}, rect, {}});
    inside = true;
    words.back().text += to_utf8(c);
    words.back().box = united(words.back().box, rect);
    words.back().glyphs.push_back({c, rect});
  }
  return words;
}

}  // namespace colophon::pdf
