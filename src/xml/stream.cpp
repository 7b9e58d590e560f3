#include "xml/stream.hpp"

#include <exception>
#include <limits>

#include "base/text.hpp"
#include "xml/library.hpp"

namespace colophon::xml {
namespace {

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// What libxml2 calls. No exception may pass through it: the first one is kept and thrown later.
struct Listener {
  StreamHandler& handler;
  std::vector<Problem> problems;
  std::exception_ptr thrown;
  bool stopped = false;

  template <typename Call>
  void guarded(xmlParserCtxt* parser, Call call) {
    if (stopped) return;
    try {
      call();
      if (!handler.enough()) return;
    } catch (...) {
      thrown = std::current_exception();
    }
    stopped = true;
    xmlStopParser(parser);
  }
};

xmlParserCtxt* parser_of(void* context) {
  return static_cast<xmlParserCtxt*>(context);
}

Listener& listener_of(void* context) {
  return *static_cast<Listener*>(parser_of(context)->_private);
}

void on_start(void* context, const xmlChar* local, const xmlChar* /*prefix*/,
              const xmlChar* /*uri*/, int /*namespaces*/, const xmlChar** /*names*/, int count,
              int /*defaulted*/, const xmlChar** attributes) {
  constexpr int kFields = 5;  // local name, prefix, URI, begin and end of the value
  listener_of(context).guarded(parser_of(context), [&] {
    std::vector<Attribute> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      const xmlChar** row = attributes + static_cast<std::ptrdiff_t>(i) * kFields;
      values.push_back(
          {std::string(view_of(row[0])),
           {reinterpret_cast<const char*>(row[3]), reinterpret_cast<const char*>(row[4])}});
    }
    listener_of(context).handler.start(view_of(local), values, xmlSAX2GetLineNumber(context));
  });
}

void on_end(void* context, const xmlChar* local, const xmlChar* /*prefix*/,
            const xmlChar* /*uri*/) {
  listener_of(context).guarded(parser_of(context),
                               [&] { listener_of(context).handler.end(view_of(local)); });
}

void on_text(void* context, const xmlChar* text, int length) {
  listener_of(context).guarded(parser_of(context), [&] {
    listener_of(context).handler.text(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  });
}

void on_document_type(void* context, const xmlChar* /*name*/, const xmlChar* /*public_id*/,
                      const xmlChar* /*system_id*/) {
  Listener& listener = listener_of(context);
  if (!listener.stopped) {
    listener.problems.push_back(
        {xmlSAX2GetLineNumber(context), 0, "has a document type, which is refused"});
  }
  listener.stopped = true;
  xmlStopParser(parser_of(context));
}

void on_error(void* context, xmlError* error) {
  Listener& listener = listener_of(context);
  if (!listener.stopped) library::collect(&listener.problems, error);
}

}  // namespace

std::vector<Problem> stream(std::string_view bytes, StreamHandler& handler) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return {{0, 0, "is larger than 2 GiB"}};
  }
  library::start();
  const library::Parser parser(xmlNewParserCtxt());
  if (!parser) throw std::bad_alloc();
  Listener listener{handler, {}, nullptr};
  parser->_private = &listener;
  xmlSAXHandler& sax = *parser->sax;
  sax = {};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_document_type;
  sax.serror = on_error;
  // NOENT: the five entities of XML itself are characters in attributes too; there are no others.
  const library::Doc document(
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr,
                        nullptr, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_BIG_LINES));
  if (listener.thrown) std::rethrow_exception(listener.thrown);
  if (!listener.stopped && parser->wellFormed == 0 && listener.problems.empty()) {
    listener.problems.push_back({0, 0, "is not well-formed XML"});
  }
  return std::move(listener.problems);
}

std::string_view value_of(const std::vector<Attribute>& attributes, std::string_view name) {
  for (const Attribute& attribute : attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

}  // namespace colophon::xml
