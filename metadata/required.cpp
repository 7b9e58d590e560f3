#include "metadata/required.hpp"

#include <fmt/format.h>

namespace colophon::metadata {

const std::string& Required::need(const std::string& value, std::string_view what, std::string path,
                                  const Origin& origin) {
  if (value.empty()) missing(what, std::move(path), origin);
  return value;
}

void Required::missing(std::string_view what, std::string path, const Origin& origin) {
  complete_ = false;
  if (!named_.insert(path).second) return;
  findings_->push_back(met_finding(Met::kMissingValue,
                                   fmt::format("{} requires {}: none is given", target_, what),
                                   std::move(path), origin));
}

}  // namespace colophon::metadata
