#include "pdf/linearize.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "colophon/failure.hpp"
#include "pdf/open.hpp"

namespace colophon::pdf {
namespace fs = std::filesystem;

void linearize(const fs::path& file) {
  prepare_libraries();
  const fs::path draft = file.string() + ".linear";
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(file.c_str());
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
      if (object.isStream()) object.setFilterOnWrite(false);
    }
    QPDFWriter writer(pdf, draft.c_str());
    writer.setLinearization(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setCompressStreams(true);  // object streams: those of the file are not to be filtered
    writer.setDeterministicID(true);
    writer.write();
    fs::rename(draft, file);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    std::error_code ignored;
    fs::remove(draft, ignored);
    throw Failure("Could not linearize " + file.string() + ": " + error.what(),
                  "Make room on the disk, or build without --linearize.");
  }
}

}  // namespace colophon::pdf
