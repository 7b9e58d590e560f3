#include <stdexcept>

#include "colophon/failure.hpp"
#include "pdf/open.hpp"
#include "pdf/write/copier.hpp"
#include "pdf/write/emitter.hpp"
#include "pdf/write/share.hpp"
#include "pdf/write/stamper.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

class SheetImport {
 public:
  SheetImport(const StampSheet& sheet, PdfOutput& output)
      : sheet_(sheet),
        output_(output),
        document_(sheet.pdf),
        destinations_(document_),
        copier_(document_, destinations_, "stamps", copy_) {}

  StampKit import() {
    StampKit kit;
    kit.ascent_em = sheet_.ascent_em;
    std::vector<std::uint32_t> form_nodes;
    for (const StampSheet::Run& run : sheet_.runs) form_nodes.push_back(form(run.page));
    for (const StampSheet::Glyphs& glyphs : sheet_.glyphs) read_glyphs(glyphs, kit);
    copier_.drain();
    SharedTable none(output_.folder());
    find_shared(copy_, none.key());
    Emitter emitter(output_, none, copy_);
    for (const std::uint32_t node : form_nodes) emitter.add(node);
    for (const std::uint32_t node : font_nodes_) emitter.add(node);
    emitter.reach_all();
    emitter.write([](std::uint32_t) -> std::uint32_t {
      throw std::logic_error("the stamp sheet's pages are no part of the output");
    });
    for (std::size_t i = 0; i < form_nodes.size(); ++i)
      kit.runs.push_back({sheet_.runs[i], emitter.number_of(form_nodes[i])});
    for (const std::uint32_t node : font_nodes_) kit.fonts.push_back(emitter.number_of(node));
    kit.save = output_.reserve();
    output_.stream(kit.save, "<<", "q ");
    return kit;
  }

 private:
  const SourceDocument::Page& page(int index) const {
    if (index < 0 || index >= static_cast<int>(document_.pages().size()))
      throw std::logic_error("stamp sheet lacks page " + std::to_string(index));
    return document_.pages()[static_cast<std::size_t>(index)];
  }

  std::string content(int index) const {
    const PdfObject* contents = document_.get(*page(index).dictionary, "Contents");
    std::string all;
    if (contents != nullptr && contents->HasStream()) all = decoded_stream(*contents);
    if (contents != nullptr && contents->IsArray())
      for (const PdfObject& part : contents->GetArray())
        if (const PdfObject* stream = document_.resolve(&part); stream && stream->HasStream())
          all += decoded_stream(*stream) + "\n";
    return all;
  }

  std::uint32_t form(int index) {
    const std::uint32_t node = copier_.begin_node(Node::Kind::kStream);
    std::string& out = copier_.text();
    out += "<</Type/XObject/Subtype/Form/BBox";
    if (page(index).media_box == nullptr) throw std::logic_error("stamp sheet lacks a MediaBox");
    copier_.value(*page(index).media_box);
    if (page(index).resources != nullptr) {
      out += "/Resources";
      copier_.value(*page(index).resources);
    }
    out += "/Filter/FlateDecode";
    copier_.end_node(node);
    copy_.own_data.push_back(deflated(content(index)));
    copy_.nodes[node].data = copy_.own_data.back();
    return node;
  }

  /// Index in the kit of the font that a page calls `name`, and bytes of one code in it.
  std::pair<std::size_t, std::size_t> font(int index, const std::string& name) {
    const PdfObject* resources = page(index).resources;
    const PdfDictionary* fonts = resources != nullptr && resources->IsDictionary()
                                     ? document_.dictionary(resources->GetDictionary(), "Font")
                                     : nullptr;
    const PdfObject* entry = fonts != nullptr ? fonts->GetKey(name.c_str()) : nullptr;
    const PdfObject* found = document_.resolve(entry);
    if (found == nullptr || !found->IsDictionary() || !entry->IsReference())
      throw std::logic_error("stamp sheet shows glyphs in an unknown font " + name);
    const std::uint32_t node = copier_.node_of(entry->GetReference());
    std::size_t at = 0;
    while (at < font_nodes_.size() && font_nodes_[at] != node) ++at;
    if (at == font_nodes_.size()) font_nodes_.push_back(node);
    return {at, document_.name(found->GetDictionary(), "Subtype") == "Type0" ? 2U : 1U};
  }

  /// The codes shown on a glyph page, one by one in order, are those of `glyphs.chars`.
  void read_glyphs(const StampSheet::Glyphs& glyphs, StampKit& kit) {
    const std::string text = content(glyphs.page);
    PdfContentsTokenizer tokenizer(text.data(), static_cast<long>(text.size()));
    EPdfContentsType kind{};
    const char* keyword = nullptr;
    PdfVariant variant;
    std::vector<PdfVariant> operands;
    std::pair<std::size_t, std::size_t> current{0, 0};
    std::vector<std::pair<std::size_t, std::string>> shown;
    const auto show = [&](const PdfVariant& string) {
      if (current.second == 0) throw std::logic_error("stamp sheet shows text without a font");
      const std::string bytes = string_bytes(string.GetString());
      for (std::size_t i = 0; i + current.second <= bytes.size(); i += current.second)
        shown.emplace_back(current.first, bytes.substr(i, current.second));
    };
    while (tokenizer.ReadNext(kind, keyword, variant)) {
      if (kind == ePdfContentsType_Variant) {
        operands.push_back(variant);
        continue;
      }
      const std::string_view op = kind == ePdfContentsType_Keyword ? keyword : "";
      if (op == "Tf" && operands.size() >= 2)
        current = font(glyphs.page, operands[operands.size() - 2].GetName().GetName());
      if ((op == "Tj" || op == "'" || op == "\"") && !operands.empty()) show(operands.back());
      if (op == "TJ" && !operands.empty())
        for (const PdfObject& part : operands.back().GetArray())
          if (part.IsString() || part.IsHexString()) show(part);
      operands.clear();
    }
    if (shown.size() != glyphs.chars.size() || shown.size() != glyphs.advance_em.size())
      throw std::logic_error("stamp sheet shows " + std::to_string(shown.size()) + " glyphs for " +
                             std::to_string(glyphs.chars.size()) + " characters");
    for (std::size_t i = 0; i < shown.size(); ++i)
      kit.glyphs[glyphs.face][glyphs.chars[i]] = {shown[i].first, shown[i].second,
                                                  glyphs.advance_em[i]};
  }

  const StampSheet& sheet_;
  PdfOutput& output_;
  SourceDocument document_;
  Destinations destinations_;
  PaperCopy copy_;
  Copier copier_;
  std::vector<std::uint32_t> font_nodes_;
};

}  // namespace

StampKit write_stamp_kit(const StampSheet& sheet, PdfOutput& output) {
  try {
    return SheetImport(sheet, output).import();
  } catch (const PdfError& error) {
    throw std::logic_error(std::string("the stamp sheet cannot be read: ") +
                           PdfError::ErrorName(error.GetError()));
  }
}

}  // namespace colophon::pdf::write
