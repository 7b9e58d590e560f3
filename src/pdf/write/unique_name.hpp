#pragma once

#include <map>
#include <string>

namespace colophon::pdf::write {

/// `name`, or one like it if that stands for something else already; notes what it stands for.
/// `may_stay`: the name itself is free to be used.
inline std::string unique_name(std::map<std::string, std::string>& taken, const std::string& name,
                               const std::string& meaning, bool may_stay = true) {
  for (int n = may_stay ? 1 : 2;; ++n) {
    std::string candidate = n == 1 ? name : name + "_" + std::to_string(n);
    if (taken.try_emplace(candidate, meaning).first->second == meaning) return candidate;
  }
}

}  // namespace colophon::pdf::write
