#pragma once

#include <cstddef>
#include <filesystem>
#include <type_traits>
#include <vector>

#include "base/files.hpp"

namespace colophon {

/// Zeroed memory that grows, for tables whose size follows the size of a volume. Small ones are
/// ordinary memory; a large one is a mapped file without a name, so that the kernel may write it
/// out when memory is short.
class ScratchMemory {
 public:
  /// The file is made in `folder` (the current one if empty).
  explicit ScratchMemory(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~ScratchMemory();
  ScratchMemory(const ScratchMemory&) = delete;
  ScratchMemory& operator=(const ScratchMemory&) = delete;
  ScratchMemory(ScratchMemory&& other) noexcept;
  ScratchMemory& operator=(ScratchMemory&& other) noexcept;

  /// Makes room for at least `bytes`; what was there stays, what is new is zero. The memory may
  /// move. Throws Failure if the file cannot be made or the disk is full.
  void grow(std::size_t bytes);
  [[nodiscard]] std::byte* data() { return data_; }
  [[nodiscard]] const std::byte* data() const { return data_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }

 private:
  void map(std::size_t bytes);
  [[nodiscard]] bool mapped() const { return static_cast<bool>(file_); }

  std::filesystem::path folder_;
  FileDescriptor file_;
  std::vector<std::byte> small_;
  std::byte* data_ = nullptr;
  std::size_t capacity_ = 0;
};

/// An array of plain values in scratch memory. A new element is all zero bits.
template <class Value>
class ScratchArray {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  explicit ScratchArray(std::filesystem::path folder) : memory_(std::move(folder)) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  Value& operator[](std::size_t i) { return reinterpret_cast<Value*>(memory_.data())[i]; }
  const Value& operator[](std::size_t i) const {
    return reinterpret_cast<const Value*>(memory_.data())[i];
  }
  /// Only ever grows.
  void resize(std::size_t size) {
    if (size * sizeof(Value) > memory_.capacity()) memory_.grow(size * sizeof(Value));
    size_ = size;
  }

 private:
  ScratchMemory memory_;
  std::size_t size_ = 0;
};

}  // namespace colophon
