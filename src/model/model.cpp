#include "colophon/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace colophon {
namespace {

bool alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::string joined(std::initializer_list<std::string_view> parts, std::string_view separator) {
  std::string out;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

/// Han, kana and hangul: such names are written family name first, without a blank.
bool in_east_asian_script(std::string_view name) {
  const auto east_asian = [](char32_t c) {
    return (c >= 0x3005 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
  };
  const std::u32string text = to_utf32(name);
  return !text.empty() && std::all_of(text.begin(), text.end(), east_asian);
}

}  // namespace

std::string Date::iso() const {
  return given() ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : "";
}

std::optional<Date> date_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) {
    int value = -1;
    const char* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + size, value);
    return error == std::errc() && end == begin + size ? value : -1;
  };
  const Date date{part(0, 4), part(5, 2), part(8, 2)};
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  if (date.day > kDays[date.month - 1] + (date.month == 2 && leap ? 1 : 0)) return std::nullopt;
  return date;
}

Appearance default_appearance(Status status) {
  switch (status) {
    case Status::kAccepted:
    case Status::kInvited:
    case Status::kLate:
      return {};
    case Status::kNoShow:
      // The volume is printed before the event; the publisher leaves a no-show out (CHAIR §1).
      return {.package = false, .metadata = false};
    case Status::kWithdrawn:
    case Status::kHold:
      return {.volume = false,
              .toc = false,
              .index = false,
              .attendee = false,
              .package = false,
              .metadata = false};
    case Status::kRetracted:
      return {.attendee = false};
  }
  return {};
}

std::string Contributor::display_name() const {
  if (in_east_asian_script(family) && in_east_asian_script(given)) return family + given;
  return joined({given, family, suffix}, " ");
}
std::string Contributor::index_name() const {
  return joined({family, given, suffix}, ", ");
}

Appearance Event::appearance_of(const Item& item) const {
  if (!item.archival) {
    return {.volume = false,
            .toc = false,
            .index = false,
            .attendee = false,
            .package = false,
            .metadata = false};
  }
  const auto row = appearance.find(item.status.value);
  return row == appearance.end() ? default_appearance(item.status.value) : row->second;
}

std::string Event::licence_of(const Item& item) const {
  if (!item.licence.empty()) return item.licence;
  return item.rights == Rights::kCcBy ? "CC-BY-4.0" : licence;
}

const Item* Event::find(std::string_view id) const {
  for (const std::vector<Item>* list : {&volume.front, &papers, &volume.back}) {
    const auto at =
        std::find_if(list->begin(), list->end(), [&](const Item& i) { return i.id == id; });
    if (at != list->end()) return &*at;
  }
  return nullptr;
}

bool valid_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && alphanumeric(id.front()) &&
         std::all_of(id.begin(), id.end(),
                     [](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace colophon
