#include "model/deadline.hpp"

#include "base/clock.hpp"
#include "base/zone.hpp"
#include "support/catch.hpp"

using namespace colophon;

namespace {

Event in_washington(const std::string& date) {
  Event event;
  event.timezone = "America/New_York";
  event.dates["camera-ready"] = date;
  return event;
}

std::string said(const std::string& date) {
  return told_deadline(in_washington(date), "camera-ready");
}

}  // namespace

TEST_CASE("a deadline is told in its own zone, the venue's and UTC, each once") {
  CHECK(said("2023-01-13 23:59 AoE") == "2023-01-13 23:59 AoE (2023-01-14 06:59 EST, 11:59 UTC)");
  CHECK(said("2023-01-13T17:00 America/New_York") == "2023-01-13 17:00 EST (22:00 UTC)");
  CHECK(said("2023-07-13 17:00 -04:00") == "2023-07-13 17:00 UTC-4 (21:00 UTC)");
  CHECK(said("2023-01-13 17:00Z") == "2023-01-13 17:00 UTC (12:00 EST)");
  CHECK(said("2023-01-13") == "2023-01-13 23:59 EST (2023-01-14 04:59 UTC)");
  CHECK(said("2023-01-13 AoE") == "2023-01-13 23:59 AoE (2023-01-14 06:59 EST, 11:59 UTC)");
  CHECK(said("2023-01-13 23:59 Pacific/Auckland") ==
        "2023-01-13 23:59 UTC+13 (05:59 EST, 10:59 UTC)");
  Event event = in_washington("2023-01-13");
  event.timezone.clear();
  event.dates["event"] = "2023-02-14";
  CHECK(told_deadline(event, "camera-ready") == "2023-01-13 23:59 UTC");
  CHECK(told_deadline(event, "event") == "2023-02-14");
  CHECK(told_deadline(event, "forms").empty());
}

TEST_CASE("what is no date is none") {
  for (const char* text :
       {"", "soon", "2023-02-30", "2023-01-13 24:00", "2023-01-13T", "2023-01-13T AoE",
        "2023-01-13 23:59 EST", "2023-01-13x", "2023-01-13 to 2023-01-14", "13.1.2023"}) {
    CAPTURE(text);
    CHECK_FALSE(deadline_from("a", text, "UTC"));
  }
}

TEST_CASE("dates stand in the order of time, whatever their zones") {
  Event event = in_washington("2023-01-13 23:59 AoE");
  event.dates["forms"] = "2023-01-14 00:00 Asia/Tokyo";
  event.dates["later"] = "2023-01-14 12:00 UTC";
  const std::vector<Deadline> all = deadlines(event);
  REQUIRE(all.size() == 3);
  CHECK(all[0].name == "forms");
  CHECK(all[1].name == "camera-ready");
  CHECK(all[2].name == "later");
}

TEST_CASE("the time left is told in two units") {
  const Deadline deadline = deadline_from("a", "2023-01-13 12:00 UTC", "UTC").value();
  const auto left = [&](int day, int hour, int minute) {
    return time_left(deadline, moment_of({2023, 1, day, hour, minute, 0}, "UTC"));
  };
  CHECK(left(1, 12, 0) == "12 days left");
  CHECK(left(10, 8, 30) == "3 days 3 hours left");
  CHECK(left(12, 12, 0) == "1 day left");
  CHECK(left(13, 10, 30) == "1 hour left");
  CHECK(left(13, 11, 40) == "20 minutes left");
  CHECK(left(13, 12, 1) == "1 minute ago");
  CHECK(left(15, 13, 0) == "2 days 1 hour ago");
}
