#include "pdf/write/metadata.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "colophon/version.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
std::string producer() {
  return std::string("Colophon ") + kVersion;
}

std::string info_dictionary(const DocumentInfo& info) {
  std::string out = "<<";
  const auto entry = [&out](const char* key, const std::string& text) {
    if (text.empty()) return;
    append_name(out, key);
    append_text(out, text);
  };
  entry("Title", info.title);
  entry("Author", info.author);
  entry("Subject", info.subject);
  entry("Keywords", info.keywords);
  entry("Creator", "Colophon");
  entry("Producer", producer());
  entry("CreationDate", pdf_date(info.date));
  entry("ModDate", pdf_date(info.date));
  return out + ">>";
}

std::string page_labels(const std::vector<LabelRange>& labels) {
  if (labels.empty()) return {};
  std::string out = "/PageLabels<</Nums[";
  for (const LabelRange& range : labels) {
    append_integer(out, range.first_physical - 1);
    if (!range.numbered) {
      out += "<<>>";  // no style: the pages have no label
      continue;
    }
    out += range.roman ? "<</S/r/St " : "<</S/D/St ";
    append_integer(out, std::max(range.start, 1));
    out += ">>";
  }
  return out + "]>>";
}

}  // namespace colophon::pdf::write
