#include "letters/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::letters {
namespace {

/// The number that "10+2" begins with.
std::optional<int> first_number(const std::string& text) {
  constexpr std::size_t kMostDigits = 4;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > kMostDigits) return std::nullopt;
  return std::stoi(text.substr(0, digits));
}

void want_of_talk(const Item& item, std::vector<Want>& wants) {
  const bool panel = item.kind == ItemKind::kPanel;
  if (item.abstract.empty() && item.text.empty() && item.pdf.empty()) {
    wants.push_back(
        {"text", panel ? "an abstract of the panel" : "an abstract of your talk", "", "talks"});
  }
  if (panel) return;
  const bool alone = item.contributors.size() == 1;
  for (const Contributor& person : item.contributors) {
    const std::string name = person.display_name();
    const auto key = [&](const char* what) { return alone ? what : what + (" " + name); };
    const auto whose = [&](const char* what) {
      return alone ? fmt::format("your {}", what) : fmt::format("the {} of {}", what, name);
    };
    if (person.biography.empty() && item.pdf.empty()) {
      wants.push_back(
          {key("biography"), "a few lines about " + (alone ? "yourself" : name), "", "talks"});
    }
    const bool has_photo = !person.photo.empty() || (alone && !item.photo.empty());
    if (!has_photo && item.pdf.empty()) {
      wants.push_back({key("photo"), whose("photo") + " (PNG or JPEG)", "", "talks"});
    }
  }
}

void want_registration(const Event& event, const Registered& row, std::vector<Want>& wants) {
  if (row.asked && row.by.empty()) {
    wants.push_back({"registration", "the registration of an author for this paper", event.url,
                     "registration"});
  }
  if (row.due == 0) return;
  std::string what = fmt::format("the payment for {} beyond the {} that a registration covers",
                                 counted(row.due, "page"), row.page_limit.value_or(0));
  if (row.price) what += ": " + money(*row.price, event.registration.currency);
  wants.push_back({"extra-pages", std::move(what), "", "registration"});
}

}  // namespace

std::optional<int> page_limit(const Event& event, const Item& item) {
  const RegistrationTerms& terms = event.registration;
  const auto of_type = terms.pages_by_type.find(item.type);
  if (of_type != terms.pages_by_type.end()) return of_type->second;
  return terms.pages ? terms.pages : first_number(event.ieee_page_limit);
}

Registered registered(const Event& event, const Item& item, int pages) {
  Registered out;
  if (!item.has_camera_ready()) return out;
  out.asked = !event.registrations.empty();
  for (const Registration& row : event.registrations) {
    if (std::find(row.papers.begin(), row.papers.end(), item.id) == row.papers.end()) continue;
    out.by.push_back(row.name);
    const auto paid = row.extra_pages.find(item.id);
    if (paid != row.extra_pages.end()) out.paid += paid->second;
  }
  out.page_limit = page_limit(event, item);
  if (out.page_limit) out.over = std::max(0, pages - *out.page_limit);
  // Without a price nobody pays: what is too long is a matter of the profile.
  const std::optional<long long> each = event.registration.extra_page_price;
  if (!each) return out;
  out.due = std::max(0, out.over - out.paid);
  out.price = *each * out.due;
  return out;
}

std::string money(long long hundredths, const std::string& currency) {
  const long long whole = hundredths / 100, part = hundredths % 100;
  return part == 0 ? fmt::format("{} {}", whole, currency)
                   : fmt::format("{}.{:02} {}", whole, part, currency);
}

bool uses_forms(const Event& event) {
  return !event.ieee_copyright_form.empty() ||
         std::any_of(event.papers.begin(), event.papers.end(),
                     [](const Item& item) { return item.form.is_signed(); });
}

bool is_spoken(const Item& item) {
  return item.kind == ItemKind::kKeynote || item.kind == ItemKind::kTalk ||
         item.kind == ItemKind::kPanel;
}

bool is_contribution(const Event& event, const Item& item) {
  const bool theirs = item.has_camera_ready() || is_spoken(item);
  return theirs && item.archival && item.corrects.empty() && event.appearance_of(item).volume;
}

std::vector<Want> open_wants(const Event& event, const Item& item, int pages) {
  std::vector<Want> wants;
  if (!is_contribution(event, item)) return wants;
  if (is_spoken(item)) want_of_talk(item, wants);
  if (uses_forms(event) && !item.form.is_signed()) {
    wants.push_back({"form", "the signed copyright form",
                     replace_all(event.ieee_copyright_form, "{id}", item.id), "forms"});
  }
  want_registration(event, registered(event, item, pages), wants);
  return wants;
}

std::string upload_address(const Event& event, const Item& item) {
  const std::string& source = item.source_id.empty() ? item.id : item.source_id;
  return replace_all(replace_all(event.upload, "{id}", item.id), "{source_id}", source);
}

}  // namespace colophon::letters
