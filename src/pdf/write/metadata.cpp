#include "pdf/write/metadata.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "colophon/version.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
namespace {

std::string producer() {
  return std::string("Colophon ") + kVersion;
}

/// Character data of XML 1.0: markup escaped, characters that XML forbids left out.
std::string escaped(std::string_view utf8) {
  std::string out;
  for (const char c : clean_utf8(utf8)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    }
  }
  return out;
}

void element(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out += "   <" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">\n";
}

/// An array of one value, as dc:title (Alt), dc:creator (Seq) and dc:publisher (Bag) want it.
void array(std::string& out, const std::string& name, const std::string& kind,
           std::string_view text) {
  if (text.empty()) return;
  const std::string language = kind == "Alt" ? " xml:lang=\"x-default\"" : "";
  out += "   <" + name + "><rdf:" + kind + "><rdf:li" + language + ">" + escaped(text) +
         "</rdf:li></rdf:" + kind + "></" + name + ">\n";
}

}  // namespace

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

std::string xmp_packet(const DocumentInfo& info) {
  // The begin attribute holds U+FEFF, the id is the fixed one of the specification (7.3.2).
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "  <rdf:Description rdf:about=\"\"\n"
      "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
      "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
      "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
      "    xmlns:prism=\"http://prismstandard.org/namespaces/basic/3.0/\">\n";
  element(out, "dc:format", "application/pdf");
  array(out, "dc:title", "Alt", info.title);
  array(out, "dc:creator", "Seq", info.author);
  array(out, "dc:description", "Alt", info.subject);
  array(out, "dc:publisher", "Bag", info.publisher);
  array(out, "dc:language", "Bag", info.language);
  if (!info.doi.empty()) element(out, "dc:identifier", "doi:" + info.doi);
  element(out, "pdf:Keywords", info.keywords);
  element(out, "pdf:Producer", producer());
  element(out, "xmp:CreatorTool", "Colophon");
  for (const char* date : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"})
    element(out, date, iso_time(info.date));
  element(out, "prism:publicationName", info.publication);
  element(out, "prism:doi", info.doi);
  if (!info.doi.empty()) element(out, "prism:url", "https://doi.org/" + info.doi);
  element(out, "prism:isbn", info.isbn);
  element(out, "prism:startingPage", info.first_page);
  element(out, "prism:endingPage", info.last_page);
  return out +
         "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
         "<?xpacket end=\"r\"?>";
}

std::string page_labels(const std::vector<LabelRange>& labels) {
  if (labels.empty()) return {};
  std::string out = "/PageLabels<</Nums[";
  for (const LabelRange& range : labels) {
    append_integer(out, range.first_physical - 1);
    out += range.roman ? "<</S/r/St " : "<</S/D/St ";
    append_integer(out, std::max(range.start, 1));
    out += ">>";
  }
  return out + "]>>";
}

}  // namespace colophon::pdf::write
