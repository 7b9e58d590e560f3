// Cells that name all authors of a paper, on arbitrary bytes: lines part the cells. No author is
// without a name, and there are no more of them than characters. `make fuzz`.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "metadata/import/table/packed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  if (size == 0) return 0;
  const std::string text = clean_utf8({reinterpret_cast<const char*>(data) + 1, size - 1});
  std::vector<std::string> lines = split(text, '\x1E');
  lines.resize(5);
  const metadata::table::PackedAuthors out = metadata::table::unpack_authors(
      {lines[0], lines[1], lines[2], lines[3], lines[4], data[0] % 2 == 1});
  if (out.authors.size() > text.size()) __builtin_trap();
  for (const std::string& doubt : out.doubts) {
    if (doubt.find('\n') != std::string::npos) __builtin_trap();
  }
  return 0;
}
