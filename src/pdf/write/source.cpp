#include "pdf/write/source.hpp"

#include <unordered_set>

#include "colophon/failure.hpp"
#include "pdf/open.hpp"
#include "pdf/submission.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

/// Far beyond any proceedings volume; stops hostile page trees (7.7.3.2 sets no limit).
constexpr int kMaxTreeDepth = 64;
constexpr std::size_t kMaxPages = 200'000;
constexpr int kMaxReferenceChain = 32;

}  // namespace

SourceDocument::SourceDocument(std::string_view file) : header_version_(version_in_header(file)) {
  prepare_libraries();
  const PdfRefCountedInputDevice device(new MemoryDevice(file));
  streams_ = std::make_unique<StreamsInPlace>(file, device);
  objects_ = std::make_unique<PdfVecObjects>();
  objects_->SetAutoDelete(true);
  objects_->SetStreamFactory(streams_.get());
  parser_ = std::make_unique<PdfParser>(objects_.get());
  parser_->ParseFile(device, true);
  const PdfObject* trailer = parser_->GetTrailer();
  const PdfObject* root = trailer != nullptr && trailer->IsDictionary()
                              ? get(trailer->GetDictionary(), "Root")
                              : nullptr;
  if (root == nullptr || !root->IsDictionary()) throw Failure("the file has no catalog");
  catalog_ = &root->GetDictionary();
  list_pages();
}

SourceDocument::~SourceDocument() = default;

const PdfObject* SourceDocument::object(const PdfReference& reference) const {
  return objects_->GetObject(reference);
}

const PdfObject* SourceDocument::resolve(const PdfObject* object) const {
  for (int i = 0; object != nullptr && i < kMaxReferenceChain; ++i) {
    if (object->IsNull()) return nullptr;
    if (!object->IsReference()) return object;
    object = this->object(object->GetReference());
  }
  return nullptr;
}

const PdfObject* SourceDocument::get(const PdfDictionary& dictionary, const char* key) const {
  return resolve(dictionary.GetKey(key));
}

const PdfDictionary* SourceDocument::dictionary(const PdfDictionary& in, const char* key) const {
  const PdfObject* value = get(in, key);
  return value != nullptr && value->IsDictionary() ? &value->GetDictionary() : nullptr;
}

const PdfArray* SourceDocument::array(const PdfDictionary& in, const char* key) const {
  const PdfObject* value = get(in, key);
  return value != nullptr && value->IsArray() ? &value->GetArray() : nullptr;
}

std::string SourceDocument::name(const PdfDictionary& in, const char* key) const {
  const PdfObject* value = get(in, key);
  return value != nullptr && value->IsName() ? value->GetName().GetName() : std::string();
}

long long SourceDocument::integer(const PdfDictionary& in, const char* key, long long other) const {
  const PdfObject* value = get(in, key);
  return value != nullptr && (value->IsNumber() || value->IsReal()) ? value->GetNumber() : other;
}

int SourceDocument::page_index(const PdfReference& reference) const {
  const auto found = page_indexes_.find(static_cast<std::uint32_t>(reference.ObjectNumber()));
  return found == page_indexes_.end() ? -1 : found->second;
}

bool SourceDocument::version_two() const {
  return later_version(header_version_, name(catalog(), "Version")) >= "2";
}

void SourceDocument::require_whole_streams() const {
  if (!streams_->misfit().empty()) throw Failure(streams_->misfit());
}

void SourceDocument::list_pages() {
  struct Open {
    const PdfObject* node;
    Page inherited;
    int depth;
    std::uint32_t number;  ///< object number, 0 for a direct dictionary
  };
  const auto number_of = [](const PdfObject* object) {
    return object != nullptr && object->IsReference()
               ? static_cast<std::uint32_t>(object->GetReference().ObjectNumber())
               : 0U;
  };
  std::unordered_set<const PdfObject*> seen;
  std::vector<Open> open;
  const PdfObject* root = catalog().GetKey("Pages");
  open.push_back({resolve(root), {}, 0, number_of(root)});
  while (!open.empty()) {
    Open at = open.back();
    open.pop_back();
    if (at.node == nullptr || !at.node->IsDictionary() || at.depth > kMaxTreeDepth) continue;
    const PdfDictionary& dictionary = at.node->GetDictionary();
    const PdfArray* kids = array(dictionary, "Kids");
    // A page may be listed twice; a branch may not, or the tree would have no end.
    if (kids != nullptr && !seen.insert(at.node).second) continue;
    Page page = at.inherited;
    page.dictionary = &dictionary;
    const auto inherit = [&](const char* key, const PdfObject*& slot) {
      if (const PdfObject* own = get(dictionary, key)) slot = own;
    };
    inherit("Resources", page.resources);
    inherit("MediaBox", page.media_box);
    inherit("CropBox", page.crop_box);
    inherit("Rotate", page.rotate);
    if (kids != nullptr) {
      for (std::size_t i = kids->size(); i-- > 0;) {  // the last is put first on the stack
        const PdfObject& kid = (*kids)[i];
        open.push_back({resolve(&kid), page, at.depth + 1, number_of(&kid)});
      }
      continue;
    }
    if (pages_.size() == kMaxPages) throw Failure("the file has too many pages");
    if (at.number != 0) page_indexes_.emplace(at.number, static_cast<int>(pages_.size()));
    pages_.push_back(page);
  }
}

std::string string_bytes(const PdfString& string) {
  if (!string.IsValid()) return {};
  std::string bytes(string.GetString(), static_cast<std::size_t>(string.GetLength()));
  return string.IsUnicode() ? "\xFE\xFF" + bytes : bytes;
}

}  // namespace colophon::pdf::write
