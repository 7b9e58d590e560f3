#pragma once

#include <podofo/podofo.h>

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"
#include "pdf/file_bytes.hpp"

namespace colophon::pdf {

/// Loads OpenSSL's legacy provider (RC4, AES-128) and silences PoDoFo's logging. Cheap to repeat,
/// safe from any thread. Every Document does it.
void prepare_libraries();

/// A PDF file that PoDoFo does not open. Never leaves this module.
class OpenError : public std::runtime_error {
 public:
  OpenError(const std::string& message, bool needs_password)
      : std::runtime_error(message), needs_password_(needs_password) {}
  [[nodiscard]] bool needs_password() const { return needs_password_; }

 private:
  bool needs_password_;
};

/// One line for a PoDoFo error: its name and the innermost remark.
std::string describe(const PoDoFo::PdfError& error);

/// The objects of one PDF, parsed as they are asked for. Built on PoDoFo's parser alone, not on
/// PdfMemDocument: that class believes /Count of the page tree and sets up fonts nobody wants.
/// Reading members may throw PoDoFo::PdfError at any object that is damaged.
class Document {
 public:
  /// Throws OpenError.
  explicit Document(const std::filesystem::path& path);
  /// From memory; the bytes are copied. Throws OpenError.
  static Document from_bytes(std::string_view bytes);
  /// From memory that outlives the document; nothing is copied. Throws OpenError.
  static Document over(std::string_view bytes);

  [[nodiscard]] PoDoFo::PdfVecObjects& objects() const { return *objects_; }
  [[nodiscard]] const PoDoFo::PdfObject& trailer() const;
  /// The catalog, or nullptr if the trailer leads to no dictionary.
  [[nodiscard]] const PoDoFo::PdfObject* catalog() const;
  /// Two cross-reference entries lead to one object: some of them lie (a rewrite would be damaged).
  [[nodiscard]] bool has_duplicates() const;
  /// What is wrong with the first stream loaded so far that does not end where it says, or "".
  [[nodiscard]] const std::string& misfit() const { return streams_->misfit(); }

  /// Follows references. Returns nullptr for null, nothing, or a reference that leads nowhere.
  [[nodiscard]] const PoDoFo::PdfObject* resolve(const PoDoFo::PdfObject* object) const;
  /// Value of a dictionary's (or stream's) key, resolved; nullptr if there is none.
  [[nodiscard]] const PoDoFo::PdfObject* get(const PoDoFo::PdfObject* dictionary,
                                             const char* key) const;
  [[nodiscard]] const PoDoFo::PdfObject* get(const PoDoFo::PdfObject* dictionary,
                                             const PoDoFo::PdfName& key) const;

  /// Drops what was loaded of an object; it is parsed again when next asked for. Pointers into it
  /// become invalid.
  void forget(const PoDoFo::PdfObject* object) const;
  /// The same for a stream of bytes. What may be more, such as a page that is its own content,
  /// stays: somebody may hold it.
  void forget_bytes(const PoDoFo::PdfObject* object) const;

 private:
  explicit Document(std::unique_ptr<const std::string> own);
  struct View {
    std::string_view bytes;
  };
  explicit Document(View view);
  std::unique_ptr<const std::string> own_;          // outlives the streams
  std::unique_ptr<StreamsInPlace> streams_;         // outlives the objects
  std::unique_ptr<PoDoFo::PdfVecObjects> objects_;  // outlives the parser
  std::unique_ptr<PoDoFo::PdfParser> parser_;
};

// Values of objects, with a default where the type is another. All accept nullptr.

[[nodiscard]] bool is_dictionary(const PoDoFo::PdfObject* object);
[[nodiscard]] const PoDoFo::PdfArray* as_array(const PoDoFo::PdfObject* object);
[[nodiscard]] std::optional<double> as_number(const PoDoFo::PdfObject* object);
[[nodiscard]] long long as_integer(const PoDoFo::PdfObject* object, long long otherwise = 0);
[[nodiscard]] bool as_bool(const PoDoFo::PdfObject* object);
/// The name's characters, "" if it is no name.
[[nodiscard]] std::string as_name(const PoDoFo::PdfObject* object);
/// The string's bytes as they identify it (UTF-16 keeps its mark), empty if it is no string.
[[nodiscard]] std::string as_bytes(const PoDoFo::PdfObject* object);
/// A text string as UTF-8 (PDFDocEncoding, UTF-16 either way round, UTF-8).
[[nodiscard]] std::string as_text(const PoDoFo::PdfObject* object);
/// A rectangle with x0 <= x1 and y0 <= y1.
[[nodiscard]] std::optional<RectPt> as_rect(const Document& document,
                                            const PoDoFo::PdfObject* object);
/// Six numbers of a matrix; identity if it is none.
using Matrix = std::array<double, 6>;
inline constexpr Matrix kIdentity = {1, 0, 0, 1, 0, 0};
[[nodiscard]] Matrix as_matrix(const Document& document, const PoDoFo::PdfObject* object);

/// A stream's bytes, all filters undone. Throws PoDoFo::PdfError (damaged, unknown filter).
[[nodiscard]] std::string decoded_stream(const PoDoFo::PdfObject& stream);

/// The leaves of the page tree in order, without trust in /Count: each node is visited once, at
/// most `limit` pages are returned.
[[nodiscard]] std::vector<const PoDoFo::PdfObject*> page_list(const Document& document,
                                                              std::size_t limit = 100000);
/// An attribute of a page, inherited from its ancestors if it has none of its own.
[[nodiscard]] const PoDoFo::PdfObject* page_attribute(const Document& document,
                                                      const PoDoFo::PdfObject* page,
                                                      const char* key);

/// Entries of a name tree (a node with /Names or /Kids) in order, names as bytes.
using NamedObjects = std::vector<std::pair<std::string, const PoDoFo::PdfObject*>>;
[[nodiscard]] NamedObjects name_tree(const Document& document, const PoDoFo::PdfObject* root);

/// All named destinations: `/Dests` of the catalog and the name tree /Names /Dests. Values are
/// resolved (array, or dictionary with /D).
[[nodiscard]] std::map<std::string, const PoDoFo::PdfObject*> named_destinations(
    const Document& document);

}  // namespace colophon::pdf
