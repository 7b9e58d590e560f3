#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <new>

#include "base/files.hpp"
#include "base/write_all.hpp"
#include "pdf/draw.hpp"
#include "pdf/measure.hpp"
#include "pdf/protocol.hpp"
#include "pdf/repair/messages.hpp"

namespace colophon::pdf {
namespace {

bool send(int fd, std::string_view message) {
  return write_all(fd, framed(message));
}

/// The kernel ends this process when it has used `seconds` of processor time more than by now: a
/// second fence behind the parent's clock.
void allow_processor_time(double seconds) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  rlimit bound{};
  if (::getrlimit(RLIMIT_CPU, &bound) != 0) return;
  const double until =
      static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 2;
  bound.rlim_cur = std::min(bound.rlim_max, static_cast<rlim_t>(std::ceil(until)));
  ::setrlimit(RLIMIT_CPU, &bound);
}

std::string answer(const MeasureWork& work, const std::filesystem::path& scratch) {
  return to_message(measure_here(work.paper, work.frame, scratch));
}

std::string answer(const DrawRequest& work, const std::filesystem::path& scratch) {
  return to_message(draw_here(work, scratch));
}

std::string repair_one(std::string_view message) {
  try {
    allow_processor_time(Limits().seconds_per_paper);
    return to_message(repair::repair_here(repair::request_from(message)));
  } catch (const std::runtime_error& error) {
    repair::Repaired bad;
    bad.trouble = std::string("request not understood: ") + error.what();
    return to_message(bad);
  }
}

std::string serve(std::string_view message) {
  const std::size_t serial = take_number(message).value_or(0);
  if (repair::is_request(message)) return numbered(serial, repair_one(message));
  try {
    const WorkerRequest request = request_from(message);
    allow_processor_time(request.seconds);
    return numbered(
        serial,
        std::visit([&](const auto& work) { return answer(work, request.scratch); }, request.work));
  } catch (const std::runtime_error& error) {
    Measured bad;
    bad.facts.intake = Intake::kDamaged;
    bad.facts.intake_note = std::string("request not understood: ") + error.what();
    return numbered(serial, to_message(bad));
  }
}

}  // namespace

int worker_main() try {
  // Libraries may print: nothing but answers reaches the pipe.
  const FileDescriptor out(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
  const FileDescriptor nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  if (!out || !nowhere || ::dup2(nowhere.get(), STDOUT_FILENO) < 0) return 4;
  if (!send(out.get(), kHello)) return 0;

  MessageReader reader(kRequestLimit);
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return 0;
    reader.feed({block.data(), static_cast<std::size_t>(n)});
    while (const auto message = reader.next()) {
      if (!send(out.get(), serve(*message))) return 0;
    }
    if (reader.too_long()) return 2;
  }
} catch (const std::bad_alloc&) {
  return kOutOfMemory;
}

}  // namespace colophon::pdf
