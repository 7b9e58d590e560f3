#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/node.hpp"

namespace colophon::xml {

/// Something wrong with an XML text. Lines and columns are 1-based, 0 if unknown.
struct Problem {
  int line = 0, column = 0;
  std::string message;  ///< one line
};

struct Parsed {
  std::optional<Document> document;  ///< empty if the text is not well-formed or was refused
  std::vector<Problem> problems;
};

/// Parses an XML text from a stranger: no network, no external DTD, no entity declarations (they
/// are refused), at most 256 levels, at most `limit_bytes`. Indentation (white space with
/// a line break) is left out where an element holds elements only.
Parsed parse(std::string_view bytes, std::size_t limit_bytes = std::size_t{64} << 20);

/// A compiled XSD 1.0 grammar. Compiling costs up to seconds: keep it.
class Schema {
 public:
  /// Compiles an embedded schema ("schemas/ieee-conf.xsd"); what it imports by relative name is
  /// embedded too. Throws std::logic_error if it is absent or wrong.
  explicit Schema(std::string_view embedded_name);
  ~Schema();
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  /// Everything in `bytes` that the grammar does not allow; empty means valid. May be called from
  /// several threads.
  [[nodiscard]] std::vector<Problem> validate(std::string_view bytes) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The schema of that name, compiled at its first use in this run.
const Schema& embedded_schema(std::string_view embedded_name);

}  // namespace colophon::xml
