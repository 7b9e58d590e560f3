#include "colophon/facts.hpp"

#include <array>

namespace colophon {
namespace {
constexpr std::array<std::string_view, 7> kIntake = {
    "clean", "mended", "encrypted", "damaged", "not-pdf", "over-budget", "missing"};
}

std::string_view to_string(Intake intake) {
  return kIntake.at(static_cast<std::size_t>(intake));
}

std::optional<Intake> intake_from(std::string_view text) {
  for (std::size_t i = 0; i < kIntake.size(); ++i) {
    if (kIntake[i] == text) return static_cast<Intake>(i);
  }
  return std::nullopt;
}

PageFact shape_of(const PageFact& page) {
  PageFact shape;
  shape.media = page.media;
  shape.crop = page.crop;
  shape.rotate = page.rotate;
  shape.user_unit = page.user_unit;
  shape.width_pt = page.width_pt;
  shape.height_pt = page.height_pt;
  return shape;
}

const std::string* PaperFacts::missing_part(std::string_view part) const {
  for (const auto& [name, why] : missing) {
    if (name == part) return &why;
  }
  return nullptr;
}

}  // namespace colophon
