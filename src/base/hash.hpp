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

/// Recognises equal bytes within one run: Poly1305 (RFC 8439, 2.5) under a random key, several
/// times as fast as SHA-256. Whoever made the bytes cannot know the key and so cannot aim at a
/// collision; that two pieces of up to 1 GiB collide by chance is less likely than 2^-70.
class KeyedHash {
 public:
  using Key = std::array<unsigned char, 32>;
  using Tag = std::array<unsigned char, 16>;
  static Key random_key();

  explicit KeyedHash(const Key& key);
  ~KeyedHash();
  KeyedHash(const KeyedHash&) = delete;
  KeyedHash& operator=(const KeyedHash&) = delete;
  void update(std::string_view bytes);
  Tag tag();  ///< ends the computation; the next `update` starts another

 private:
  struct Context;
  void start();
  Key key_;
  std::unique_ptr<Context> context_;
};

Sha256Digest sha256(std::string_view bytes);
std::string hex(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
/// Reads the file in blocks. Throws Failure if it cannot be read.
std::string sha256_file(const std::filesystem::path& path);

}  // namespace colophon
