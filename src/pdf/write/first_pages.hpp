#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace colophon::pdf::write {

/// Object number of every item's first page, known before any paper is written.
class FirstPages {
 public:
  /// The item ids must outlive the table.
  explicit FirstPages(std::vector<std::pair<std::string_view, std::uint32_t>> pages)
      : pages_(std::move(pages)) {
    std::sort(pages_.begin(), pages_.end());
  }
  /// 0 if there is no such item.
  std::uint32_t of(std::string_view item) const {
    const auto found = std::lower_bound(pages_.begin(), pages_.end(), std::pair(item, 0U));
    return found != pages_.end() && found->first == item ? found->second : 0;
  }

 private:
  std::vector<std::pair<std::string_view, std::uint32_t>> pages_;
};

}  // namespace colophon::pdf::write
