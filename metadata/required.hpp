#pragma once

#include <set>
#include <string>
#include <string_view>

#include "metadata/met.hpp"

namespace colophon::metadata {

/// How many characters a format takes for a value.
struct Length {
  std::size_t least = 1, most = 0;
};

/// Takes note of required values that are missing, so that a record can be completed or left out.
class Required {
 public:
  Required(std::string_view target, Findings& findings) : target_(target), findings_(&findings) {}

  /// Reports `what` as missing at `path` if `value` is empty; returns `value`.
  const std::string& need(const std::string& value, std::string_view what, std::string path,
                          const Origin& origin);
  void missing(std::string_view what, std::string path, const Origin& origin);
  /// Reports `what` if `value` is given and has another number of characters: values are never cut.
  void limit(const std::string& value, Length length, std::string_view what, std::string path,
             const Origin& origin);
  /// Reports any other error for which the record cannot be written.
  void refuse(Met rule, std::string message, std::string path, const Origin& origin);
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  std::string target_;
  Findings* findings_;
  std::set<std::string> named_;  ///< paths reported already
  bool complete_ = true;
};

}  // namespace colophon::metadata
