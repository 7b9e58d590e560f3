#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"

namespace colophon::check {

/// One rule as a profile sets it.
struct RuleSetting {
  const Rule* rule = nullptr;
  Severity severity = Severity::kError;
  Params params;
  std::string source;  ///< document and clause of the profile's numbers; empty: the rule's own
};

/// Which rules run, how severe they are and with which numbers. A rule that no profile of the chain
/// names is off.
struct Profile {
  std::string name, title;
  std::vector<std::string> lineage;  ///< its own name first, then its parents
  std::vector<std::string> sources;  ///< documents it rests on
  std::vector<RuleSetting> rules;    ///< sorted by id; rules that are off are absent
  [[nodiscard]] const RuleSetting* find(std::string_view id_or_slug) const;
};

/// A profile's text and the path to name in messages.
struct ProfileText {
  std::string text, file;
};

/// Gives the text of a profile by name, or nothing if there is none.
using ProfileReader = std::function<std::optional<ProfileText>(std::string_view name)>;

/// The profiles that are part of the program (`templates/profiles/`).
[[nodiscard]] std::optional<ProfileText> embedded_profile(std::string_view name);
[[nodiscard]] std::vector<std::string> embedded_profile_names();

/// A profile with its parents applied. All mistakes at once (rules CFG-…, with line and column);
/// with an error among them the profile must not be used.
struct LoadedProfile {
  Profile profile;
  Findings findings;
  bool usable = true;
  std::string fingerprint;  ///< SHA-256 (hex) over the texts of the profile and its parents
};

/// Throws UsageError if no profile has that name.
[[nodiscard]] LoadedProfile load_profile(std::string_view name, const ProfileReader& read);

/// A profile with every rule on, at its default severity and with its default parameters.
[[nodiscard]] Profile default_profile();

/// Distances from the page's edges, as displayed, that ink must keep: what the extractor is asked
/// to look outside of. The widest margins over all paper sizes, less the tolerance, and the space
/// of the copyright notice; 0 where the profile does not look.
struct MarginFrame {
  double left_pt = 0, right_pt = 0, top_pt = 0, bottom_pt = 0;
};
[[nodiscard]] MarginFrame margin_frame(const Profile& profile);

}  // namespace colophon::check
