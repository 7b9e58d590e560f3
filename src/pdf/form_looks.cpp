#include "pdf/form_looks.hpp"

#include <qpdf/Constants.h>
#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <string>

namespace colophon::pdf {
namespace {

bool is_ascii(const std::string& utf8) {
  return std::all_of(utf8.begin(), utf8.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

bool has_look(QPDFAnnotationObjectHelper& widget) {
  return widget.getAppearanceStream("/N").isStream();
}

/// libqpdf changes a look while it is written, and then only if it writes it compressed anew: puts
/// the bytes of the changed look in place. False if they cannot be decoded.
bool settle(QPDFObjectHandle look) {
  if (!look.isStream() || !look.isDataModified()) return true;
  try {
    look.replaceStreamData(look.getStreamData(qpdf_dl_generalized), QPDFObjectHandle::newNull(),
                           QPDFObjectHandle::newNull());
    return true;
  } catch (const QPDFExc&) {
    return false;
  }
}

void draw(QPDFFormFieldObjectHelper& field, QPDFAnnotationObjectHelper& widget, bool asked,
          FieldDoubts& doubts) {
  if (asked && (field.isCheckbox() || field.isRadioButton())) {
    field.setV(field.getValue());  // shows the state that is the value
    return;
  }
  const std::string value = field.getValueAsString();
  const bool bare = !has_look(widget);
  if ((!field.isText() && !field.isChoice()) || (bare && value.empty()) || !(bare || asked)) return;
  const bool lines = field.isText() && (field.getFlags() & ff_tx_multiline) != 0;
  if (!bare && (lines || !is_ascii(value))) {
    ++doubts.kept;
    return;
  }
  field.generateAppearance(widget);
  if (!has_look(widget)) {
    ++doubts.without;
  } else if (!settle(widget.getAppearanceStream("/N"))) {
    ++doubts.kept;
  } else if (!is_ascii(value)) {
    ++doubts.letters;
  }
}

}  // namespace

FieldDoubts draw_fields(QPDF& pdf) {
  FieldDoubts doubts;
  QPDFAcroFormDocumentHelper form(pdf);
  if (!form.hasAcroForm()) return doubts;
  const bool asked = form.getNeedAppearances();
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    for (QPDFAnnotationObjectHelper& widget : form.getWidgetAnnotationsForPage(page)) {
      QPDFFormFieldObjectHelper field = form.getFieldForAnnotation(widget);
      draw(field, widget, asked, doubts);
    }
  }
  form.setNeedAppearances(false);
  return doubts;
}

}  // namespace colophon::pdf
