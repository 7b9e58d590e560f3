#include "base/hash.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "base/files.hpp"
#include "colophon/failure.hpp"

namespace colophon {

struct Sha256::Context {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> md{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  if (!context_->md || EVP_DigestInit_ex(context_->md.get(), EVP_sha256(), nullptr) != 1) {
    throw std::logic_error("OpenSSL has no SHA-256");
  }
}
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_->md.get(), bytes.data(), bytes.size());
}

Sha256Digest Sha256::digest() {
  Sha256Digest out{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(context_->md.get(), out.data(), &size);
  return out;
}

struct KeyedHash::Context {
  std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac{EVP_MAC_fetch(nullptr, "POLY1305", nullptr),
                                                        &EVP_MAC_free};
  std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> state{EVP_MAC_CTX_new(mac.get()),
                                                                  &EVP_MAC_CTX_free};
};

KeyedHash::Key KeyedHash::random_key() {
  Key key{};
  if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1)
    throw Failure("the system gives no random numbers");
  return key;
}

KeyedHash::KeyedHash(const Key& key) : key_(key), context_(std::make_unique<Context>()) {
  start();
}
KeyedHash::~KeyedHash() = default;

void KeyedHash::start() {
  if (!context_->state ||
      EVP_MAC_init(context_->state.get(), key_.data(), key_.size(), nullptr) != 1)
    throw std::logic_error("OpenSSL has no Poly1305");
}

void KeyedHash::update(std::string_view bytes) {
  if (EVP_MAC_update(context_->state.get(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size()) != 1)
    throw Failure("OpenSSL refuses to compute Poly1305");
}

KeyedHash::Tag KeyedHash::tag() {
  Tag out{};
  std::size_t size = 0;
  // All tags alike would make all streams one.
  if (EVP_MAC_final(context_->state.get(), out.data(), &size, out.size()) != 1 ||
      size != out.size())
    throw Failure("OpenSSL refuses to compute Poly1305");
  start();
  return out;
}

Sha256Digest sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.digest();
}

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

namespace {
std::string hex_of(const Sha256Digest& digest) {
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}
}  // namespace

std::string sha256_hex(std::string_view bytes) {
  return hex_of(sha256(bytes));
}

std::string sha256_file(const std::filesystem::path& path) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  Sha256 hash;
  std::string buffer(std::size_t{1} << 18, '\0');
  for (;;) {
    const ssize_t n = fd ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
    if (n < 0 && errno == EINTR && fd) continue;
    if (n < 0)
      throw Failure(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
    if (n == 0) return hex_of(hash.digest());
    hash.update({buffer.data(), static_cast<std::size_t>(n)});
  }
}

}  // namespace colophon
