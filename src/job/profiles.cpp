#include "job/profiles.hpp"

#include "base/files.hpp"

namespace colophon::job {

check::ProfileReader profile_reader(const std::filesystem::path& event) {
  return [event](std::string_view name) -> std::optional<check::ProfileText> {
    constexpr std::size_t kLimitBytes = 1U << 20;
    const std::filesystem::path file =
        std::filesystem::path("templates") / "profiles" / (std::string(name) + ".yaml");
    if (!event.empty() && std::filesystem::is_regular_file(event / file) &&
        stays_inside(event, file)) {
      return check::ProfileText{.text = read_file(event / file, kLimitBytes),
                                .file = file.generic_string()};
    }
    return check::embedded_profile(name);
  };
}

}  // namespace colophon::job
