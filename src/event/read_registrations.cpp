// Who registered for which papers, and what a registration covers.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "event/read.hpp"

namespace colophon::event {
namespace {

constexpr int kMostPages = 10'000, kMostPapers = 10'000;

bool digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "110" or "110.50" in hundredths.
std::optional<long long> hundredths(const std::string& text) {
  constexpr std::size_t kLongest = 9;  // no page costs more, and no number overflows
  const std::size_t point = text.find('.');
  const std::string whole = text.substr(0, point);
  if (!digits(whole) || whole.size() > kLongest) return std::nullopt;
  const long long units = std::stoll(whole) * 100;
  if (point == std::string::npos) return units;
  const std::string part = text.substr(point + 1);
  if (!digits(part) || part.size() > 2) return std::nullopt;
  return units + std::stoll(part) * (part.size() == 1 ? 10 : 1);
}

/// Pages by a name: of a type of papers, or of a paper.
std::map<std::string, int> read_pages(yaml::Fields& fields, std::string_view key, int least) {
  std::map<std::string, int> out;
  const yaml::Node* node = fields.map(key);
  if (node == nullptr) return out;
  yaml::Fields row(fields.source(), *node, fields.path_of(key));
  for (const yaml::Member& member : node->members) {
    const int pages = row.integer(member.key, 0, least, kMostPages);
    if (pages >= least) out.emplace(member.key, pages);
  }
  return out;
}

std::optional<int> read_number(yaml::Fields& fields, std::string_view key, int least, int most) {
  const int value = fields.integer(key, -1, least, most);
  return value < 0 ? std::nullopt : std::optional<int>(value);
}

}  // namespace

void read_registration_terms(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("registration");
  if (node == nullptr) return;
  yaml::Fields fields(root.source(), *node, "registration");
  RegistrationTerms& terms = event.registration;
  terms.most_papers = read_number(fields, "papers", 1, kMostPapers);
  terms.pages = read_number(fields, "pages", 1, kMostPages);
  terms.pages_by_type = read_pages(fields, "pages_by_type", 1);
  terms.most_extra_pages = read_number(fields, "extra_pages", 0, kMostPages);
  if (const std::string price = fields.text("extra_page_price"); !price.empty()) {
    terms.extra_page_price = hundredths(price);
    if (!terms.extra_page_price) {
      fields.report(config::kBadValue, "extra_page_price",
                    fmt::format("{} is \"{}\", expected a sum of money",
                                fields.path_of("extra_page_price"), price),
                    "write digits, and at most two behind a point: 110 or 110.50");
    }
  }
  terms.currency = fields.text("currency");
  const bool code =
      terms.currency.size() == 3 && std::all_of(terms.currency.begin(), terms.currency.end(),
                                                [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!terms.currency.empty() && !code) {
    fields.report(config::kBadValue, "currency",
                  fmt::format("{} is \"{}\", expected a currency of ISO 4217",
                              fields.path_of("currency"), terms.currency),
                  "write its three letters: USD, EUR");
  }
  if (terms.extra_page_price && terms.currency.empty()) fields.missing("currency");
  fields.finish();
}

void read_registrations(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "registrations");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("registrations[{}]", i));
    Registration out;
    out.origin = origin_of(source, *nodes[i]);
    out.name = fields.required_text("name");
    out.email = fields.text("email");
    out.number = fields.text("number");
    out.type = fields.text("type");
    out.papers = fields.texts("papers");
    out.extra_pages = read_pages(fields, "extra_pages", 0);
    fields.finish();
    event.registrations.push_back(std::move(out));
  }
}

std::string read_paper_address(yaml::Fields& fields, std::string_view key,
                               const std::vector<std::string_view>& marks) {
  std::string address = fields.text(key);
  if (address.empty()) return address;
  std::string fixed = address;
  for (const std::string_view mark : marks) fixed = replace_all(fixed, mark, "");
  const bool good = fixed.substr(0, 8) == "https://" && fixed.size() > 8 &&
                    std::all_of(fixed.begin(), fixed.end(), [](char c) {
                      constexpr std::string_view kNoPart = "\"<>\\^`{|}";  // RFC 3986, appendix A
                      return c > ' ' && c < 0x7F && kNoPart.find(c) == std::string_view::npos;
                    });
  if (good) return address;
  fields.report(
      config::kBadValue, key,
      fmt::format("{} is \"{}\", expected an https address", fields.path_of(key), address),
      "for instance \"https://example.org/form?paper={id}\"");
  return {};
}

}  // namespace colophon::event
