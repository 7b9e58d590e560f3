#include "pdf/repair/patient.hpp"

#include <algorithm>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace colophon::pdf::repair {
namespace {

std::string times(int count, const char* word) {
  std::string all;
  for (int i = 0; i < count; ++i) all += word;
  return all;
}

}  // namespace

Patient::Patient(QPDF& pdf, const Request& request, Repaired& account)
    : pdf_(pdf),
      request_(request),
      account_(account),
      pages_(QPDFPageDocumentHelper(pdf).getAllPages()) {}

void Patient::treat(const Fix& fix) {
  fix_ = std::string(fix.name);
  fix.apply(*this);
}

bool Patient::wants(std::string_view fix) const {
  return std::find(request_.fixes.begin(), request_.fixes.end(), fix) != request_.fixes.end();
}

void Patient::drew(std::size_t page, QPDFObjectHandle annotation) {
  QPDFObjectHandle rect = annotation.getKey("/Rect");
  if (!rect.isRectangle()) return;
  const QPDFObjectHandle::Rectangle at = rect.getArrayAsRectangle();
  QPDFObjectHandle media = pages_[page].getAttribute("/MediaBox", false);
  const QPDFObjectHandle::Rectangle origin =
      media.isRectangle() ? media.getArrayAsRectangle() : QPDFObjectHandle::Rectangle();
  double unit = 1;
  QPDFObjectHandle user_unit = pages_[page].getObjectHandle().getKey("/UserUnit");
  if (user_unit.isNumber() && user_unit.getNumericValue() > 0) unit = user_unit.getNumericValue();
  account_.drawn.push_back({static_cast<int>(page) + 1,
                            {(at.llx - origin.llx) * unit, (at.lly - origin.lly) * unit,
                             (at.urx - origin.llx) * unit, (at.ury - origin.lly) * unit}});
}

void Patient::enclose(std::size_t page, const std::string& transform) {
  // The paper's content may leave its graphics state changed, or pop more than it pushed.
  std::pair<int, int> surplus{};
  if (page < request_.q_balance.size()) surplus = request_.q_balance[page];
  const std::string begin = "q " + transform + "\n" + times(surplus.first, "q ") + "\n";
  const std::string end = "\n" + times(1 + surplus.second, "Q ") + "\n";
  pages_[page].addPageContents(pdf_.newStream(begin), true);
  pages_[page].addPageContents(pdf_.newStream(end), false);
  closed_.insert(page);
}

void Patient::draw_on(std::size_t page, const std::string& drawing) {
  if (closed_.count(page) == 0) enclose(page);
  pages_[page].addPageContents(pdf_.newStream("q\n" + drawing + "Q\n"), false);
}

QPDFObjectHandle Patient::own_resources(std::size_t page, const std::string& kind) {
  QPDFObjectHandle resources = pages_[page].getAttribute("/Resources", true);
  if (!resources.isDictionary()) {
    resources = pages_[page].getObjectHandle().replaceKeyAndGetNew(
        "/Resources", QPDFObjectHandle::newDictionary());
  }
  QPDFObjectHandle some = resources.getKey(kind);
  if (some.isDictionary() && !some.isIndirect()) return some;
  return resources.replaceKeyAndGetNew(
      kind, some.isDictionary() ? some.shallowCopy() : QPDFObjectHandle::newDictionary());
}

}  // namespace colophon::pdf::repair
