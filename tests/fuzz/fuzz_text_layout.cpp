#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "check/profile.hpp"
#include "check/run.hpp"

namespace {

/// Takes values off the front of the input; zeros once it is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  [[nodiscard]] bool empty() const { return size_ == 0; }

  std::uint8_t byte() {
    std::uint8_t value = 0;
    take(&value, 1);
    return value;
  }

  /// Mostly a length as pages have them, sometimes any number that facts may hold, such as 1e300.
  double number() {
    if (byte() < 8) {
      double value = 0;
      take(&value, sizeof value);
      return std::isfinite(value) ? value : 0;
    }
    std::uint16_t value = 0;
    take(&value, sizeof value);
    return value / 64.0;
  }

  std::string text() {
    static constexpr const char* kTexts[] = {
        "References",   "REFERENCES",
        "A. Proofs",    "APPENDIX",
        "Abstract",     "1. Introduction",
        "Fig. 1. What", "[1] A. Author, 2019",
        "12",           "a line of running text that fills its column"};
    const std::size_t which = byte();
    if (which < std::size(kTexts)) return kTexts[which];
    std::string text(std::min<std::size_t>(which % 32, size_), ' ');
    take(text.data(), text.size());
    return text;
  }

 private:
  void take(void* out, std::size_t count) {
    count = std::min(count, size_);
    std::memcpy(out, data_, count);
    data_ += count;
    size_ -= count;
  }

  const std::uint8_t* data_;
  std::size_t size_;
};

colophon::PaperFacts facts_of(Bytes bytes) {
  colophon::PaperFacts facts;
  facts.id = "p";
  while (!bytes.empty()) {
    const std::uint8_t what = bytes.byte();
    if (facts.pages.empty() || what < 4) {
      colophon::PageFact& page = facts.pages.emplace_back();
      page.media = page.crop = {0, 0, 612, 792};
      page.width_pt = what == 0 ? bytes.number() : 612;
      page.height_pt = what == 0 ? bytes.number() : 792;
      page.user_unit = what == 1 ? bytes.number() : 1;
      page.rotate = what == 2 ? bytes.byte() * 90 : 0;
      page.has_text = what != 3;
    }
    colophon::TextRun& run = facts.pages.back().runs.emplace_back();
    const double x = bytes.number(), y = bytes.number();
    run.size_pt = bytes.number() / 32;
    run.rect = {x, y, x + bytes.number(), y + run.size_pt};
    run.font = what % 2 == 0 ? "Body" : "Body-Bold";
    run.text = bytes.text();
  }
  return facts;
}

constexpr const char* kProfile =
    "profile: fuzz\nextends: ieee-xplore\nrules:\n  too-many-pages: {params: {maximum: 2, "
    "not_counted: [references, appendix]}}\n";

colophon::check::Profile profile() {
  using namespace colophon::check;
  return load_profile("fuzz",
                      [](std::string_view name) -> std::optional<ProfileText> {
                        if (name == "fuzz")
                          return ProfileText{.text = kProfile, .file = "fuzz.yaml"};
                        return embedded_profile(name);
                      })
      .profile;
}

}  // namespace

/// Any runs on any pages: the layout and the rules that stand on it end, and no rule fails with an
/// error of its own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const colophon::check::Profile rules = profile();
  const colophon::Checked checked =
      colophon::check::judge(facts_of({data, size}), nullptr, rules).alone;
  for (const colophon::Finding& finding : checked.findings) {
    if (finding.rule == colophon::check::kRuleCrashed.id) __builtin_trap();
  }
  return 0;
}
