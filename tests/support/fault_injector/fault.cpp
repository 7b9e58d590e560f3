// Loaded into the program by LD_PRELOAD, it counts the calls that change a file system and does at
// one of them what the variable FAULT says:
//
//   kill:N     ends the process before the Nth call, as kill -9 would
//   ERRNO:N    lets the Nth call and all later ones that need room or the right to write fail:
//              28 is a full disk, 30 a read-only one
//   count:0    writes the number of calls into the file FAULT_COUNT at the end
//   years:N    moves the clock N years on
//
// Processes that the program starts are left alone.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <ctime>
#include <string>

namespace {

enum class Mode { kNone, kKill, kFail, kCount, kYears };

struct Fault {
  Mode mode = Mode::kNone;
  int error = 0;
  long at = 0;
  std::atomic<long> calls{0};
  std::string count_file;

  Fault() {
    const char* text = std::getenv("FAULT");
    if (text == nullptr) return;
    const std::string all = text, word = all.substr(0, all.find(':'));
    at = std::atol(all.c_str() + word.size() + 1);
    error = std::atoi(word.c_str());
    mode = word == "kill"    ? Mode::kKill
           : word == "count" ? Mode::kCount
           : word == "years" ? Mode::kYears
           : error > 0       ? Mode::kFail
                             : Mode::kNone;
    if (const char* file = std::getenv("FAULT_COUNT")) count_file = file;
    ::unsetenv("FAULT");
  }

  /// True if the call is to fail. `needs_room`: taking away is possible on a full disk.
  bool strikes(bool needs_room) {
    if (mode == Mode::kNone || mode == Mode::kYears) return false;
    const long n = ++calls;
    if (mode == Mode::kKill && n == at) ::raise(SIGKILL);
    if (mode != Mode::kFail || n < at || (!needs_room && error == ENOSPC)) return false;
    errno = error;
    return true;
  }
};

Fault& fault() {
  static Fault one;
  return one;
}

[[gnu::constructor]] void begin() {
  fault();
}

[[gnu::destructor]] void end() {
  if (fault().mode != Mode::kCount) return;
  const long fd = ::syscall(SYS_openat, AT_FDCWD, fault().count_file.c_str(),
                            O_WRONLY | O_CREAT | O_TRUNC, 0644);
  const std::string text = std::to_string(fault().calls.load());
  ::syscall(SYS_write, fd, text.data(), text.size());
}

/// The function of that name that this library stands before.
template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool writes(int flags) {
  return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
}

int open_next(const char* name, const char* path, int flags, mode_t mode) {
  if (writes(flags) && fault().strikes(true)) return -1;
  return next<int (*)(const char*, int, mode_t)>(name)(path, flags, mode);
}

int openat_next(const char* name, int folder, const char* path, int flags, mode_t mode) {
  if (writes(flags) && fault().strikes(true)) return -1;
  return next<int (*)(int, const char*, int, mode_t)>(name)(folder, path, flags, mode);
}

time_t later(time_t at) {
  constexpr time_t kYearSeconds = 31'556'952;
  return fault().mode == Mode::kYears ? at + fault().at * kYearSeconds : at;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_next("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open_next("open64", path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return openat_next("openat", folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return openat_next("openat64", folder, path, flags, mode);
}

int mkostemp(char* pattern, int flags) {
  if (fault().strikes(true)) return -1;
  return next<int (*)(char*, int)>("mkostemp")(pattern, flags);
}

char* mkdtemp(char* pattern) {
  if (fault().strikes(true)) return nullptr;
  return next<char* (*)(char*)>("mkdtemp")(pattern);
}

int mkdir(const char* path, mode_t mode) {
  if (fault().strikes(true)) return -1;
  return next<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

ssize_t write(int fd, const void* bytes, size_t size) {
  // What is said to the user and to workers is no change of a file system.
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && fault().strikes(true)) return -1;
  return next<ssize_t (*)(int, const void*, size_t)>("write")(fd, bytes, size);
}

int fsync(int fd) {
  if (fault().strikes(false)) return -1;
  return next<int (*)(int)>("fsync")(fd);
}

int rename(const char* from, const char* to) {
  if (fault().strikes(false)) return -1;
  return next<int (*)(const char*, const char*)>("rename")(from, to);
}

int unlink(const char* path) {
  if (fault().strikes(false)) return -1;
  return next<int (*)(const char*)>("unlink")(path);
}

int unlinkat(int folder, const char* path, int flags) {
  if (fault().strikes(false)) return -1;
  return next<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags);
}

int rmdir(const char* path) {
  if (fault().strikes(false)) return -1;
  return next<int (*)(const char*)>("rmdir")(path);
}

long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long arguments[6];
  for (long& argument : arguments) argument = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_renameat2 && fault().strikes(false)) return -1;
  return next<long (*)(long, ...)>("syscall")(number, arguments[0], arguments[1], arguments[2],
                                              arguments[3], arguments[4], arguments[5]);
}

time_t time(time_t* out) {
  const time_t at = later(next<time_t (*)(time_t*)>("time")(nullptr));
  if (out != nullptr) *out = at;
  return at;
}

int clock_gettime(clockid_t clock, timespec* out) {
  const int result = next<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, out);
  if (clock == CLOCK_REALTIME) out->tv_sec = later(out->tv_sec);
  return result;
}

int gettimeofday(timeval* out, void* zone) {
  const int result = next<int (*)(timeval*, void*)>("gettimeofday")(out, zone);
  out->tv_sec = later(out->tv_sec);
  return result;
}
}
