#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "pdf/repair/objects.hpp"
#include "pdf/repair/patient.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::repair {
namespace {

using check::PageMove;
using Handle = QPDFObjectHandle;

double x_of(const PageMove& move, double x) {
  return move.scale * x + move.dx;
}

double y_of(const PageMove& move, double y) {
  return move.scale * y + move.dy;
}

std::string real(double value) {
  std::string text;
  write::append_real(text, std::round(value * 1e5) / 1e5);
  return text;
}

Handle real_object(double value) {
  return Handle::newReal(real(value));
}

/// Numbers that are x and y by turns; what is none stays.
Handle moved_points(Handle points, const PageMove& move) {
  std::vector<Handle> items = points.getArrayAsVector();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].isArray()) items[i] = moved_points(items[i], move);
    if (!items[i].isNumber()) continue;
    const double value = items[i].getNumericValue();
    items[i] = real_object(i % 2 == 0 ? x_of(move, value) : y_of(move, value));
  }
  return Handle::newArray(items);
}

void move_points(Handle holder, const char* key, const PageMove& move) {
  Handle points = holder.getKey(key);
  if (points.isArray()) holder.replaceKey(key, moved_points(points, move));
}

/// Pattern matrices lead to the page's own coordinates, whatever the content has done to them
/// (ISO 32000-1, 8.7.3.1).
void move_patterns(Patient& patient, std::size_t page, const PageMove& move) {
  Handle patterns = patient.own_resources(page, "/Pattern");
  for (const std::string& key : patterns.getKeys()) {
    Handle pattern = patterns.getKey(key);
    if (pattern.isStream()) {
      pattern = pattern.copyStream();
    } else if (pattern.isDictionary()) {
      pattern = patient.pdf().makeIndirectObject(pattern.shallowCopy());
    } else {
      continue;
    }
    Handle holder = pattern.isStream() ? pattern.getDict() : pattern;
    Handle::Matrix m;  // identity
    if (holder.getKey("/Matrix").isMatrix()) m = holder.getKey("/Matrix").getArrayAsMatrix();
    std::vector<Handle> moved;
    for (const double value : {m.a, m.b, m.c, m.d})
      moved.push_back(real_object(move.scale * value));
    moved.push_back(real_object(x_of(move, m.e)));
    moved.push_back(real_object(y_of(move, m.f)));
    holder.replaceKey("/Matrix", Handle::newArray(moved));
    patterns.replaceKey(key, pattern);
  }
}

void move_annotation(Handle annotation, const PageMove& move) {
  // Tables 164, 173, 175, 178, 179, 182: where annotations have places on the page.
  for (const char* key : {"/Rect", "/QuadPoints", "/L", "/CL", "/Vertices", "/InkList"}) {
    move_points(annotation, key, move);
  }
  Handle inset = annotation.getKey("/RD");
  if (!inset.isArray()) return;
  annotation.replaceKey("/RD", moved_points(inset, {move.scale, 0, 0}));
}

/// Places that hang on the page and not on its content.
void move_surroundings(Handle page, const PageMove& move, std::set<QPDFObjGen>& moved) {
  const auto each = [&](const char* key, const auto& act) {
    Handle list = page.getKey(key);
    if (!list.isArray()) return;
    for (Handle item : list.getArrayAsVector()) {
      if (!item.isDictionary()) continue;
      if (item.isIndirect() && !moved.insert(item.getObjGen()).second) continue;
      act(item);
    }
  };
  each("/Annots", [&](Handle annotation) { move_annotation(annotation, move); });
  each("/B", [&](Handle bead) { move_points(bead, "/R", move); });              // articles, 12.4.3
  each("/VP", [&](Handle viewport) { move_points(viewport, "/BBox", move); });  // 12.9
}

/// Destinations, wherever they stand: [page /XYZ left top zoom] and its like (12.3.2.2).
void move_destination(Handle array, const PageMove& move) {
  const std::string kind = name_of(array.getArrayItem(1));
  const auto set = [&](int at, double (*place)(const PageMove&, double)) {
    if (at >= array.getArrayNItems() || !array.getArrayItem(at).isNumber()) return;
    array.setArrayItem(at, real_object(place(move, array.getArrayItem(at).getNumericValue())));
  };
  if (kind == "XYZ" || kind == "FitR") {
    set(2, x_of);
    set(3, y_of);
  }
  if (kind == "FitR") {
    set(4, x_of);
    set(5, y_of);
  }
  if (kind == "FitH" || kind == "FitBH") set(2, y_of);
  if (kind == "FitV" || kind == "FitBV") set(2, x_of);
}

void apply(Patient& patient) {
  const check::FitPlan& plan = patient.request().fit;
  if (!plan.refused.empty()) return patient.left(plan.refused);
  std::map<QPDFObjGen, PageMove> by_page;
  std::set<QPDFObjGen> moved;
  std::set<double> scales;
  std::vector<int> numbers;
  for (std::size_t page = 0; page < std::min(patient.pages().size(), plan.moves.size()); ++page) {
    const PageMove& move = plan.moves[page];
    if (move.none()) continue;
    Handle holder = patient.pages()[page].getObjectHandle();
    move_patterns(patient, page, move);
    patient.enclose(page, fmt::format("{} 0 0 {} {} {} cm", real(move.scale), real(move.scale),
                                      real(move.dx), real(move.dy)));
    move_surroundings(holder, move, moved);
    by_page[holder.getObjGen()] = move;
    scales.insert(move.scale);
    numbers.push_back(static_cast<int>(page) + 1);
  }
  if (numbers.empty()) return;
  for_each_container(patient.pdf(), [&](Handle& container) {
    if (!container.isArray() || container.getArrayNItems() < 2) return;
    const auto target = by_page.find(container.getArrayItem(0).getObjGen());
    if (target != by_page.end()) move_destination(container, target->second);
  });
  std::vector<std::string> percent;
  for (const double scale : scales) percent.push_back(number(scale * 100) + " %");
  patient.did(
      fmt::format("content of {} {} {}moved into the print area",
                  numbers.size() == 1 ? "page" : "pages", page_ranges(numbers),
                  *scales.begin() == 1 ? "" : "scaled to " + join(percent, ", ") + " and "));
}

}  // namespace

extern const Fix fix_fit_print_area;
const Fix fix_fit_print_area = {
    "fit-print-area",
    "Scales and shifts the content of the pages into the print area of the profile.",
    Occasion::kByName, apply};

}  // namespace colophon::pdf::repair
