#pragma once

#include <map>
#include <string>
#include <string_view>

#include "colophon/finding.hpp"

namespace colophon::metadata {

/// What stands in a file and was not read: each key or element once, with how often it stands
/// there.
class Unread {
 public:
  /// In `path`, numbers in brackets count as one. `known`: it has no place in an event folder.
  void add(std::string_view path, Location where, bool known);
  /// A finding (info) for each unknown one, and one for all that are known. `noun`: "key". Forgets
  /// them.
  void tell(std::string_view noun, Findings& findings);

 private:
  struct Row {
    int count = 0;
    bool known = false;
    Location first;
  };
  std::map<std::string, Row> rows_;
};

}  // namespace colophon::metadata
