#include "pdf/write/paper.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/number.hpp"
#include "colophon/failure.hpp"
#include "pdf/open.hpp"
#include "pdf/write/copier.hpp"
#include "pdf/write/document_parts.hpp"
#include "pdf/write/page_copy.hpp"
#include "pdf/write/share.hpp"

namespace colophon::pdf::write {
namespace {

std::string where(const PageSourceFile& source) {
  return source.bytes.empty() ? "the typeset pages of " + source.id
                              : source.path.string() + " (item " + source.id + ")";
}

std::string read_source(const PageSourceFile& source, std::string& sha256) {
  std::string bytes = source.bytes.empty() ? read_file(source.path) : source.bytes;
  sha256 = sha256_hex(bytes);
  if (!source.sha256.empty() && sha256 != source.sha256)
    throw Failure(where(source) + " changed while the volume was being made",
                  "Leave the camera-ready files alone during a build, and build again.");
  return bytes;
}

}  // namespace

PaperCopy prepare_paper(const PaperOptions& options) {
  const PageSourceFile& source = *options.source;
  PaperCopy copy;
  try {
    copy.document = std::make_unique<SourceDocument>(read_source(source, copy.sha256));
    const SourceDocument& document = *copy.document;
    if (source.pages != static_cast<int>(document.pages().size()))
      throw Failure("has " + counted(static_cast<long long>(document.pages().size()), "page") +
                    ", " + std::to_string(source.pages) + " were expected");
    const Destinations destinations(document);
    Copier copier(document, destinations, source.id, copy);
    copy_layers(copier);
    copy_form(copier);
    for (std::size_t i = 0; i < copy.pages; ++i) copy_page(copier, options, i);
    if (!options.bare) copy_names(copier);
    if (options.outline_parent != 0) copy_outline(copier, options);
    copier.drain();
    copy.version_two = document.version_two();
    find_shared(copy);
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
