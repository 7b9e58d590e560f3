#include "event/write_registration.hpp"

#include <fmt/format.h>

#include "event/scalar.hpp"

namespace colophon::event {
namespace {

Emit numbers(const std::map<std::string, int>& values, int indent) {
  Emit out(indent);
  for (const auto& [key, value] : values) out.number(scalar(key), value);
  return out;
}

}  // namespace

Emit registration_terms(const RegistrationTerms& value) {
  Emit out(2);
  if (value.most_papers) out.number("papers", *value.most_papers);
  if (value.pages) out.number("pages", *value.pages);
  out.map("pages_by_type", numbers(value.pages_by_type, 4));
  if (value.most_extra_pages) out.number("extra_pages", *value.most_extra_pages);
  if (const auto& price = value.extra_page_price) {
    out.word("extra_page_price", *price % 100 == 0
                                     ? fmt::format("{}", *price / 100)
                                     : fmt::format("{}.{:02}", *price / 100, *price % 100));
  }
  return out.text("currency", value.currency);
}

Emit registration(const Registration& value) {
  Emit out(2);
  out.text("name", value.name).text("email", value.email).text("number", value.number);
  out.text("type", value.type).texts("papers", value.papers);
  return out.map("extra_pages", numbers(value.extra_pages, 4));
}

}  // namespace colophon::event
