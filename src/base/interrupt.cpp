#include "base/interrupt.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include "colophon/failure.hpp"

namespace colophon {
namespace {
// The only mutable state of the program that is not owned by a value: a signal handler can reach
// nothing else.
volatile std::sig_atomic_t stop_requested = 0;
}  // namespace

void watch_interrupts() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_requested = 1; };
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGHUP, &action, nullptr);
  // A closed pipe and a full disk are told by the write that fails, so that what was begun is
  // cleaned up.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool interrupted() {
  return stop_requested != 0;
}

void stop_if_interrupted() {
  if (interrupted()) throw Failure("interrupted", {}, ExitCode::kInterrupted);
}

void pause_for(double seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (std::chrono::steady_clock::now() < until) {
    stop_if_interrupted();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace colophon
