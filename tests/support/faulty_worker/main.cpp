// A worker that speaks as `colophon worker` does, and misbehaves for papers whose id names a fault:
// what a PDF, or a busy machine, might do to a worker. Other papers it measures as the real one
// does.
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/write_all.hpp"
#include "pdf/protocol.hpp"

using namespace colophon;
using namespace colophon::pdf;

namespace {

/// A request for a paper to measure, taken apart.
struct Request {
  std::size_t serial = 0;
  MeasureRequest paper;
  Frame frame;
  std::filesystem::path scratch;
};

Measured measured(const Request& request) {
  return measure_here(request.paper, request.frame, request.scratch);
}

std::string whole_answer(const Request& request) {
  return numbered(request.serial, to_message(measured(request)));
}

std::string answer_to(const Request& request) {
  return framed(whole_answer(request));
}

void say(std::string_view bytes) {
  if (!write_all(STDOUT_FILENO, bytes)) ::_exit(0);
}

[[noreturn]] void hang() {
  for (;;) ::pause();
}

void spin() {
  const volatile bool on = true;
  while (on) {
  }
}

/// Takes memory until there is none, then ends as a library would that cannot go on.
[[noreturn]] void eat_memory() {
  constexpr std::size_t kBlock = std::size_t{16} << 20, kMost = std::size_t{4} << 30;
  for (std::size_t eaten = 0; eaten < kMost; eaten += kBlock) {
    void* block = std::malloc(kBlock);
    if (block == nullptr) break;
    std::memset(block, 1, kBlock);
  }
  std::abort();
}

[[noreturn]] void fill_disk(const Request& request) {
  const std::string file = (request.scratch / "endless").string();
  std::FILE* out = std::fopen(file.c_str(), "wb");
  const std::string block(std::size_t{1} << 20, 'x');
  while (out != nullptr && std::fwrite(block.data(), 1, block.size(), out) == block.size()) {
  }
  ::_exit(0);
}

using Fault = std::function<void(const Request&)>;

const std::map<std::string, Fault>& faults() {
  static const std::map<std::string, Fault> table = {
      {"segv",
       [](const Request&) {
         ::signal(SIGSEGV, SIG_DFL);  // a sanitizer would end the process in its own way
         ::raise(SIGSEGV);
       }},
      {"abort", [](const Request&) { std::abort(); }},
      {"killed", [](const Request&) { ::raise(SIGKILL); }},
      {"exit-0", [](const Request&) { ::_exit(0); }},
      {"exit-1", [](const Request&) { ::_exit(1); }},
      {"no-memory", [](const Request&) { ::_exit(kOutOfMemory); }},
      {"hang", [](const Request&) { hang(); }},
      {"stop", [](const Request&) { ::raise(SIGSTOP); }},
      {"spin", [](const Request&) { spin(); }},
      {"eat-memory", [](const Request&) { eat_memory(); }},
      {"fill-disk", [](const Request& request) { fill_disk(request); }},
      {"flood",
       [](const Request&) {
         for (;;) say(std::string(std::size_t{1} << 16, '\0'));
       }},
      {"flood-one",
       [](const Request&) {
         say("\x7F\xFF\xFF\xFF");
         for (;;) say(std::string(std::size_t{1} << 16, 'x'));
       }},
      {"garbage", [](const Request&) { say(framed("no answer at all")); }},
      {"cut-facts",
       [](const Request& request) {
         const std::string whole = whole_answer(request);
         say(framed(whole.substr(0, whole.size() - 20)));
       }},
      {"cut-off",
       [](const Request& request) {
         const std::string whole = answer_to(request);
         say(whole.substr(0, whole.size() / 2));
         ::_exit(0);
       }},
      {"stall",
       [](const Request& request) {
         const std::string whole = answer_to(request);
         say(whole.substr(0, whole.size() / 2));
         hang();
       }},
      {"close-pipe",
       [](const Request&) {
         ::close(STDOUT_FILENO);
         hang();
       }},
      {"other-paper",
       [](const Request& request) {
         Request other = request;
         ++other.serial;
         say(answer_to(other));
       }},
      {"other-file",
       [](const Request& request) {
         Measured answer = measured(request);
         answer.readable = "/etc/passwd";
         say(framed(numbered(request.serial, to_message(answer))));
       }},
      // These do their work, and more than that.
      {"answer-twice",
       [](const Request& request) {
         say(answer_to(request));
         say(answer_to(request));
       }},
      {"flood-stderr",
       [](const Request& request) {
         const std::string block(std::size_t{1} << 20, 'x');
         for (int i = 0; i < 64; ++i) static_cast<void>(write_all(STDERR_FILENO, block));
         say(answer_to(request));
       }},
      {"die-later",
       [](const Request& request) {
         say(answer_to(request));
         ::raise(SIGSEGV);
       }},
  };
  return table;
}

/// What to do for a paper: for "once-segv" the fault "segv" the first time it comes, no fault then.
std::string fault_for(const Request& request) {
  const std::string& id = request.paper.id;
  constexpr std::string_view kOnce = "once-";
  if (id.substr(0, kOnce.size()) != kOnce) return id;
  const bool first = std::filesystem::create_directory(request.scratch / (id + ".came"));
  return first ? id.substr(kOnce.size()) : "";
}

}  // namespace

int main() {
  say(framed(kHello));
  MessageReader reader(kRequestLimit);
  std::vector<char> block(65536);
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, block.data(), block.size());
    if (n <= 0) return 0;
    reader.feed({block.data(), static_cast<std::size_t>(n)});
    while (const auto message = reader.next()) {
      std::string_view body = *message;
      const std::size_t serial = take_number(body).value_or(0);
      const WorkerRequest asked = request_from(body);
      const auto& work = std::get<MeasureWork>(asked.work);
      const Request request{serial, work.paper, work.frame, asked.scratch};
      const auto fault = faults().find(fault_for(request));
      if (fault != faults().end()) {
        fault->second(request);
      } else {
        say(answer_to(request));
      }
    }
  }
}
