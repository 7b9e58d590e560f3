#include <qpdf/Buffer.hh>

#include "base/text.hpp"
#include "pdf/repair/objects.hpp"
#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

constexpr const char* kMark = "certified by ieee pdf";

bool holds_mark(const std::string& text) {
  return lower_ascii(text).find(kMark) != std::string::npos;
}

/// Empties every text between mark-up that holds the mark.
std::string without_mark(std::string xml) {
  for (std::size_t at; (at = lower_ascii(xml).find(kMark)) != std::string::npos;) {
    const std::size_t begin = xml.find_last_of("><\"", at) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(xml.find_first_of("<>\"", at), xml.size());
    xml.erase(begin, end - begin);
  }
  return xml;
}

void apply(Patient& patient) {
  bool found = false;
  QPDFObjectHandle info = patient.pdf().getTrailer().getKey("/Info");
  for (const char* key : {"/Creator", "/Producer"}) {
    QPDFObjectHandle value = entry(info, key);
    if (!value.isString() || !holds_mark(value.getUTF8Value())) continue;
    info.removeKey(key);
    found = true;
  }
  QPDFObjectHandle xmp = patient.catalog().getKey("/Metadata");
  if (xmp.isStream()) {
    const std::shared_ptr<Buffer> data = xmp.getStreamData(qpdf_dl_generalized);
    const std::string before(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    if (holds_mark(before)) {
      xmp.replaceStreamData(without_mark(before), QPDFObjectHandle::newNull(),
                            QPDFObjectHandle::newNull());
      found = true;
    }
  }
  if (found) patient.did("the mark of IEEE PDF eXpress removed: the copy is not what it certified");
}

}  // namespace

extern const Fix fix_uncertify;
const Fix fix_uncertify = {
    "uncertify", "Removes the mark of IEEE PDF eXpress, which holds for the original only.",
    Occasion::kByName, apply};

}  // namespace colophon::pdf::repair
