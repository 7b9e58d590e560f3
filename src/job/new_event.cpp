#include "colophon/job/new_event.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "job/place_folder.hpp"

namespace colophon {

std::vector<std::string> new_event(const std::filesystem::path& folder) {
  constexpr std::string_view kTemplates = "templates/new/";
  require_free(folder, "name a folder that does not exist, or an empty one");
  std::vector<std::string> written;
  place_folder(folder, [&](const std::filesystem::path& staging) {
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name.substr(0, kTemplates.size()) != kTemplates) continue;
      const std::string name(file.name.substr(kTemplates.size()));
      write_file(staging / name, file.text);
      written.push_back(name);
    }
  });
  return written;
}

}  // namespace colophon
