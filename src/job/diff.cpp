#include "colophon/job/diff.hpp"

#include "base/text.hpp"
#include "build/diff.hpp"

namespace colophon::job {

std::string diff(const std::filesystem::path& before, const std::filesystem::path& after) {
  const build::Difference difference = build::diff(before, after);
  if (difference.same_bytes && difference.lines.empty()) return "no difference\n";
  return join(difference.lines, "\n") + "\n";
}

}  // namespace colophon::job
