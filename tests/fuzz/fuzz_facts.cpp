#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/files.hpp"
#include "pdf/measure.hpp"

/// Takes any bytes in as a paper: nothing may crash, and every paper gets an answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const colophon::TemporaryFolder folder;
  const auto path = folder.path() / "paper.pdf";
  colophon::write_file(path, {reinterpret_cast<const char*>(data), size});
  const auto measured = colophon::pdf::measure_here({"p", path, "p.pdf"}, {}, folder.path());
  if (!measured.readable.empty() && measured.readable != path) {
    std::filesystem::remove(measured.readable);
  }
  return 0;
}
