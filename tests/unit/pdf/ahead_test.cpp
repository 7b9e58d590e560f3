#include "pdf/write/ahead.hpp"

#include <atomic>
#include <stdexcept>

#include "support/catch.hpp"

using colophon::pdf::write::Ahead;

TEST_CASE("values are made ahead, consumed in order, and their memory is used again") {
  for (const int jobs : {0, 1, 3, 50}) {
    INFO(jobs);
    constexpr std::size_t kCount = 200;
    std::atomic<std::size_t> consumed{0};
    std::atomic<int> fresh{0}, too_far{0};
    const std::size_t ahead_by = jobs < 1 ? 1 : static_cast<std::size_t>(jobs);
    Ahead<std::vector<std::size_t>> values(kCount, jobs,
                                           [&](std::size_t i, std::vector<std::size_t> used) {
                                             if (i > consumed + ahead_by) ++too_far;
                                             if (used.capacity() == 0) ++fresh;
                                             used.assign(100, i);
                                             return used;
                                           });
    for (std::size_t i = 0; i < kCount; ++i)
      values.next([&](const std::vector<std::size_t>& value) {
        CHECK(value == std::vector<std::size_t>(100, i));
        ++consumed;
      });
    CHECK(too_far == 0);
    CHECK(fresh <= static_cast<int>(ahead_by) + 1);
  }
}

TEST_CASE("what making a value threw arrives in its turn") {
  Ahead<int> values(100, 3, [](std::size_t i, int) {
    if (i == 2) throw std::runtime_error("two");
    return static_cast<int>(i);
  });
  int sum = 0;
  const auto add = [&sum](int value) { sum += value + 1; };
  values.next(add);
  values.next(add);
  CHECK_THROWS_WITH(values.next(add), "two");
  CHECK(sum == 3);
}  // the threads end although much is left to do
