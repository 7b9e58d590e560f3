#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xml/read.hpp"

namespace colophon::xml {

/// Hears of a text's elements in order. Names are local ones, without prefix: what is read this way
/// (sheets of workbooks) has no two elements that differ by their name space alone.
class StreamHandler {
 public:
  virtual ~StreamHandler() = default;
  virtual void start(std::string_view name, const std::vector<Attribute>& attributes, int line) = 0;
  virtual void end(std::string_view name) = 0;
  /// Character data, perhaps in several pieces.
  virtual void text(std::string_view piece) = 0;
  /// True if nothing more is wanted: the rest is not parsed.
  [[nodiscard]] virtual bool enough() const { return false; }
};

/// Reads an XML text from a stranger in one pass, keeping nothing: no network, no document type
/// (and so no entity but XML's own five), at most 256 levels. Empty: it was well-formed, or
/// `handler` had enough.
[[nodiscard]] std::vector<Problem> stream(std::string_view bytes, StreamHandler& handler);

/// Value of an attribute by its local name; empty if there is none.
[[nodiscard]] std::string_view value_of(const std::vector<Attribute>& attributes,
                                        std::string_view name);

}  // namespace colophon::xml
