#pragma once

#include <string>
#include <vector>

namespace colophon::pdf {

/// What a PDF holds beside its pages and links, as things that can be counted.
struct PartCounts {
  int elements = 0;  ///< of the structure tree
  int layers = 0;    ///< optional content groups
  int fields = 0;    ///< of forms: those at the ends of the tree
  int files = 0;     ///< embedded, by name
  bool operator==(const PartCounts&) const = default;
  PartCounts& operator+=(const PartCounts& other) {
    elements += other.elements;
    layers += other.layers;
    fields += other.fields;
    files += other.files;
    return *this;
  }
};

/// What was left behind on purpose.
struct Removed {
  std::string what;  ///< a word for programs: "structure-tree", "document-script", …
  int count = 0;
  std::string why;  ///< one line
};

/// One item as it went in and as it was written (DESIGN §6).
struct PartAccount {
  PartCounts in, out;
  std::vector<Removed> removed;
};

}  // namespace colophon::pdf
