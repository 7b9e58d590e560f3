#include <libxml/xmlwriter.h>

#include <algorithm>
#include <memory>
#include <new>

#include "base/text.hpp"
#include "xml/library.hpp"
#include "xml/node.hpp"

namespace colophon::xml {
namespace {

struct FreeBuffer {
  void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
};
struct FreeWriter {
  void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
};

const xmlChar* bytes(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

/// XML 1.0, production [2] Char.
bool allowed(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

std::string cleaned(const std::string& text) {
  std::u32string points = to_utf32(text);
  for (char32_t& c : points) {
    if (!allowed(c)) c = U'\uFFFD';
  }
  return to_utf8(points);
}

class Writer {
 public:
  Writer() : buffer_(xmlBufferCreate()) {
    if (buffer_) writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
    if (!writer_) throw std::bad_alloc();
  }

  std::string document(const Document& document) {
    check(xmlTextWriterStartDocument(writer_.get(), "1.0", "UTF-8", nullptr));
    if (!document.system_id.empty()) {
      check(xmlTextWriterWriteDTD(writer_.get(), bytes(document.root.name),
                                  document.public_id.empty() ? nullptr : bytes(document.public_id),
                                  bytes(document.system_id), nullptr));
      raw("\n");
    }
    node(document.root, 0);
    check(xmlTextWriterEndDocument(writer_.get()));
    check(xmlTextWriterFlush(writer_.get()));
    return reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
  }

 private:
  static void check(int result) {
    if (result < 0) throw std::bad_alloc();  // the only way a writer to memory fails
  }
  void raw(const std::string& text) { check(xmlTextWriterWriteRaw(writer_.get(), bytes(text))); }
  void line(int depth) { raw("\n" + std::string(static_cast<std::size_t>(depth), ' ')); }

  void node(const Node& node, int depth) {
    if (node.kind == Node::Kind::kText) {
      check(xmlTextWriterWriteString(writer_.get(), bytes(cleaned(node.text))));
      return;
    }
    if (node.kind == Node::Kind::kCdata) {
      const std::string text = replace_all(cleaned(node.text), "]]>", "]]]]><![CDATA[>");
      raw("<![CDATA[" + text + "]]>");
      return;
    }
    check(xmlTextWriterStartElement(writer_.get(), bytes(node.name)));
    for (const Attribute& attribute : node.attributes) {
      check(xmlTextWriterWriteAttribute(writer_.get(), bytes(attribute.name),
                                        bytes(cleaned(attribute.value))));
    }
    const bool indented =
        !node.mixed && !node.children.empty() &&
        std::all_of(node.children.begin(), node.children.end(),
                    [](const Node& child) { return child.kind == Node::Kind::kElement; });
    for (const Node& child : node.children) {
      if (indented) line(depth + 1);
      this->node(child, depth + 1);
    }
    if (indented) line(depth);
    check(xmlTextWriterEndElement(writer_.get()));
  }

  std::unique_ptr<xmlBuffer, FreeBuffer> buffer_;
  std::unique_ptr<xmlTextWriter, FreeWriter> writer_;
};

}  // namespace

std::string write(const Document& document) {
  library::start();
  return Writer().document(document);
}

}  // namespace colophon::xml
