#include "fetch/round.hpp"

#include <system_error>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;

Round::Round(const fs::path& event_folder) : path_(event_folder / "camera-ready/.unfinished") {
  std::error_code error;
  if (!fs::is_regular_file(path_, error)) return;
  const std::string text(trim(read_file(path_, 1024)));
  if (text.size() == iso_time(0).size() && text.ends_with('Z')) since_ = text;
}

void Round::begin() {
  if (since_ || begun_) return;
  write_file(path_, iso_time(now()) + "\n");
  begun_ = true;
}

void Round::end() const {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace colophon::fetch
