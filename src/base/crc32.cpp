#include "base/crc32.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/files.hpp"
#include "colophon/failure.hpp"

namespace colophon {
namespace {

constexpr std::size_t kSlices = 8;
using Tables = std::array<std::array<std::uint32_t, 256>, kSlices>;

/// Remainders of a byte with 0 to 7 zero bytes behind it: eight bytes are taken in a step, which
/// is several times as fast as one by one.
constexpr Tables make_tables() {
  constexpr std::uint32_t kPolynomial = 0xEDB88320;  // bits reversed
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? kPolynomial : 0);
    }
    tables[0][byte] = remainder;
  }
  for (std::size_t slice = 1; slice < kSlices; ++slice) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[slice - 1][byte];
      tables[slice][byte] = (before >> 8) ^ tables[0][before & 0xFF];
    }
  }
  return tables;
}

std::uint32_t updated(std::uint32_t crc, const unsigned char* bytes, std::size_t count) {
  static constexpr Tables kTables = make_tables();
  for (; count >= kSlices; bytes += kSlices, count -= kSlices) {
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < kSlices; ++i) {
      const std::uint32_t mixed = i < 4 ? bytes[i] ^ ((crc >> (8 * i)) & 0xFF) : bytes[i];
      next ^= kTables[kSlices - 1 - i][mixed];
    }
    crc = next;
  }
  for (; count > 0; ++bytes, --count) crc = (crc >> 8) ^ kTables[0][(crc ^ *bytes) & 0xFF];
  return crc;
}

}  // namespace

std::string crc32_file(const std::filesystem::path& path) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::uint32_t crc = 0xFFFFFFFF;
  std::string buffer(std::size_t{1} << 18, '\0');
  for (;;) {
    const ssize_t n = fd ? ::read(fd.get(), buffer.data(), buffer.size()) : -1;
    if (n < 0 && errno == EINTR && fd) continue;
    if (n < 0)
      throw Failure(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
    if (n == 0) return fmt::format("{:08x}", crc ^ 0xFFFFFFFF);
    crc = updated(crc, reinterpret_cast<const unsigned char*>(buffer.data()),
                  static_cast<std::size_t>(n));
  }
}

}  // namespace colophon
