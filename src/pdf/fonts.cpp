#include "pdf/fonts.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "pdf/file_bytes.hpp"

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

// Header, name index and top dictionary of a CFF font, or the table directory of an OpenType one,
// lie well within this.
constexpr std::size_t kProgramHead = 4096;

bool has_subset_tag(std::string_view name) {
  return name.size() > 7 && name[6] == '+' &&
         std::all_of(name.begin(), name.begin() + 6, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// The first bytes of a plain deflate stream; empty if it is damaged.
std::string inflate_head(std::string_view packed, std::size_t size) {
  z_stream stream{};
  if (::inflateInit(&stream) != Z_OK) return {};
  std::string head(size, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), UINT32_MAX));
  stream.next_out = reinterpret_cast<Bytef*>(head.data());
  stream.avail_out = static_cast<uInt>(size);
  ::inflate(&stream, Z_SYNC_FLUSH);
  head.resize(size - stream.avail_out);
  ::inflateEnd(&stream);
  return head;
}

std::string head_of_stream(const Document& document, const PdfObject& object) {
  if (!object.HasStream()) return {};
  const PdfObject* filter = document.get(&object, "Filter");
  const PdfArray* filters = as_array(filter);
  if (filters != nullptr && filters->size() == 1) filter = document.resolve(&(*filters)[0]);
  if (as_name(filter) == "FlateDecode" && document.get(&object, "DecodeParms") == nullptr) {
    return inflate_head(raw_data(object), kProgramHead);
  }
  try {
    return decoded_stream(object).substr(0, kProgramHead);
  } catch (const PdfError&) {
    return {};  // the type then comes from the dictionary alone, as in pdffonts
  }
}

class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text) {}
  /// Big-endian integer of `size` bytes at `at`; 0 outside.
  [[nodiscard]] std::size_t integer(std::size_t at, std::size_t size) const {
    if (at > text_.size() || size > text_.size() - at) return 0;
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | byte(at + i);
    return value;
  }
  [[nodiscard]] unsigned char byte(std::size_t at) const {
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0;
  }

 private:
  std::string_view text_;
};

/// Size in bytes of an operand of a CFF DICT (Adobe Technical Note 5176, table 3); 0 if there is
/// none.
std::size_t operand_size(const Bytes& bytes, std::size_t at) {
  const unsigned char b = bytes.byte(at);
  if (b == 28) return 3;
  if (b == 29) return 5;
  if (b >= 32 && b <= 246) return 1;
  if (b >= 247 && b <= 254) return 2;
  return 0;
}

/// A CFF font is CID-keyed if its top DICT begins with the operator ROS (12 30).
bool cff_is_cid(std::string_view text) {
  const Bytes bytes(text);
  std::size_t at = bytes.byte(2);  // end of the header: the Name INDEX
  for (int index = 0; index < 2; ++index) {
    const std::size_t count = bytes.integer(at, 2);
    if (count == 0) return false;
    const std::size_t offset_size = bytes.byte(at + 2);
    if (offset_size < 1 || offset_size > 4) return false;
    const std::size_t data = at + 3 + (count + 1) * offset_size - 1;
    if (index == 1) {
      std::size_t here = data + bytes.integer(at + 3, offset_size);
      for (int operand = 0; operand < 3; ++operand) {
        const std::size_t size = operand_size(bytes, here);
        if (size == 0) return false;
        here += size;
      }
      return bytes.byte(here) == 12 && bytes.byte(here + 1) == 30;
    }
    at = data + bytes.integer(at + 3 + count * offset_size, offset_size);
  }
  return false;
}

FontProgram opentype_program(std::string_view text) {
  const Bytes bytes(text);
  const std::size_t tables = bytes.integer(4, 2);
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t entry = 12 + 16 * i;
    if (entry + 16 > text.size()) break;
    if (text.substr(entry, 4) != "CFF ") continue;
    const std::size_t offset = bytes.integer(entry + 8, 4);
    const bool cid = offset < text.size() && cff_is_cid(text.substr(offset));
    return cid ? FontProgram::kOpenTypeCffCid : FontProgram::kOpenTypeCff;
  }
  return FontProgram::kUnknown;
}

std::string type_word(FontProgram program, bool composite) {
  switch (program) {
    case FontProgram::kType1:
      return "Type 1";
    case FontProgram::kCff:
      return composite ? "CID Type 0C" : "Type 1C";
    case FontProgram::kCffCid:
      return "CID Type 0C";
    case FontProgram::kTrueType:
      return composite ? "CID TrueType" : "TrueType";
    case FontProgram::kOpenTypeCff:
      return composite ? "CID Type 0C (OT)" : "Type 1C (OT)";
    case FontProgram::kOpenTypeCffCid:
      return "CID Type 0C (OT)";
    case FontProgram::kUnknown:
      break;
  }
  return {};
}

struct Embedded {
  const PdfObject* file = nullptr;
  std::string key;  ///< "FontFile", "FontFile2", "FontFile3"
};

Embedded embedded_file(const Document& document, const PdfObject* descriptor) {
  for (const char* key : {"FontFile", "FontFile2", "FontFile3"}) {
    const PdfObject* file = document.get(descriptor, key);
    if (is_dictionary(file)) return {file, key};
  }
  return {};
}

/// The type by the dictionaries alone, where the embedded file does not say it.
std::string declared_type(const Document& document, const std::string& subtype, bool composite,
                          const Embedded& embedded) {
  const std::string program =
      embedded.key == "FontFile3" ? as_name(document.get(embedded.file, "Subtype")) : "";
  if (composite) {
    if (embedded.key == "FontFile2" || program == "TrueType") return "CID TrueType";
    if (subtype == "CIDFontType2")
      return program == "OpenType" ? "CID TrueType (OT)" : "CID TrueType";
    if (program == "Type1C" || program == "CIDFontType0C") return "CID Type 0C";
    if (program == "OpenType") return "CID Type 0C (OT)";
    return subtype == "CIDFontType0" ? "CID Type 0" : "unknown";
  }
  if (subtype == "Type1" || subtype == "MMType1") {
    if (program == "Type1C" || program == "CIDFontType0C") return "Type 1C";
    if (program == "TrueType") return "TrueType";
    return program == "OpenType" ? "Type 1C (OT)" : "Type 1";
  }
  if (subtype == "Type1C") return "Type 1C";
  if (subtype == "TrueType") return program == "OpenType" ? "TrueType (OT)" : "TrueType";
  return "unknown";
}

}  // namespace

std::string without_subset_tag(const std::string& base_font) {
  return has_subset_tag(base_font) ? base_font.substr(7) : base_font;
}

FontProgram font_program(std::string_view text) {
  const Bytes bytes(text);
  if (text.starts_with("%!PS-AdobeFont-1") || text.starts_with("%!FontType1")) {
    return FontProgram::kType1;
  }
  if (bytes.byte(0) == 0x80 && bytes.byte(1) == 0x01) return FontProgram::kType1;
  if (text.starts_with(std::string_view("\0\1\0\0", 4)) || text.starts_with("true") ||
      text.starts_with("ttcf")) {
    return FontProgram::kTrueType;
  }
  if (text.starts_with("OTTO")) return opentype_program(text);
  if (bytes.byte(0) == 1 && bytes.byte(1) == 0) {
    return cff_is_cid(text) ? FontProgram::kCffCid : FontProgram::kCff;
  }
  return FontProgram::kUnknown;
}

FontFact describe_font(const Document& document, const PdfObject& font) {
  FontFact fact;
  fact.base_font = as_name(document.get(&font, "BaseFont"));
  fact.subset = has_subset_tag(fact.base_font);
  fact.name = without_subset_tag(fact.base_font);
  const PdfObject* unicode = document.get(&font, "ToUnicode");
  fact.to_unicode = is_dictionary(unicode);  // a stream; never the name of a predefined CMap
  if (font.Reference().ObjectNumber() != 0) {
    fact.object = static_cast<int>(font.Reference().ObjectNumber());
    fact.generation = static_cast<int>(font.Reference().GenerationNumber());
  }

  std::string subtype = as_name(document.get(&font, "Subtype"));
  if (subtype == "Type3") {
    fact.type = "Type 3";
    fact.embedded = true;
    return fact;
  }
  const bool composite = subtype == "Type0";
  const PdfObject* holder = &font;
  if (composite) {
    const PdfArray* descendants = as_array(document.get(&font, "DescendantFonts"));
    holder = descendants != nullptr && !descendants->empty() ? document.resolve(&(*descendants)[0])
                                                             : nullptr;
    subtype = as_name(document.get(holder, "Subtype"));
  }
  const Embedded embedded = embedded_file(document, document.get(holder, "FontDescriptor"));
  fact.embedded = embedded.file != nullptr;
  if (fact.embedded) {
    fact.type = type_word(font_program(head_of_stream(document, *embedded.file)), composite);
  }
  if (fact.type.empty()) fact.type = declared_type(document, subtype, composite, embedded);
  if (fact.embedded) document.forget_bytes(embedded.file);
  return fact;
}

int FontBook::index_of(const PdfObject* value) {
  const PdfObject* font = document_.resolve(value);
  if (!is_dictionary(font)) return -1;
  const auto [place, fresh] = known_.try_emplace(font, static_cast<int>(facts_.size()));
  if (fresh) {
    facts_.push_back(describe_font(document_, *font));
    dictionaries_.push_back(font);
  }
  return place->second;
}

void FontBook::show(int index, int page, int count) {
  if (index < 0) return;
  FontFact& fact = facts_.at(static_cast<std::size_t>(index));
  fact.used = true;
  // A form of many strings may be drawn many times.
  fact.shown += std::min(count, std::numeric_limits<int>::max() - fact.shown);
  if (fact.pages.empty() || fact.pages.back() != page) fact.pages.push_back(page);
}

const PdfObject* FontBook::dictionary(int index) const {
  return dictionaries_.at(static_cast<std::size_t>(index));
}

const FontFact& FontBook::fact(int index) const {
  return facts_.at(static_cast<std::size_t>(index));
}

void FontBook::scan(const PdfObject* resources) {
  std::vector<const PdfObject*> open = {resources};
  while (!open.empty()) {
    const PdfObject* here = open.back();
    open.pop_back();
    if (!is_dictionary(here) || !scanned_.insert(here).second) continue;
    const PdfObject* fonts = document_.get(here, "Font");
    if (is_dictionary(fonts)) {
      for (const auto& [name, value] : fonts->GetDictionary().GetKeys()) {
        const int index = index_of(value);
        if (index >= 0) open.push_back(document_.get(dictionary(index), "Resources"));
      }
    }
    for (const char* kind : {"XObject", "Pattern"}) {
      const PdfObject* holder = document_.get(here, kind);
      if (!is_dictionary(holder)) continue;
      for (const auto& [name, value] : holder->GetDictionary().GetKeys()) {
        open.push_back(document_.get(document_.resolve(value), "Resources"));
      }
    }
  }
}

}  // namespace colophon::pdf
