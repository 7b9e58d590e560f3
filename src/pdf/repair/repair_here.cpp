#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

#include <new>

#include "base/text.hpp"
#include "pdf/open.hpp"
#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

/// Streams of the original go into the copy as they are; only what is new is compressed.
void keep_streams(QPDF& pdf) {
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (object.isStream()) object.setFilterOnWrite(false);
  }
}

void write_copy(QPDF& pdf, const std::filesystem::path& to) {
  QPDFWriter writer(pdf, to.c_str());
  writer.setObjectStreamMode(qpdf_o_preserve);
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setCompressStreams(true);
  writer.setPreserveEncryption(false);
  writer.setDeterministicID(true);
  writer.write();
}

}  // namespace

const Fix* find_fix(std::string_view name) {
  for (const Fix* fix : all_fixes()) {
    if (fix->name == name) return fix;
  }
  return nullptr;
}

Repaired repair_here(const Request& request) {
  prepare_libraries();
  Repaired account;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(request.from.c_str());
    keep_streams(pdf);
    Patient patient(pdf, request, account);
    for (const Fix* fix : all_fixes()) {
      if (patient.wants(fix->name)) patient.treat(*fix);
    }
    write_copy(pdf, request.to);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const QPDFExc& error) {
    account.trouble = error.getMessageDetail();
  } catch (const std::exception& error) {
    account.trouble = error.what();
  }
  account.trouble = squeeze(account.trouble);
  return account;
}

}  // namespace colophon::pdf::repair
