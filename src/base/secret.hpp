#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace colophon {

/// A password. It lives in memory of its own that is kept out of core files and, where the system
/// lets us, out of swap, and is wiped when the object goes. Moved, never copied.
class Secret {
 public:
  Secret() = default;
  /// Room for `capacity_bytes`, empty. Throws std::bad_alloc.
  explicit Secret(std::size_t capacity_bytes);
  /// A copy of `text`, which the caller wipes.
  static Secret of(std::string_view text);
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  [[nodiscard]] std::string_view view() const { return {data_, size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// For one who fills it: `capacity()` bytes, of which `resize` says how many count.
  [[nodiscard]] char* data() { return data_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  void resize(std::size_t size_bytes);

 private:
  void release() noexcept;
  char* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

/// Overwrites `text` in a way that the compiler does not leave out, and empties it.
void wipe(std::string& text) noexcept;

/// From here on the process leaves no core file, whatever the limits of the shell, and no other
/// process of the user looks into its memory. Not undone: libraries that a secret went through keep
/// copies until the process ends.
void forbid_core_files() noexcept;

}  // namespace colophon
