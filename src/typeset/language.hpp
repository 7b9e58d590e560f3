#pragma once

#include <string>
#include <string_view>

namespace colophon::typeset {

/// A language with the script and region that it most likely has: "zh-TW" is zh, Hant, TW.
struct Language {
  std::string language, script, region;
  bool right_to_left = false;
};

/// `tag`: as in event.yaml, "de" or "pt-BR".
Language likely_language(std::string_view tag);

}  // namespace colophon::typeset
