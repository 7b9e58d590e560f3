#pragma once

#include <podofo/podofo.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/file_bytes.hpp"

namespace colophon::pdf::write {

/// A parsed paper: resolves references and lists the pages with what they inherit. Nothing in the
/// file is trusted: page trees may loop, /Count may lie. Throws Failure if there is no usable page
/// tree, PoDoFo::PdfError if an object cannot be parsed.
class SourceDocument {
 public:
  struct Page {
    const PoDoFo::PdfDictionary* dictionary = nullptr;
    // Own or inherited (ISO 32000-1, 7.7.3.4), resolved; nullptr if absent.
    const PoDoFo::PdfObject* resources = nullptr;
    const PoDoFo::PdfObject* media_box = nullptr;
    const PoDoFo::PdfObject* crop_box = nullptr;
    const PoDoFo::PdfObject* rotate = nullptr;
  };

  /// The bytes must outlive the document.
  explicit SourceDocument(std::string_view file);
  ~SourceDocument();
  SourceDocument(const SourceDocument&) = delete;
  SourceDocument& operator=(const SourceDocument&) = delete;

  /// What `object` is or refers to; nullptr for nothing, null and a reference to nothing.
  const PoDoFo::PdfObject* resolve(const PoDoFo::PdfObject* object) const;
  const PoDoFo::PdfObject* get(const PoDoFo::PdfDictionary& dictionary, const char* key) const;
  const PoDoFo::PdfDictionary* dictionary(const PoDoFo::PdfDictionary& in, const char* key) const;
  const PoDoFo::PdfArray* array(const PoDoFo::PdfDictionary& in, const char* key) const;
  std::string name(const PoDoFo::PdfDictionary& in, const char* key) const;  ///< empty if none
  long long integer(const PoDoFo::PdfDictionary& in, const char* key, long long other) const;
  const PoDoFo::PdfObject* object(const PoDoFo::PdfReference& reference) const;

  const PoDoFo::PdfDictionary& catalog() const { return *catalog_; }
  const std::vector<Page>& pages() const { return pages_; }
  /// 0-based index of the page that is this object; -1 if it is none.
  int page_index(const PoDoFo::PdfReference& reference) const;
  bool version_two() const;  ///< PDF 2.0
  /// Throws Failure if a stream read so far does not end where it says.
  void require_whole_streams() const;

 private:
  void list_pages();

  std::string header_version_;
  std::unique_ptr<StreamsInPlace> streams_;
  std::unique_ptr<PoDoFo::PdfVecObjects> objects_;
  std::unique_ptr<PoDoFo::PdfParser> parser_;
  const PoDoFo::PdfDictionary* catalog_ = nullptr;
  std::vector<Page> pages_;
  std::unordered_map<std::uint32_t, int> page_indexes_;  ///< by object number
};

/// Bytes of a string as they stand in the file, byte order mark included.
std::string string_bytes(const PoDoFo::PdfString& string);

}  // namespace colophon::pdf::write
