#include "base/zone.hpp"

#include "base/clock.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;

TEST_CASE("zones are told from short names that stand for several") {
  for (const char* zone : {"AoE", "UTC", "GMT", "Z", "+01:00", "-05:30", "UTC-5", "GMT+14",
                           "America/New_York", "Asia/Kolkata", "Etc/UTC"}) {
    CAPTURE(zone);
    CHECK(known_zone(zone));
  }
  for (const char* zone : {"", "EST", "IST", "aoe", "America", "America/Nowhere", "+15:00",
                           "-12:30", "+1:5", "UTC+", "5", "+01:00x", "/", "../etc/passwd"}) {
    CAPTURE(zone);
    CHECK_FALSE(known_zone(zone));
  }
}

TEST_CASE("moments are those of the date program") {
  const auto by_date = [](const std::string& zone, const std::string& shown) {
    const test::Run run = test::shell("TZ=" + zone + " date -d '" + shown + "' +%s", {});
    return static_cast<std::time_t>(std::stoll(run.out));
  };
  CHECK(moment_of({2023, 1, 13, 23, 59, 0}, "AoE") == by_date("UTC", "2023-01-14 11:59"));
  for (const char* zone : {"America/New_York", "Europe/Berlin", "Asia/Kolkata", "Asia/Tokyo"}) {
    CAPTURE(zone);
    CHECK(moment_of({2023, 1, 13, 17, 0, 0}, zone) == by_date(zone, "2023-01-13 17:00"));
    CHECK(moment_of({2031, 7, 4, 8, 30, 5}, zone) == by_date(zone, "2031-07-04 08:30:05"));
  }
}

TEST_CASE("an hour that clocks show twice or skip has one moment") {
  // Clocks went back on 5 November 2023 and forward on 12 March 2023, at 02:00.
  const std::time_t twice = moment_of({2023, 11, 5, 1, 30, 0}, "America/New_York");
  CHECK(iso_time(twice) == "2023-11-05T05:30:00Z");
  const std::time_t skipped = moment_of({2023, 3, 12, 2, 30, 0}, "America/New_York");
  CHECK(iso_time(skipped) == "2023-03-12T07:30:00Z");
}

TEST_CASE("clocks are called by their names") {
  const std::time_t winter = moment_of({2023, 1, 13, 12, 0, 0}, "UTC");
  const std::time_t summer = moment_of({2023, 7, 13, 12, 0, 0}, "UTC");
  CHECK(clock_name(winter, "America/New_York") == "EST");
  CHECK(clock_name(summer, "America/New_York") == "EDT");
  CHECK(clock_name(summer, "Etc/UTC") == "UTC");
  CHECK(clock_name(summer, "AoE") == "AoE");
  CHECK(clock_name(summer, "+05:30") == "UTC+5:30");
  CHECK(clock_at(summer, "Asia/Kolkata").minute == 30);
}
