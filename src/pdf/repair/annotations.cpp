#include "pdf/repair/annotations.hpp"

#include <fmt/format.h>

#include <qpdf/Constants.h>
#include <qpdf/QPDFAnnotationObjectHelper.hh>

#include "base/number.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

constexpr int kNotOnScreen = an_hidden | an_no_view;

/// Takes the annotations of one page.
class PageTaker {
 public:
  PageTaker(Patient& patient, std::size_t page) : patient_(patient), page_(page) {}

  /// Returns the content that shows the annotation, empty if it shows nothing.
  std::string drawing_of(QPDFObjectHandle annotation) {
    if (!is_shown(annotation)) return {};
    QPDFAnnotationObjectHelper helper(annotation);
    QPDFObjectHandle appearance = helper.getAppearanceStream("/N");
    if (name_of(appearance.getDict().getKey("/Subtype")) != "Form") {
      appearance.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    }
    lend_fonts(annotation, appearance);
    QPDFObjectHandle forms = patient_.own_resources(page_, "/XObject");
    const std::string name = free_name(forms, "/Fm");
    std::string drawing =
        helper.getPageContentForAppearance(name, rotation(), 0, kNotOnScreen) + "\n";
    forms.replaceKey(name, appearance);
    QPDFObjectHandle layer = annotation.getKey("/OC");
    if (!layer.isDictionary()) return drawing;
    QPDFObjectHandle layers = patient_.own_resources(page_, "/Properties");
    const std::string layer_name = free_name(layers, "/Oc");
    layers.replaceKey(layer_name, layer);
    return fmt::format("/OC {} BDC\n{}EMC\n", layer_name, drawing);
  }

 private:
  static std::string free_name(QPDFObjectHandle resources, const std::string& stem) {
    int n = 1;
    while (resources.hasKey(fmt::format("{}{}", stem, n))) ++n;
    return fmt::format("{}{}", stem, n);
  }

  int rotation() {
    QPDFObjectHandle rotate = patient_.pages()[page_].getAttribute("/Rotate", false);
    return rotate.isInteger() ? static_cast<int>(rotate.getIntValue() % 360) : 0;
  }

  /// A field's appearance may count on the fonts of the form (ISO 32000-1, 12.7.3.3).
  void lend_fonts(QPDFObjectHandle annotation, QPDFObjectHandle appearance) {
    QPDFObjectHandle fonts = entry(entry(entry(patient_.catalog(), "/AcroForm"), "/DR"), "/Font");
    if (kind_of(annotation) != "Widget" || !fonts.isDictionary()) return;
    QPDFObjectHandle resources = appearance.getDict().getKey("/Resources");
    if (resources.isDictionary() && resources.hasKey("/Font")) return;
    resources =
        resources.isDictionary() ? resources.shallowCopy() : QPDFObjectHandle::newDictionary();
    resources.replaceKey("/Font", fonts);
    appearance.getDict().replaceKey("/Resources", resources);
  }

  Patient& patient_;
  std::size_t page_;
};

}  // namespace

std::string TakenOff::where() const {
  return fmt::format("on {} {}", pages.size() == 1 ? "page" : "pages",
                     page_ranges({pages.begin(), pages.end()}));
}

std::string kind_of(QPDFObjectHandle annotation) {
  return name_of(entry(annotation, "/Subtype"));
}

bool is_shown(QPDFObjectHandle annotation) {
  QPDFAnnotationObjectHelper helper(annotation);
  if (kind_of(annotation) == "Popup" || (helper.getFlags() & kNotOnScreen) != 0) return false;
  return annotation.getKey("/Rect").isRectangle() && helper.getAppearanceStream("/N").isStream();
}

TakenOff take_off(Patient& patient, const std::function<Fate(QPDFObjectHandle)>& decide) {
  TakenOff taken;
  std::set<QPDFObjGen> gone;
  for (std::size_t page = 0; page < patient.pages().size(); ++page) {
    QPDFObjectHandle holder = patient.pages()[page].getObjectHandle();
    QPDFObjectHandle annotations = holder.getKey("/Annots");
    if (!annotations.isArray()) continue;
    std::vector<QPDFObjectHandle> staying;
    std::string drawing;
    PageTaker taker(patient, page);
    for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
      const bool popup = annotation.isDictionary() && kind_of(annotation) == "Popup";
      QPDFObjectHandle decided = popup ? annotation.getKey("/Parent") : annotation;
      const Fate fate = decided.isDictionary() ? decide(decided) : Fate::kStays;
      if (fate == Fate::kStays) {
        staying.push_back(annotation);
        continue;
      }
      if (annotation.isIndirect()) gone.insert(annotation.getObjGen());
      if (popup) continue;
      const std::string shown = fate == Fate::kDrawn ? taker.drawing_of(annotation) : "";
      drawing += shown;
      if (!shown.empty()) patient.drew(page, annotation);
      ++(shown.empty() ? taken.deleted : taken.drawn);
      taken.pages.insert(static_cast<int>(page) + 1);
    }
    if (staying.size() == annotations.getArrayAsVector().size()) continue;
    if (!drawing.empty()) patient.draw_on(page, drawing);
    if (staying.empty()) {
      holder.removeKey("/Annots");
    } else {
      holder.replaceKey("/Annots", QPDFObjectHandle::newArray(staying));
    }
  }
  forget_objects(patient.pdf(), gone);
  return taken;
}

}  // namespace colophon::pdf::repair
