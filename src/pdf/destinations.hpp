#pragma once

#include <map>
#include <string>
#include <vector>

#include "colophon/facts.hpp"
#include "pdf/open.hpp"

namespace colophon::pdf {

/// Where links and outline entries lead.
class Destinations {
 public:
  Destinations(const Document& document, const std::vector<const PoDoFo::PdfObject*>& pages);

  struct Target {
    int page = 0;      ///< 1-based; 0 if it leads nowhere
    std::string text;  ///< the destination's name, or "page 3"
  };
  /// Resolves a destination: an explicit array, a name or string, or a dictionary with /D.
  [[nodiscard]] Target find(const PoDoFo::PdfObject* destination) const;
  /// Where a dictionary with /Dest or a GoTo action in /A leads; empty optional if it has neither.
  [[nodiscard]] std::optional<Target> of(const PoDoFo::PdfObject* holder) const;
  [[nodiscard]] int named() const { return static_cast<int>(names_.size()); }

 private:
  [[nodiscard]] int explicit_page(const PoDoFo::PdfObject* destination) const;

  const Document& document_;
  std::map<const PoDoFo::PdfObject*, int> pages_;
  std::map<std::string, const PoDoFo::PdfObject*> names_;
};

/// Class and target of a /Link annotation (DESIGN §6).
struct LinkKind {
  std::string kind;    ///< "internal", "uri", "dead", "other"
  std::string target;  ///< address, "page 3" for what resolves, else the destination's name
};
LinkKind classify_link(const Document& document, const Destinations& destinations,
                       const PoDoFo::PdfObject& annotation);

}  // namespace colophon::pdf
