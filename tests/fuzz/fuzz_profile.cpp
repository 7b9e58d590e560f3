// The reader of profiles on arbitrary bytes: a profile, and behind a NUL byte the parent that it
// may name. What it takes must hold for a check. `make fuzz`; seeds are in seeds/profile, inputs
// that broke something go to regressions/profile.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "check/profile.hpp"
#include "check/run.hpp"

namespace {

using namespace colophon;

/// One page with a line of text.
PaperFacts small_paper() {
  PaperFacts facts;
  facts.id = "p";
  PageFact& page = facts.pages.emplace_back();
  page.media = page.crop = {0, 0, 612, 792};
  page.width_pt = 612;
  page.height_pt = 792;
  page.has_text = true;
  page.text = "References";
  page.runs.push_back(
      {.text = "References", .rect = {72, 700, 172, 710}, .font = "F", .size_pt = 10});
  return facts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string all(reinterpret_cast<const char*>(data), size);
  const std::size_t parted = all.find('\0');
  const auto read = [&](std::string_view name) -> std::optional<check::ProfileText> {
    if (name == "p") return check::ProfileText{all.substr(0, parted), "p.yaml"};
    if (name != "q" || parted == std::string::npos) return check::embedded_profile(name);
    return check::ProfileText{all.substr(parted + 1), "q.yaml"};
  };
  const check::LoadedProfile loaded = check::load_profile("p", read);
  if (!loaded.usable) {
    if (loaded.findings.empty()) __builtin_trap();
    return 0;
  }
  const check::MarginFrame frame = check::margin_frame(loaded.profile);
  for (const double side : {frame.left_pt, frame.right_pt, frame.top_pt, frame.bottom_pt}) {
    if (!std::isfinite(side)) __builtin_trap();
  }
  const Checked checked = check::judge(small_paper(), nullptr, loaded.profile).alone;
  for (const Finding& finding : checked.findings) {
    if (finding.rule == check::kRuleCrashed.id) __builtin_trap();
  }
  return 0;
}
