#include "pdf/write/paper.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/number.hpp"
#include "colophon/failure.hpp"
#include "pdf/open.hpp"
#include "pdf/write/copier.hpp"
#include "pdf/write/document_parts.hpp"
#include "pdf/write/form_copy.hpp"
#include "pdf/write/page_copy.hpp"
#include "pdf/write/piece_tags.hpp"
#include "pdf/write/share.hpp"
#include "pdf/write/structure_copy.hpp"

namespace colophon::pdf::write {
namespace {

std::string where(const PageSourceFile& source) {
  return source.bytes.empty() ? source.path + " (item " + source.id + ")"
                              : "the typeset pages of " + source.id;
}

/// Returns the SHA-256 in hexadecimal.
std::string read_source(const PageSourceFile& source, std::string& bytes) {
  if (source.bytes.empty())
    read_file(source.path, bytes);
  else
    bytes = source.bytes;
  std::string sha256 = sha256_hex(bytes);
  if (!source.sha256.empty() && sha256 != source.sha256)
    throw Failure(where(source) + " changed while the volume was being made",
                  "Leave the camera-ready files alone during a build, and build again.");
  return sha256;
}

}  // namespace

PaperCopy prepare_paper(const PaperOptions& options, PaperCopy used) {
  const PageSourceFile& source = *options.source;
  PaperCopy copy = emptied(std::move(used));
  try {
    copy.sha256 = read_source(source, *copy.file);
    const SourceDocument document(*copy.file);
    if (source.pages != static_cast<int>(document.pages().size()))
      throw Failure("has " + counted(static_cast<long long>(document.pages().size()), "page") +
                    ", " + std::to_string(source.pages) + " were expected");
    const Destinations destinations(document);
    Copier copier(document, destinations, source.id, copy);
    PieceTags own_tags(copier, options);
    StructureCopy tags(copier, options);
    FormCopy form(copier, options);
    copy_layers(copier, options);
    form.write();
    copy_files(copier, options);
    copy_rest(copier, options);
    for (std::size_t i = 0; i < copy.pages; ++i) copy_page(copier, options, own_tags, i);
    if (!options.bare) copy_names(copier);
    if (options.outline_parent != 0) copy_outline(copier, options);
    copier.drain();
    tags.finish();
    own_tags.finish();
    document.require_whole_streams();
    if (const PoDoFo::PdfObject* language = document.get(document.catalog(), "Lang");
        language != nullptr && language->IsString())
      copy.language = string_bytes(language->GetString());
    copy.version_two = document.version_two();
    find_shared(copy, options.sharing_key);
  } catch (const PoDoFo::PdfError& error) {
    throw Failure("Could not copy " + where(source) + ": " + describe(error),
                  "Check the file with `colophon check`; collect it anew if it is damaged.");
  } catch (const Failure& failure) {
    if (std::string(failure.what()).find(source.id) != std::string::npos) throw;
    throw Failure("Could not copy " + where(source) + ": " + failure.what(), failure.hint());
  }
  return copy;
}

}  // namespace colophon::pdf::write
