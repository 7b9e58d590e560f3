#include "base/secret.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

namespace colophon {

Secret::Secret(std::size_t capacity_bytes) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t whole = (std::max<std::size_t>(capacity_bytes, 1) + page - 1) / page * page;
  void* memory = ::mmap(nullptr, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  // Both are refused where limits are tight; the process leaves no core file anyway.
  (void)::madvise(memory, whole, MADV_DONTDUMP);
  (void)::mlock(memory, whole);
  data_ = static_cast<char*>(memory);
  capacity_ = whole;
}

Secret Secret::of(std::string_view text) {
  Secret secret(text.size());
  std::copy(text.begin(), text.end(), secret.data_);
  secret.resize(text.size());
  return secret;
}

Secret::~Secret() {
  release();
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  release();
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  capacity_ = std::exchange(other.capacity_, 0);
  return *this;
}

void Secret::resize(std::size_t size_bytes) {
  if (size_bytes > capacity_) throw std::logic_error("a secret is larger than its room");
  size_ = size_bytes;
}

void Secret::release() noexcept {
  if (data_ == nullptr) return;
  ::explicit_bzero(data_, capacity_);
  ::munmap(data_, capacity_);
  data_ = nullptr;
}

void wipe(std::string& text) noexcept {
  ::explicit_bzero(text.data(), text.size());
  text.clear();
}

void forbid_core_files() noexcept {
  const rlimit none{0, 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
  (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace colophon
