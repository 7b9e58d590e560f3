#include "model/licence.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.hpp"

namespace colophon {
namespace {

/// Kinds of Creative Commons licences, as their addresses and their names have them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kKinds = {
    {{"by", "Attribution"},
     {"by-sa", "Attribution Share Alike"},
     {"by-nd", "Attribution No Derivatives"},
     {"by-nc", "Attribution Non Commercial"},
     {"by-nc-sa", "Attribution Non Commercial Share Alike"},
     {"by-nc-nd", "Attribution Non Commercial No Derivatives"}}};
/// Versions with what SPDX's names say after them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kVersions = {
    {{"4.0", "International"}, {"3.0", "Unported"}, {"2.5", "Generic"}, {"2.0", "Generic"}}};

Licence creative_commons(std::string_view kind, std::string_view title, std::string_view version,
                         std::string_view scope) {
  std::string id = fmt::format("CC-{}-{}", kind, version);
  for (char& c : id) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return {.id = std::move(id),
          .name = fmt::format("Creative Commons {} {} {}", title, version, scope),
          .url = fmt::format("https://creativecommons.org/licenses/{}/{}/", kind, version)};
}

/// An address without scheme, closing slash and upper case, to compare.
std::string bare(std::string_view address) {
  std::string out = lower_ascii(address);
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (out.rfind(scheme, 0) == 0) out.erase(0, scheme.size());
  }
  while (!out.empty() && out.back() == '/') out.pop_back();
  return out;
}

bool means(std::string_view text, const Licence& licence) {
  return lower_ascii(text) == lower_ascii(licence.id) || bare(text) == bare(licence.url);
}

}  // namespace

std::optional<Licence> licence_from(std::string_view text) {
  Licence zero{.id = "CC0-1.0",
               .name = "Creative Commons Zero 1.0 Universal",
               .url = "https://creativecommons.org/publicdomain/zero/1.0/"};
  if (means(text, zero)) return zero;
  for (const auto& [kind, title] : kKinds) {
    for (const auto& [version, scope] : kVersions) {
      Licence licence = creative_commons(kind, title, version, scope);
      if (means(text, licence)) return licence;
    }
  }
  if (text.rfind("https://", 0) == 0 && text.size() > 8 &&
      text.find_first_of(" \t\r\n\"<>") == std::string_view::npos) {
    return Licence{.id = {}, .name = std::string(text), .url = std::string(text)};
  }
  return std::nullopt;
}

}  // namespace colophon
