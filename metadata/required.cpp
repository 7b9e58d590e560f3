#include "metadata/required.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

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

void Required::limit(const std::string& value, Length length, std::string_view what,
                     std::string path, const Origin& origin) {
  const std::size_t given = to_utf32(value).size();
  if (given == 0 || (given >= length.least && given <= length.most)) return;
  refuse(Met::kValueLength,
         fmt::format("{} takes {} to {} characters for {}: {} are given", target_, length.least,
                     length.most, what, given),
         std::move(path), origin);
}

void Required::refuse(Met rule, std::string message, std::string path, const Origin& origin) {
  complete_ = false;
  findings_->push_back(met_finding(rule, std::move(message), std::move(path), origin));
}

}  // namespace colophon::metadata
