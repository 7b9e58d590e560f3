#include "fetch/round.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <system_error>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFiles = "camera-ready";
constexpr const char* kFolder = "camera-ready/.unfinished";
constexpr const char* kSince = "since";

}  // namespace

Round::Round(const fs::path& event_folder) : folder_(event_folder / kFolder) {
  for (const char* inside : {kFiles, kFolder}) {
    if (!stays_inside(event_folder, inside)) {
      throw UsageError(fmt::format("{} leads out of the event folder", inside),
                       "Make it a folder, not a link to one elsewhere.");
    }
  }
  std::error_code error;
  fs::create_directories(event_folder / kFiles, error);
  lock_ =
      FileDescriptor(::open((event_folder / kFiles).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock_ && ::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    throw Failure(fmt::format("another run collects into {}", event_folder.string()),
                  "Wait until it has ended, then collect again.");
  }
  if (fs::is_regular_file(folder_, error)) fs::remove(folder_, error);  // none of ours: in the way
  if (!fs::is_regular_file(folder_ / kSince, error)) return;
  const std::string text(trim(read_file(folder_ / kSince, 1024)));
  if (text.size() == iso_time(0).size() && text.ends_with('Z')) since_ = text;
}

void Round::begin() {
  if (since_) return;
  since_ = iso_time(now());
  write_file(folder_ / kSince, *since_ + "\n");
}

void Round::end() const {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace colophon::fetch
