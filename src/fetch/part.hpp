#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.hpp"

namespace colophon::fetch {

/// What has arrived of a file that is being downloaded: in memory, or in a file that outlives the
/// process, so that another run goes on where this one was killed. Such a file begins with the
/// address and with what the server called the version ("validator": a strong ETag or a date, RFC
/// 9110, 8.8); without a validator it is never gone on with.
class Part {
 public:
  /// `file` empty: memory alone.
  Part(std::filesystem::path file, std::string url);

  /// Takes up what is there, if it is of the same address and has a validator. Throws Failure.
  void open();
  /// Gives the file descriptor back while nothing is under way.
  void close();
  /// Begins anew, with nothing arrived. Throws Failure.
  void restart(const std::string& validator);
  /// Throws Failure (disk full).
  void append(std::string_view bytes);
  /// All that has arrived. Throws Failure.
  [[nodiscard]] std::string bytes() const { return read(0); }
  /// What has arrived from `offset` on.
  [[nodiscard]] std::string read(long long offset) const;
  /// Forgets all and removes the file.
  void drop();

  [[nodiscard]] long long size() const { return size_; }  ///< bytes that have arrived
  [[nodiscard]] const std::string& validator() const { return validator_; }

 private:
  bool read_head();

  std::filesystem::path file_;
  std::string url_, validator_, memory_;
  FileDescriptor fd_;
  long long head_ = 0, size_ = 0;
};

}  // namespace colophon::fetch
