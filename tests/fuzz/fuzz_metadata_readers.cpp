// The readers of all metadata formats on arbitrary bytes: they give claims or say in a
// std::runtime_error why not. `make fuzz`.
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "metadata/exporter.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    if (exporter->read == nullptr) continue;
    try {
      for (const metadata::Claim& claim : exporter->read(bytes)) {
        if (claim.title.size() > size + 100) __builtin_trap();
      }
    } catch (const std::runtime_error&) {  // what it is meant to say
    }
  }
  return 0;
}
