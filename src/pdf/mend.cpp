#include "pdf/mend.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

#include "pdf/open.hpp"

namespace colophon::pdf {
namespace fs = std::filesystem;

MendedCopy mend(const fs::path& from, const fs::path& to) {
  prepare_libraries();
  // Two workers may mend equal files at once: each writes its own copy, the last one stays.
  const fs::path draft = fmt::format("{}.{}", to.string(), ::getpid());
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(from.c_str());
    MendedCopy copy;
    copy.encrypted = pdf.isEncrypted();
    copy.pages = static_cast<int>(pdf.getAllPages().size());
    if (copy.pages > 0) {
      copy.fields = draw_fields(pdf);
      QPDFWriter writer(pdf, draft.c_str());
      writer.setObjectStreamMode(qpdf_o_disable);
      writer.setStreamDataMode(qpdf_s_preserve);
      writer.setPreserveEncryption(false);
      writer.setDeterministicID(true);
      writer.write();
      fs::rename(draft, to);
    }
    const auto warnings = pdf.getWarnings();
    for (const auto& warning : warnings) {
      copy.first_warning = warning.getMessageDetail();
      // A heading only; the next one says what it is.
      if (copy.first_warning != "file is damaged") break;
    }
    return copy;
  } catch (const QPDFExc& error) {
    std::error_code ignored;
    fs::remove(draft, ignored);
    throw MendError(error.getMessageDetail(), error.getErrorCode() == qpdf_e_password);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    std::error_code ignored;
    fs::remove(draft, ignored);
    throw MendError(error.what(), false);
  }
}

}  // namespace colophon::pdf
