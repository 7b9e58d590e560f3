#include "letters/round.hpp"

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/schema.hpp"

using namespace colophon;
using namespace colophon::letters;

namespace {

Round sample() {
  return {
      .number = 2,
      .date = utc_midnight(2031, 1, 2) + 3723,
      .profile = "base",
      .entries = {{.item = "a",
                   .sha256 = "00",
                   .letter = Purpose::kMend,
                   .to = {"a@example.org"},
                   .findings = {{"FNT-001", "font-not-embedded", Severity::kError, {2, 3}, "é"}},
                   .wants = {"form"}},
                  {.item = "b", .letter = Purpose::kSendFile}}};
}

}  // namespace

TEST_CASE("a round that is written and read again is the same, and as its schema says") {
  const std::string text = format_round(sample());
  CHECK(test::schema_complaints(nlohmann::json::parse(text), "round.schema.json").empty());
  const Round again = read_round(text, "x");
  CHECK(format_round(again) == text);
  CHECK(again.date == sample().date);
  CHECK(same_state(again, sample()));
  CHECK(again.find("b")->letter == Purpose::kSendFile);
  CHECK(again.find("c") == nullptr);
}

TEST_CASE("the same round is told from the next one") {
  Round other = sample();
  other.entries[0].to = {"somebody@example.org"};
  other.number = 3;
  CHECK(same_state(sample(), other));
  other.entries[0].sha256 = "01";
  CHECK_FALSE(same_state(sample(), other));
  other = sample();
  other.entries[0].findings[0].pages = {2};
  CHECK_FALSE(same_state(sample(), other));
  other = sample();
  other.entries.pop_back();
  CHECK_FALSE(same_state(sample(), other));
}

TEST_CASE("a file that is no round is refused by its name") {
  const std::string good = format_round(sample());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  for (const std::string& bad :
       {std::string(), std::string("[]"), std::string("{}"), std::string(100'000, '['),
        good.substr(0, good.size() / 2), with("\"mend\"", "\"mended\""),
        with("\"error\"", "\"grave\""), with("2031-01-02T01:02:03Z", "2031-01-02T01:62:03Z"),
        with("2031-01-02T01:02:03Z", "soon"), with("2,", "\"2\","),
        with("\"colophon_round\": 1", "\"colophon_round\": 2")}) {
    CAPTURE(bad.substr(0, 400));
    CHECK_THROWS_AS(read_round(bad, "rounds/002.json"), UsageError);
  }
  const TemporaryFolder folder;
  CHECK(load_rounds(folder.path()).empty());
  write_file(folder.path() / "rounds/002.json", good);
  CHECK(load_rounds(folder.path()).size() == 1);
  write_file(folder.path() / "rounds/003.json", good);
  CHECK_THROWS_AS(load_rounds(folder.path()), UsageError);
}
