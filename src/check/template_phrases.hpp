#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colophon::check {

/// A sentence of a publisher's template that is there to be replaced.
struct TemplatePhrase {
  enum class Place {
    kAnywhere,  ///< says nothing but in the template
    kLine       ///< a few words that count only where they are a line (but for a label before them)
  };
  std::string_view owner;  ///< "the IEEE conference template"
  std::string_view words;
  Place place = Place::kAnywhere;
};

/// All that are known, in the order of the templates.
[[nodiscard]] const std::vector<TemplatePhrase>& template_phrases();

}  // namespace colophon::check
