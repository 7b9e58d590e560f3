#include "pdf/reread_parts.hpp"

#include <algorithm>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>

namespace colophon::pdf {
namespace {

using Handle = QPDFObjectHandle;

std::vector<Handle> list_of(Handle value) {
  if (value.isArray()) return value.getArrayAsVector();
  if (value.isNull()) return {};
  return {value};
}

class PartReader {
 public:
  explicit PartReader(QPDF& pdf) : root_(pdf.getRoot()) {}

  RereadParts read() {
    if (Handle tree = root_.getKey("/StructTreeRoot"); tree.isDictionary()) read_tags(tree);
    if (Handle layers = root_.getKey("/OCProperties"); layers.isDictionary()) {
      std::set<QPDFObjGen> groups;
      for (Handle group : list_of(layers.getKey("/OCGs")))
        if (group.isDictionary()) groups.insert(group.getObjGen());
      parts_.layers = static_cast<int>(groups.size());
    }
    if (Handle form = root_.getKey("/AcroForm"); form.isDictionary())
      for (Handle field : list_of(form.getKey("/Fields"))) read_field(field);
    if (Handle names = root_.getKey("/Names"); names.isDictionary())
      read_files(names.getKey("/EmbeddedFiles"));
    std::sort(parts_.files.begin(), parts_.files.end());
    return std::move(parts_);
  }

 private:
  /// Notes an object; false if it was met before. Direct ones cannot form circles.
  bool first_time(Handle object) {
    return !object.isIndirect() || seen_.insert(object.getObjGen()).second;
  }

  static bool is_element(Handle kid) {
    if (!kid.isDictionary() || !kid.getKey("/S").isName()) return false;
    Handle type = kid.getKey("/Type");
    return !type.isName() || type.getName() == "/StructElem";
  }

  /// Elements from this one down.
  int elements_below(Handle top) {
    int count = 0;
    std::vector<Handle> open{top};
    while (!open.empty()) {
      Handle kid = open.back();
      open.pop_back();
      if (!is_element(kid) || !first_time(kid)) continue;
      ++count;
      for (Handle below : list_of(kid.getKey("/K"))) open.push_back(below);
    }
    return count;
  }

  void read_tags(Handle tree) {
    std::vector<Handle> top = list_of(tree.getKey("/K"));
    if (top.size() == 1 && is_element(top.front()) && first_time(top.front())) {
      ++parts_.elements;
      for (Handle kid : list_of(top.front().getKey("/K")))
        if (is_element(kid)) parts_.branches.push_back(elements_below(kid));
      for (const int branch : parts_.branches) parts_.elements += branch;
      return;
    }
    for (Handle kid : top) parts_.elements += elements_below(kid);
  }

  /// A field whose kids bear no names is one that is filled in; the kids are its places on pages.
  void read_field(Handle top) {
    const std::string name =
        top.isDictionary() && top.getKey("/T").isString() ? top.getKey("/T").getUTF8Value() : "";
    std::vector<Handle> open{top};
    while (!open.empty()) {
      Handle field = open.back();
      open.pop_back();
      if (!field.isDictionary() || !first_time(field)) continue;
      bool end = true;
      for (Handle kid : list_of(field.getKey("/Kids"))) {
        if (!kid.isDictionary() || !kid.hasKey("/T")) continue;
        end = false;
        open.push_back(kid);
      }
      if (!end) continue;
      ++parts_.fields;
      ++parts_.fields_below[name];
    }
  }

  void read_files(Handle tree) {
    std::vector<Handle> open{tree};
    while (!open.empty()) {
      Handle node = open.back();
      open.pop_back();
      if (!node.isDictionary() || !first_time(node)) continue;
      for (Handle kid : list_of(node.getKey("/Kids"))) open.push_back(kid);
      std::vector<Handle> pairs = list_of(node.getKey("/Names"));
      for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
        if (pairs[i].isString()) parts_.files.push_back(pairs[i].getStringValue());
    }
  }

  Handle root_;
  std::set<QPDFObjGen> seen_;
  RereadParts parts_;
};

}  // namespace

RereadParts reread_parts(QPDF& pdf) {
  return PartReader(pdf).read();
}

}  // namespace colophon::pdf
