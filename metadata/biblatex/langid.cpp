#include "metadata/biblatex/langid.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"

namespace colophon::metadata::biblatex {
namespace {

/// Tags in small letters; one with a region goes before the language alone.
constexpr std::array<std::pair<std::string_view, std::string_view>, 50> kNames = {
    {{"en-us", "american"},   {"en-gb", "british"},
     {"en-au", "australian"}, {"en-ca", "canadian"},
     {"en-nz", "newzealand"}, {"en", "english"},
     {"de-at", "naustrian"},  {"de-ch", "nswissgerman"},
     {"de", "ngerman"},       {"pt-br", "brazilian"},
     {"pt", "portuguese"},    {"sr-cyrl", "serbianc"},
     {"sr", "serbian"},       {"nb", "norsk"},
     {"nn", "nynorsk"},       {"no", "norsk"},
     {"bg", "bulgarian"},     {"ca", "catalan"},
     {"hr", "croatian"},      {"cs", "czech"},
     {"da", "danish"},        {"nl", "dutch"},
     {"et", "estonian"},      {"fi", "finnish"},
     {"fr-ca", "acadian"},    {"fr", "french"},
     {"gl", "galician"},      {"el", "greek"},
     {"hu", "magyar"},        {"is", "icelandic"},
     {"it", "italian"},       {"lv", "latvian"},
     {"lt", "lithuanian"},    {"mr", "marathi"},
     {"pl", "polish"},        {"ro", "romanian"},
     {"ru", "russian"},       {"sk", "slovak"},
     {"sl", "slovene"},       {"es", "spanish"},
     {"sv", "swedish"},       {"tr", "turkish"},
     {"uk", "ukrainian"},     {"eu", "basque"},
     {"hi", "hindi"},         {"dsb", "lowersorbian"},
     {"hsb", "uppersorbian"}, {"cy", "welsh"},
     {"ga", "irish"},         {"la", "latin"}}};

}  // namespace

std::string langid(std::string_view language) {
  const std::string tag = lower_ascii(language) + "-";
  for (const auto& [known, name] : kNames) {
    if (tag.starts_with(std::string(known) + "-")) return std::string(name);
  }
  return {};
}

}  // namespace colophon::metadata::biblatex
