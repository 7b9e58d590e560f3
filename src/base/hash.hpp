#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace colophon {

using Sha256Digest = std::array<unsigned char, 32>;

/// SHA-256 over pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  Sha256Digest digest();  ///< ends the computation

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

Sha256Digest sha256(std::string_view bytes);
std::string hex(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
/// Reads the file in blocks. Throws Failure if it cannot be read.
std::string sha256_file(const std::filesystem::path& path);

}  // namespace colophon
