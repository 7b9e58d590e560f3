#include "check/certification.hpp"

#include "support/catch.hpp"

namespace colophon::check {
namespace {

TEST_CASE("marks of PDF eXpress are read in every form they have had") {
  const WallClock wanted = {2021, 6, 29, 14, 5, 7};
  for (const std::string time :
       {"06/29/2021 2:05:07 PM", "29/06/2021 14:05:07", "June 29, 2021 14:05:07",
        "29 June 2021 02:05:07 pm", "2021-06-29 14:05:07", "Jun 29, 2021 14:05:07"}) {
    InfoFact info;
    info.creator = "'Certified by IEEE PDFeXpress at " + time + "'";
    const auto found = certification_of(info);
    INFO(time);
    REQUIRE(found);
    CHECK(found->mark == "Certified by IEEE PDFeXpress at " + time);
    CHECK(found->time == wanted);
  }
  InfoFact info;
  CHECK_FALSE(certification_of(info));
  for (const std::string time : {"", "noon", "02/30/2021 2:05:07 PM", "99999/1/1 1:1:1", "1/2/3"}) {
    info.producer = "Certified by IEEE PDFeXpress at " + time;
    INFO(time);
    REQUIRE(certification_of(info));
    CHECK_FALSE(certification_of(info)->time);
  }
  for (const std::string_view creator :
       {"Not Certified by IEEE PDFeXpress", "To be certified by IEEE PDFeXpress", "Certified"}) {
    INFO(creator);
    CHECK_FALSE(certification_of({.creator = std::string(creator)}));
  }
}

TEST_CASE("dates of PDF files are read as the clock on the wall showed them") {
  CHECK(wall_clock("D:20160319025607-08'00'") == WallClock{2016, 3, 19, 2, 56, 7});
  CHECK(wall_clock("20160319025607Z") == WallClock{2016, 3, 19, 2, 56, 7});
  CHECK(wall_clock("D:2016") == WallClock{2016, 1, 1, 0, 0, 0});
  for (const char* text : {"", "D:", "D:20161301", "yesterday", "D:20160319256000"}) {
    CHECK_FALSE(wall_clock(text));
  }
}

}  // namespace
}  // namespace colophon::check
