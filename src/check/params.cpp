#include <stdexcept>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {

const std::string& Params::value(std::string_view name) const {
  const auto at = values_.find(name);
  if (at == values_.end()) {
    throw std::logic_error("the rule has no parameter \"" + std::string(name) + "\"");
  }
  return at->second;
}

bool Params::given(std::string_view name) const {
  return !value(name).empty();
}

double Params::number(std::string_view name) const {
  const std::string& text = value(name);
  const std::optional<double> number = real_number(text);
  if (!number) {
    throw std::logic_error("parameter \"" + std::string(name) + "\" is no number: " + text);
  }
  return *number;
}

bool Params::flag(std::string_view name) const {
  return value(name) == "true";
}

std::string Params::text(std::string_view name) const {
  return value(name);
}

std::vector<std::string> Params::list(std::string_view name) const {
  std::vector<std::string> words;
  for (const std::string& word : split(value(name), ',')) {
    if (!trim(word).empty()) words.emplace_back(trim(word));
  }
  return words;
}

std::vector<std::pair<std::string, double>> Params::by_word(std::string_view name) const {
  std::vector<std::pair<std::string, double>> out;
  for (const std::string& entry : list(name)) {
    const std::size_t colon = entry.find(':');
    const auto number = real_number(trim(std::string_view(entry).substr(colon + 1)));
    if (colon == std::string::npos || !number) {
      throw std::logic_error("parameter \"" + std::string(name) + "\": no number in " + entry);
    }
    out.emplace_back(entry.substr(0, colon), *number);
  }
  return out;
}

}  // namespace colophon::check
