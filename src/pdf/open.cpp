#include "pdf/open.hpp"

#include <fmt/format.h>
#include <openssl/provider.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "pdf/encryption.hpp"

namespace colophon::pdf {
using namespace PoDoFo;

namespace {

/// A stream with no entries but those about its bytes (ISO 32000-1, tables 5 and 127): a file may
/// name a page, or a node above it, as its own content, and somebody holds that one still.
bool is_only_bytes(const PdfObject& object) {
  static const std::set<std::string> keys = {"Length",  "Filter",       "DecodeParms", "F",
                                             "FFilter", "FDecodeParms", "DL",          "Length1",
                                             "Length2", "Length3",      "Subtype"};
  if (!object.IsDictionary() || !object.HasStream()) return false;
  const auto& entries = object.GetDictionary().GetKeys();
  return std::all_of(entries.begin(), entries.end(),
                     [](const auto& entry) { return keys.count(entry.first.GetName()) != 0; });
}

// A chain of references longer than this is a loop or an attack.
constexpr int kReferenceDepth = 32;
}  // namespace

void prepare_libraries() {
  static std::once_flag once;
  std::call_once(once, [] {
    // OpenSSL 3 keeps RC4 in the legacy provider; loading one explicitly switches off the default
    // one, so both are named. Without legacy the two are simply not available.
    OSSL_PROVIDER_load(nullptr, "legacy");
    OSSL_PROVIDER_load(nullptr, "default");
    PdfError::EnableLogging(false);
    PdfError::EnableDebug(false);
  });
}

std::string describe(const PdfError& error) {
  const char* name = PdfError::ErrorName(error.GetError());
  std::string line = name != nullptr ? name : "unknown error";
  if (line.starts_with("ePdfError_")) line.erase(0, 10);
  const auto& stack = error.GetCallstack();
  if (!stack.empty() && !stack.front().GetInformation().empty()) {
    line += ": " + stack.front().GetInformation();
  }
  return line;
}

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  try {
    return read_file(path);
  } catch (const Failure& failure) {
    throw OpenError(failure.what(), false);
  }
}

}  // namespace

Document::Document(View view) {
  prepare_libraries();
  is_encrypted(view.bytes);  // throws for an encryption that PoDoFo must not see
  const PdfRefCountedInputDevice device(new MemoryDevice(view.bytes));
  streams_ = std::make_unique<StreamsInPlace>(view.bytes, device);
  objects_ = std::make_unique<PdfVecObjects>();
  objects_->SetAutoDelete(true);
  objects_->SetStreamFactory(streams_.get());
  parser_ = std::make_unique<PdfParser>(objects_.get());
  try {
    parser_->ParseFile(device, true);
    if (parser_->GetTrailer() == nullptr) throw OpenError("has no trailer", false);
  } catch (const PdfError& error) {
    throw OpenError(describe(error), error.GetError() == ePdfError_InvalidPassword);
  } catch (const std::length_error& error) {
    throw OpenError(error.what(), false);
  }
}

Document::Document(std::unique_ptr<const std::string> own) : Document(View{*own}) {
  own_ = std::move(own);
}

Document::Document(const std::filesystem::path& path)
    : Document(std::make_unique<const std::string>(bytes_of(path))) {}

Document Document::from_bytes(std::string_view bytes) {
  return Document(std::make_unique<const std::string>(bytes));
}

Document Document::over(std::string_view bytes) {
  return Document(View{bytes});
}

const PdfObject& Document::trailer() const {
  return *parser_->GetTrailer();
}

const PdfObject* Document::catalog() const {
  const PdfObject* root = get(&trailer(), "Root");
  return is_dictionary(root) ? root : nullptr;
}

bool Document::has_duplicates() const {
  objects_->Sort();
  const PdfObject* before = nullptr;
  for (const PdfObject* object : *objects_) {
    if (before != nullptr && before->Reference() == object->Reference()) return true;
    before = object;
  }
  return false;
}

const PdfObject* Document::resolve(const PdfObject* object) const {
  for (int i = 0; object != nullptr && i < kReferenceDepth; ++i) {
    if (!object->IsReference()) return object->IsNull() ? nullptr : object;
    object = objects_->GetObject(object->GetReference());
  }
  return nullptr;
}

const PdfObject* Document::get(const PdfObject* dictionary, const PdfName& key) const {
  if (!is_dictionary(dictionary)) return nullptr;
  return resolve(dictionary->GetDictionary().GetKey(key));
}

const PdfObject* Document::get(const PdfObject* dictionary, const char* key) const {
  return get(dictionary, PdfName(key));
}

void Document::forget(const PdfObject* object) const {
  // Objects out of object streams are not parser objects: they stay.
  if (object == nullptr) return;
  PdfObject* owned = objects_->GetObject(object->Reference());
  if (auto* parsed = dynamic_cast<PdfParserObject*>(owned)) parsed->FreeObjectMemory();
}

void Document::forget_bytes(const PdfObject* object) const {
  if (object != nullptr && is_only_bytes(*object)) forget(object);
}

}  // namespace colophon::pdf
