#include "base/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

#include "colophon/failure.hpp"

namespace colophon {
namespace {

// Sanitizers reserve terabytes of address space: a limit would end every process at once.
#ifdef COLOPHON_SANITIZED
constexpr bool kLimitsAddressSpace = false;
#else
constexpr bool kLimitsAddressSpace = true;
#endif

struct Pipe {
  FileDescriptor read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Failure(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  }
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

void limit(decltype(RLIMIT_CORE) what, long long value) {
  const rlimit bound = {static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  ::setrlimit(what, &bound);
}

/// Runs between fork and exec: only calls that are safe there.
void become(const char* program, char* const* arguments, const ProcessLimits& limits, pid_t parent,
            int in, int out, int report) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // the parent died before the line above
  // A signal typed at the terminal reaches the whole group; the parent decides what it means.
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGPIPE, SIG_DFL);
  ::signal(SIGTERM, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  if (kLimitsAddressSpace && limits.address_space_bytes > 0) {
    limit(RLIMIT_AS, limits.address_space_bytes);
  }
  if (limits.file_bytes > 0) limit(RLIMIT_FSIZE, limits.file_bytes);
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (::dup2(in, STDIN_FILENO) >= 0 && ::dup2(out, STDOUT_FILENO) >= 0 &&
      ::dup2(nowhere, STDERR_FILENO) >= 0) {
    ::execv(program, arguments);
  }
  const int error = errno;
  // The parent learns of a failed start by these bytes; nothing can be done if they do not arrive.
  if (::write(report, &error, sizeof error) < 0) ::_exit(126);
  ::_exit(127);
}

}  // namespace

std::string ProcessEnd::text() const {
  if (signal == 0) return fmt::format("exit status {}", status);
  const char* name = ::strsignal(signal);
  return fmt::format("signal {} ({})", signal, name != nullptr ? name : "unknown");
}

ChildProcess::ChildProcess(const std::filesystem::path& program,
                           const std::vector<std::string>& arguments, const ProcessLimits& limits) {
  Pipe in = make_pipe(), out = make_pipe(), report = make_pipe();
  const std::string name = program.string();
  std::vector<std::string> words = {name};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  if (pid_ < 0) throw Failure(fmt::format("cannot start {}: {}", name, std::strerror(errno)));
  if (pid_ == 0) {
    become(name.c_str(), argv.data(), limits, parent, in.read.get(), out.write.get(),
           report.write.get());
  }
  report.write.reset();
  int error = 0;
  ssize_t n = 0;
  do {
    n = ::read(report.read.get(), &error, sizeof error);
  } while (n < 0 && errno == EINTR);
  if (n == sizeof error) {
    wait();
    throw Failure(fmt::format("cannot start {}: {}", name, std::strerror(error)));
  }
  input_ = std::move(in.write);
  output_ = std::move(out.read);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      input_(std::move(other.input_)),
      output_(std::move(other.output_)),
      end_(other.end_) {}

ChildProcess::~ChildProcess() {
  kill();
}

void ChildProcess::kill() {
  if (pid_ < 0 || end_) return;
  ::kill(pid_, SIGKILL);
  wait();
}

bool ChildProcess::reap(int options) {
  if (end_) return true;
  int status = 0;
  pid_t ended = 0;
  do {
    ended = ::waitpid(pid_, &status, options);
  } while (ended < 0 && errno == EINTR);
  if (ended == 0) return false;
  end_ = WIFSIGNALED(status) ? ProcessEnd{0, WTERMSIG(status)} : ProcessEnd{WEXITSTATUS(status), 0};
  return true;
}

ProcessEnd ChildProcess::wait() {
  reap(0);
  return *end_;
}

ProcessEnd ChildProcess::wait_or_kill(std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds kStep(2);
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!reap(WNOHANG)) {
    if (std::chrono::steady_clock::now() >= until) {
      kill();
      break;
    }
    std::this_thread::sleep_for(kStep);
  }
  return *end_;
}

}  // namespace colophon
