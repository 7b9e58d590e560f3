#include "check/certification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "colophon/model.hpp"

namespace colophon::check {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool letter(char c) {
  return c >= 'a' && c <= 'z';
}

std::optional<WallClock> valid(const WallClock& time) {
  const Date day = {time.year, time.month, time.day};
  if (!date_from_iso(day.iso()) || time.hour > 23 || time.minute > 59 || time.second > 60) {
    return std::nullopt;
  }
  return time;
}

/// The numbers of a text, and its words in lower case.
struct Tokens {
  std::vector<int> numbers;
  std::vector<std::string> words;
};

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  const std::string lower = lower_ascii(text);
  for (std::size_t i = 0; i < lower.size();) {
    const auto end_of = [&](bool (*kind)(char)) {
      return static_cast<std::size_t>(
          std::find_if_not(lower.begin() + static_cast<std::ptrdiff_t>(i), lower.end(), kind) -
          lower.begin());
    };
    if (digit(lower[i])) {
      const std::size_t end = end_of(digit);
      tokens.numbers.push_back(end - i <= 4 ? std::stoi(lower.substr(i, end - i)) : -1);
      i = end;
    } else if (letter(lower[i])) {
      const std::size_t end = end_of(letter);
      tokens.words.push_back(lower.substr(i, end - i));
      i = end;
    } else {
      ++i;
    }
  }
  return tokens;
}

/// "03/19/2016 2:56:07 AM", "January 15, 2025 11:05:17", "2025-01-15 11:05:17".
std::optional<WallClock> time_of_mark(std::string_view text) {
  Tokens tokens = tokens_of(text);
  WallClock time;
  bool morning = false, evening = false;
  for (const std::string& word : tokens.words) {
    const auto month = std::find(kMonths.begin(), kMonths.end(), word.substr(0, 3));
    if (month != kMonths.end()) time.month = static_cast<int>(month - kMonths.begin()) + 1;
    morning = morning || word == "am";
    evening = evening || word == "pm";
  }
  std::vector<int>& n = tokens.numbers;
  // With a month's name, a zero keeps its place among the numbers.
  if (time.month != 0) n.insert(n.begin(), time.month);
  if (n.size() < 5) return std::nullopt;
  if (n[0] > 31) {
    std::rotate(n.begin(), n.begin() + 1, n.begin() + 3);  // year first
  } else if (n[0] > 12) {
    std::swap(n[0], n[1]);  // day first
  }
  time = {n[2], n[0], n[1], n[3], n[4], n.size() > 5 ? n[5] : 0};
  if (evening && time.hour < 12) time.hour += 12;
  if (morning && time.hour == 12) time.hour = 0;
  return valid(time);
}

}  // namespace

std::string WallClock::text() const {
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", year, month, day, hour, minute, second);
}

std::optional<Certification> certification_of(const InfoFact& info) {
  for (const std::string* field : {&info.creator, &info.producer}) {
    std::string mark = squeeze(*field);
    const auto quote = [](char c) { return c == '\'' || c == '"'; };
    while (!mark.empty() && quote(mark.back())) mark.pop_back();
    while (!mark.empty() && quote(mark.front())) mark.erase(0, 1);
    for (const std::string_view words :
         {"certified by ieee pdfexpress", "certified by ieee pdf express"}) {
      if (!lower_ascii(mark).starts_with(words)) continue;
      const auto time = time_of_mark(std::string_view(mark).substr(words.size()));
      return Certification{.mark = std::move(mark), .time = time};
    }
  }
  return std::nullopt;
}

std::optional<WallClock> wall_clock(std::string_view pdf_date) {
  std::string_view digits = trim(pdf_date);
  if (digits.starts_with("D:")) digits.remove_prefix(2);
  const auto end = std::find_if_not(digits.begin(), digits.end(), digit);
  digits = digits.substr(0, static_cast<std::size_t>(end - digits.begin()));
  if (digits.size() < 4) return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size, int otherwise) {
    return digits.size() < at + size ? otherwise : std::stoi(std::string(digits.substr(at, size)));
  };
  return valid(
      {part(0, 4, 0), part(4, 2, 1), part(6, 2, 1), part(8, 2, 0), part(10, 2, 0), part(12, 2, 0)});
}

}  // namespace colophon::check
