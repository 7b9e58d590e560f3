#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/hash.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "pdf/repair/objects.hpp"
#include "pdf/repair/patient.hpp"
#include "pdf/repair/simple_encoding.hpp"
#include "pdf/repair/substitute_font.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::repair {
namespace {

// A drawn width may differ this much from the one the paper counts on: rounding.
constexpr double kRounding = 2;  // thousandths of the font size

/// What a code shows, for the dictionary of the embedded font.
struct Shown {
  SubstituteFont::Glyph glyph;
  std::string name;
  double width;
};
using Codes = std::map<int, Shown>;

Codes codes_of(QPDFObjectHandle font, const Substitute& substitute, const SubstituteFont& with) {
  Codes codes;
  const auto meanings = meanings_of(font, substitute.own);
  for (std::size_t code = 0; code < meanings.size(); ++code) {
    const Meaning& meaning = meanings[code];
    auto glyph = meaning.name.empty() ? std::nullopt : with.named(meaning.name);
    const char32_t character =
        meaning.name.empty() ? meaning.character : character_named(meaning.name);
    if (!glyph && character != 0) glyph = with.of(character);
    if (glyph) codes[static_cast<int>(code)] = {*glyph, with.name(*glyph), with.width(*glyph)};
  }
  return codes;
}

/// Widths that the paper was set with, by code; empty for a standard font that gives none.
std::map<int, double> widths_of(QPDFObjectHandle font) {
  std::map<int, double> widths;
  QPDFObjectHandle list = font.getKey("/Widths"), first = font.getKey("/FirstChar");
  if (!list.isArray() || !first.isInteger()) return widths;
  long long code = first.getIntValue();
  for (QPDFObjectHandle width : list.getArrayAsVector()) {
    // A width of 0 stands for a code that is not used.
    if (code >= 0 && code < 256 && width.isNumber() && width.getNumericValue() != 0) {
      widths[static_cast<int>(code)] = width.getNumericValue();
    }
    ++code;
  }
  return widths;
}

/// Why this font cannot take another's place, "" if it can.
std::string misfit(const std::map<int, double>& widths, const Codes& codes) {
  for (const auto& [code, width] : widths) {
    const auto shown = codes.find(code);
    if (shown == codes.end()) return fmt::format("code {} means no known glyph", code);
    if (std::abs(shown->second.width - width) > kRounding) {
      return fmt::format("its {} is {} wide, that of the font for it {}", shown->second.name,
                         number(width), number(shown->second.width));
    }
  }
  return {};
}

/// Six capitals that tell subsets apart (ISO 32000-1, 9.6.4), from their bytes.
std::string tag_of(const std::string& program) {
  const std::string hash = sha256_hex(program);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + std::stoi(hash.substr(2 * i, 2), nullptr, 16) % 26);
  }
  return tag;
}

/// Embeds fonts in one document; equal subsets are stored once.
class Embedder {
 public:
  explicit Embedder(Patient& patient) : patient_(patient) {}

  /// Returns why it cannot be done, "" if it is.
  std::string embed(QPDFObjectHandle font, const Substitute& substitute) {
    const SubstituteFont with(substitute);
    const Codes codes = codes_of(font, substitute, with);
    const std::map<int, double> widths = widths_of(font);
    if (codes.empty()) return "none of its codes is known";
    if (std::string why = misfit(widths, codes); !why.empty()) return why;
    QPDFObjectHandle descriptor = descriptor_of(substitute, with, codes);
    const bool own_codes = !font.hasKey("/Encoding") && !font.hasKey("/ToUnicode");
    font.replaceKey("/Subtype", QPDFObjectHandle::newName("/Type1"));
    font.replaceKey("/BaseFont", descriptor.getKey("/FontName"));
    font.replaceKey("/FontDescriptor", descriptor);
    font.replaceKey("/Encoding", encoding_of(codes));
    if (widths.empty()) set_widths(font, codes);
    // Readers know the names a1 to a206 only as long as the font is called ZapfDingbats.
    if (substitute.own == Substitute::Own::kZapfDingbats && own_codes) {
      font.replaceKey("/ToUnicode", to_unicode(codes));
    }
    return {};
  }

 private:
  QPDFObjectHandle descriptor_of(const Substitute& substitute, const SubstituteFont& with,
                                 const Codes& codes) {
    std::set<SubstituteFont::Glyph> glyphs;
    for (const auto& [code, shown] : codes) glyphs.insert(shown.glyph);
    const std::string program = with.subset(glyphs);
    const std::string name = tag_of(program) + "+" + with.postscript_name();
    const auto known = descriptors_.find(name);
    if (known != descriptors_.end()) return known->second;
    QPDFObjectHandle file = patient_.pdf().newStream(write::deflated(program));
    file.getDict().replaceKey("/Filter", QPDFObjectHandle::newName("/FlateDecode"));
    file.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Type1C"));
    const SubstituteFont::Metrics metrics = with.metrics();
    QPDFObjectHandle descriptor = QPDFObjectHandle::parse(
        fmt::format("<< /Type /FontDescriptor /FontName /{} /Flags {} /FontBBox [ {} {} {} {} ] "
                    "/ItalicAngle {} "
                    "/Ascent {} /Descent {} /CapHeight {} /StemV {} >>",
                    name, substitute.flags, number(metrics.box[0]), number(metrics.box[1]),
                    number(metrics.box[2]), number(metrics.box[3]), number(metrics.italic_angle),
                    number(metrics.ascent), number(metrics.descent), number(metrics.cap_height),
                    number(substitute.stem_v)));
    descriptor.replaceKey("/FontFile3", file);
    return descriptors_[name] = patient_.pdf().makeIndirectObject(descriptor);
  }

  /// A map from the codes of ZapfDingbats to characters (ISO 32000-1, 9.10.3).
  QPDFObjectHandle to_unicode(const Codes& codes) {
    std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Codes def "
        "/CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n";
    for (const auto& [code, shown] : codes) {
      map += fmt::format("1 beginbfchar <{:02X}> <{:04X}> endbfchar\n", code,
                         static_cast<unsigned>(dingbat(code)));
    }
    return patient_.pdf().newStream(map + "endcmap end end\n");
  }

  static QPDFObjectHandle encoding_of(const Codes& codes) {
    std::string differences;
    int next = -1;
    for (const auto& [code, shown] : codes) {
      if (code != next) differences += fmt::format(" {}", code);
      differences += " /" + shown.name;
      next = code + 1;
    }
    return QPDFObjectHandle::parse("<< /Type /Encoding /Differences [" + differences + " ] >>");
  }

  static void set_widths(QPDFObjectHandle font, const Codes& codes) {
    std::vector<QPDFObjectHandle> widths;
    const int first = codes.begin()->first, last = codes.rbegin()->first;
    for (int code = first; code <= last; ++code) {
      const auto shown = codes.find(code);
      widths.push_back(
          QPDFObjectHandle::newReal(shown == codes.end() ? "0" : number(shown->second.width)));
    }
    font.replaceKey("/FirstChar", QPDFObjectHandle::newInteger(first));
    font.replaceKey("/LastChar", QPDFObjectHandle::newInteger(last));
    font.replaceKey("/Widths", QPDFObjectHandle::newArray(widths));
  }

  Patient& patient_;
  std::map<std::string, QPDFObjectHandle> descriptors_;  // by name
};

/// Fonts that show text and are not part of the file, by their names, which the request gives.
std::vector<QPDFObjectHandle> fonts_of(Patient& patient) {
  const std::set<std::string> names(patient.request().fonts.begin(), patient.request().fonts.end());
  std::vector<QPDFObjectHandle> fonts;
  for_each_container(patient.pdf(), [&](QPDFObjectHandle& container) {
    if (!container.isDictionary()) return;
    const std::string base = name_of(container.getKey("/BaseFont"));
    const std::string kind = name_of(container.getKey("/Subtype"));
    // The font that a composite one is made of is looked at through that.
    if (base.empty() || names.count(base) == 0 || kind.rfind("CIDFont", 0) == 0) return;
    QPDFObjectHandle holder = container;
    if (kind == "Type0") {
      QPDFObjectHandle parts = container.getKey("/DescendantFonts");
      if (parts.isArray() && parts.getArrayNItems() > 0) holder = parts.getArrayItem(0);
    }
    for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
      if (entry(entry(holder, "/FontDescriptor"), key).isStream()) return;
    }
    fonts.push_back(container);
  });
  return fonts;
}

void apply(Patient& patient) {
  static const std::set<std::string> simple = {"Type1", "MMType1", "TrueType"};
  std::set<std::string> embedded, refused;
  Embedder embedder(patient);
  for (QPDFObjectHandle font : fonts_of(patient)) {
    const std::string base = name_of(font.getKey("/BaseFont"));
    const std::string kind = name_of(font.getKey("/Subtype"));
    const auto substitute = substitute_for(base);
    std::string why;
    if (simple.count(kind) == 0) {
      why = "its codes are glyph numbers of a font that is not at hand";
    } else if (!substitute) {
      why = "there is no font of the same widths";
    } else {
      why = embedder.embed(font, *substitute);
    }
    if (why.empty()) {
      embedded.insert(fmt::format("{} by {}", base, name_of(font.getKey("/BaseFont")).substr(7)));
    } else {
      refused.insert(base + ": " + why);
    }
  }
  if (!embedded.empty()) {
    patient.did("embedded " + join({embedded.begin(), embedded.end()}, ", "));
  }
  for (const std::string& font : refused) patient.left(font);
}

}  // namespace

extern const Fix fix_embed_base14;
const Fix fix_embed_base14 = {"embed-base14",
                              "Embeds fonts of the same widths for the standard 14 fonts, Arial, "
                              "Times New Roman and Courier New.",
                              Occasion::kByName, apply};

}  // namespace colophon::pdf::repair
