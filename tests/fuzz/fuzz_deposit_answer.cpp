// Answers of a registration agency, on arbitrary bytes: the reader must end, give valid UTF-8 of
// one line and no control characters.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "deposit/answer.hpp"

namespace {

void expect_line(std::string_view text) {
  if (!colophon::valid_utf8(text)) __builtin_trap();
  for (const char32_t c : colophon::to_utf32(text)) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon::deposit;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  expect_line(visible_text(text));
  (void)says_received(text);
  if (const auto log = read_log(text)) {
    for (const Record& record : log->records) {
      expect_line(record.doi);
      expect_line(record.message);
    }
    expect_line(log->submission_id);
    expect_line(log->batch_id);
    expect_line(log->miscounted);
  }
  return 0;
}
