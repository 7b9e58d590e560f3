#include <fmt/format.h>
#include <libxml/xmlIO.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <stdexcept>

#include "base/embedded.hpp"
#include "xml/library.hpp"
#include "xml/read.hpp"

namespace colophon::xml {
namespace {

/// Address of an embedded file, so that a schema's relative imports resolve to embedded files.
constexpr std::string_view kScheme = "colophon:/";

int is_embedded(const char* url) {
  return std::string_view(url).starts_with(kScheme) ? 1 : 0;
}

void* open_embedded(const char* url) {
  const auto text = embedded_text(std::string_view(url).substr(kScheme.size()));
  return text ? new std::string_view(*text) : nullptr;
}

int read_embedded(void* context, char* buffer, int size) {
  auto& rest = *static_cast<std::string_view*>(context);
  const std::size_t n = std::min(rest.size(), static_cast<std::size_t>(size));
  std::memcpy(buffer, rest.data(), n);
  rest.remove_prefix(n);
  return static_cast<int>(n);
}

int close_embedded(void* context) {
  delete static_cast<std::string_view*>(context);
  return 0;
}

void offer_embedded_files() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlRegisterInputCallbacks(is_embedded, open_embedded, read_embedded, close_embedded);
  });
}

void on_error(void* target, xmlError* error) {
  library::collect(target, error);
}

struct FreeSchemaParser {
  void operator()(xmlSchemaParserCtxt* context) const { xmlSchemaFreeParserCtxt(context); }
};
struct FreeValidator {
  void operator()(xmlSchemaValidCtxt* context) const { xmlSchemaFreeValidCtxt(context); }
};

}  // namespace

struct Schema::State {
  xmlSchema* schema = nullptr;
  ~State() {
    if (schema != nullptr) xmlSchemaFree(schema);
  }
};

Schema::Schema(std::string_view embedded_name) : state_(std::make_unique<State>()) {
  library::start();
  offer_embedded_files();
  if (!embedded_text(embedded_name)) {
    throw std::logic_error(fmt::format("{} is not embedded", embedded_name));
  }
  const std::string url = std::string(kScheme) + std::string(embedded_name);
  const std::unique_ptr<xmlSchemaParserCtxt, FreeSchemaParser> parser(
      xmlSchemaNewParserCtxt(url.c_str()));
  if (!parser) throw std::bad_alloc();
  std::vector<Problem> problems;
  xmlSchemaSetParserStructuredErrors(parser.get(), on_error, &problems);
  state_->schema = xmlSchemaParse(parser.get());
  if (state_->schema == nullptr || !problems.empty()) {
    throw std::logic_error(fmt::format(
        "{} does not compile: {}", embedded_name,
        problems.empty()
            ? "not embedded"
            : fmt::format("line {}: {}", problems.front().line, problems.front().message)));
  }
}

Schema::~Schema() = default;

std::vector<Problem> Schema::validate(std::string_view bytes) const {
  std::vector<Problem> problems;
  const library::Doc doc = library::parse(bytes, nullptr, problems);
  if (!doc) return problems;
  const std::unique_ptr<xmlSchemaValidCtxt, FreeValidator> validator(
      xmlSchemaNewValidCtxt(state_->schema));
  if (!validator) throw std::bad_alloc();
  xmlSchemaSetValidStructuredErrors(validator.get(), on_error, &problems);
  const int result = xmlSchemaValidateDoc(validator.get(), doc.get());
  if (result != 0 && problems.empty()) problems.push_back({0, 0, "is not valid"});
  return problems;
}

const Schema& embedded_schema(std::string_view embedded_name) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Schema>, std::less<>> compiled;
  const std::lock_guard<std::mutex> lock(mutex);
  auto at = compiled.find(embedded_name);
  if (at == compiled.end()) {
    at =
        compiled.emplace(std::string(embedded_name), std::make_unique<Schema>(embedded_name)).first;
  }
  return *at->second;
}

}  // namespace colophon::xml
