#include "pdf/encryption.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include "pdf/open.hpp"

namespace colophon::pdf {
namespace {

/// Whether the entry of a trailer is there: a reference or a dictionary follows the key. Trailers,
/// and the dictionaries of cross-reference streams, are never compressed.
bool speaks_of_encryption(std::string_view bytes) {
  constexpr std::string_view kKey = "/Encrypt", kBetween("\0\t\n\f\r ", 6);
  for (auto at = bytes.find(kKey); at != std::string_view::npos; at = bytes.find(kKey, at)) {
    at += kKey.size();
    const auto value = bytes.find_first_not_of(kBetween, at);
    if (value == std::string_view::npos) return false;
    const char first = bytes[value];
    if (first == '<' || first == '%' || (value > at && first >= '0' && first <= '9')) return true;
  }
  return false;
}

}  // namespace

bool is_encrypted(std::string_view bytes) {
  if (!speaks_of_encryption(bytes)) return false;
  prepare_libraries();
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("paper", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) return true;
  } catch (const QPDFExc& error) {
    throw OpenError(error.getMessageDetail(), error.getErrorCode() == qpdf_e_password);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw OpenError(error.what(), false);
  }
  throw OpenError("has an encryption dictionary that cannot be read", false);
}

}  // namespace colophon::pdf
