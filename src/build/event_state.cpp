#include "build/event_state.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include "base/interrupt.hpp"
#include "base/write_all.hpp"
#include "colophon/failure.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

/// One name for all builds, so that a killed one leaves nothing that the next does not know.
fs::path half_written(const fs::path& folder, const std::string& name) {
  return folder / ("." + name + ".new");
}

[[noreturn]] void fail(const fs::path& path) {
  throw Failure(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)),
                "The build needs to remember there which numbers it gave.");
}

FileDescriptor locked(const fs::path& folder) {
  using namespace std::chrono_literals;
  FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const auto deadline = std::chrono::steady_clock::now() + 1min;
  while (fd && ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) break;
    stop_if_interrupted();
    if (std::chrono::steady_clock::now() > deadline) {
      throw Failure(fmt::format("{} is held by another build", folder.string()),
                    "Wait until it has ended, then build again.");
    }
    std::this_thread::sleep_for(10ms);
  }
  return fd;
}

}  // namespace

EventState::EventState(const fs::path& event_folder)
    : folder_(event_folder), lock_(locked(event_folder)) {
  std::error_code ignored;  // a folder that cannot be written to cannot hold any
  for (const char* name : {"ids.lock", "freeze.lock"})
    fs::remove(half_written(folder_, name), ignored);
}

std::string EventState::read(const std::string& name) const {
  return fs::exists(folder_ / name) ? read_file(folder_ / name) : std::string();
}

void EventState::write(const std::string& name, const std::string& text) {
  std::string before = read(name);
  if (before == text) return;
  const fs::path path = folder_ / name, half = half_written(folder_, name);
  if (text.empty()) {
    if (::unlink(path.c_str()) != 0) fail(path);
  } else {
    FileDescriptor fd(::open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd || !write_all(fd.get(), text) || ::fsync(fd.get()) != 0 ||
        ::rename(half.c_str(), path.c_str()) != 0) {
      const int error = errno;
      ::unlink(half.c_str());
      errno = error;
      fail(path);
    }
  }
  replaced_.emplace(name, std::move(before));
}

void EventState::undo() noexcept {
  try {
    for (const auto& [name, text] : std::exchange(replaced_, {})) write(name, text);
  } catch (const std::exception&) {
    replaced_.clear();
  }
}

}  // namespace colophon::build
