#include "colophon/job/diff.hpp"

#include <nlohmann/json.hpp>

#include "build/diff.hpp"

namespace colophon::job {

std::string diff(const std::filesystem::path& before, const std::filesystem::path& after,
                 bool json) {
  const build::Difference difference = build::diff(before, after);
  return json ? build::diff_to_json(difference).dump(1) + "\n" : build::diff_to_text(difference);
}

}  // namespace colophon::job
