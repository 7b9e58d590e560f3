#include "pdf/write/xmp.hpp"

#include "base/clock.hpp"
#include "pdf/write/metadata.hpp"
#include "xml/node.hpp"

namespace colophon::pdf::write {
namespace {

using xml::element;
using xml::Node;

/// The properties of one document, in order; what is empty is left out.
class Properties {
 public:
  void simple(std::string name, const std::string& text) {
    if (!text.empty()) description_.add(element(std::move(name), text));
  }
  /// One text in the language of the document: what XMP calls an alternative.
  void alternative(std::string name, const std::string& text) {
    if (text.empty()) return;
    array(std::move(name), "rdf:Alt", {element("rdf:li", text).set("xml:lang", "x-default")});
  }
  void list(std::string name, const char* kind, const std::vector<std::string>& texts) {
    std::vector<Node> entries;
    for (const std::string& text : texts)
      if (!text.empty()) entries.push_back(element("rdf:li", text));
    if (!entries.empty()) array(std::move(name), kind, std::move(entries));
  }
  /// An address and what reads it there: PRISM 3.0 knows several for one text.
  void address(const std::string& url) {
    Node entry = element("rdf:li", {element("prism:url", url), element("prism:a-platform", "web")});
    array("prism:url", "rdf:Bag", {std::move(entry.set("rdf:parseType", "Resource"))});
  }
  Node take() { return std::move(description_); }

 private:
  void array(std::string name, const char* kind, std::vector<Node> entries) {
    Node values = element(kind, std::move(entries));
    description_.add(element(std::move(name), std::vector<Node>{std::move(values)}));
  }
  Node description_ = [] {
    Node node = element("rdf:Description");
    node.set("rdf:about", "")
        .set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .set("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/")
        .set("xmlns:xmp", "http://ns.adobe.com/xap/1.0/")
        .set("xmlns:xmpRights", "http://ns.adobe.com/xap/1.0/rights/")
        .set("xmlns:prism", "http://prismstandard.org/namespaces/basic/3.0/");
    return node;
  }();
};

void describe(Properties& to, const DocumentInfo& info) {
  to.simple("dc:format", "application/pdf");
  to.alternative("dc:title", info.title);
  to.list("dc:creator", "rdf:Seq", info.authors);
  to.alternative("dc:description", info.subject);
  to.list("dc:subject", "rdf:Bag", info.topics);
  to.list("dc:publisher", "rdf:Bag", {info.publisher});
  to.list("dc:language", "rdf:Bag", {info.language});
  if (!info.doi.empty()) to.simple("dc:identifier", "doi:" + info.doi);
  to.simple("pdf:Keywords", info.keywords);
  to.simple("pdf:Producer", producer());
  to.simple("xmp:CreatorTool", "Colophon");
  for (const char* date : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"})
    to.simple(date, iso_time(info.date));
}

void describe_rights(Properties& to, const DocumentInfo& info) {
  if (info.rights.empty()) return;
  to.alternative("dc:rights", info.rights);
  to.simple("xmpRights:Marked", info.public_domain ? "False" : "True");
  to.alternative("xmpRights:UsageTerms", info.rights);
  to.simple("xmpRights:WebStatement", info.licence);
}

/// Kinds of values as PRISM 3.0 has them in XMP: ISBNs, page ranges and addresses are bags.
void describe_publication(Properties& to, const DocumentInfo& info) {
  to.simple("prism:publicationName", info.publication);
  to.simple("prism:coverDate", info.published);
  to.list("prism:isbn", "rdf:Bag", {info.isbn});
  to.simple("prism:issn", info.issn);
  to.simple("prism:doi", info.doi);
  if (!info.doi.empty()) to.address("https://doi.org/" + info.doi);
  to.simple("prism:startingPage", info.first_page);
  to.simple("prism:endingPage", info.last_page);
  if (info.first_page.empty()) return;
  to.list("prism:pageRange", "rdf:Bag",
          {info.first_page == info.last_page ? info.first_page
                                             : info.first_page + "-" + info.last_page});
}

}  // namespace

std::string xmp_packet(const DocumentInfo& info) {
  Properties properties;
  describe(properties, info);
  describe_rights(properties, info);
  describe_publication(properties, info);
  Node rdf = element("rdf:RDF", std::vector<Node>{properties.take()});
  rdf.set("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
  Node packet = element("x:xmpmeta", std::vector<Node>{std::move(rdf)});
  packet.set("xmlns:x", "adobe:ns:meta/");
  // A packet has its own header instead of an XML declaration (7.3.2): the begin attribute holds
  // U+FEFF, the id is the fixed one of the specification.
  const std::string text = xml::write({{}, {}, std::move(packet)});
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>" +
         text.substr(text.find('\n')) + "<?xpacket end=\"r\"?>";
}

}  // namespace colophon::pdf::write
