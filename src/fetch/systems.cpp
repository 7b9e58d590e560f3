#include "fetch/systems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "fetch/address.hpp"

namespace colophon::fetch {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kHotcrp = "hotcrp:", kOpenReview = "openreview:";
constexpr const char* kOpenReviewApi = "https://api2.openreview.net";
constexpr std::size_t kPage = 1000;  ///< notes that OpenReview hands out at a time
constexpr std::size_t kMostPages = 100;

/// Asks for a JSON object, or says to the chair why there is none.
Json ask(const std::string& url, Downloads& downloads) {
  const std::string site = origin_of(url);
  const HttpAnswer answer = downloads.get({.url = url});
  if (answer.kind == HttpAnswer::Kind::kUnavailable) {
    throw Failure(fmt::format("{} cannot be asked: {}", site, answer.problem),
                  "Collect again later.");
  }
  if (answer.status == 401 || answer.status == 403) {
    throw UsageError(
        fmt::format("{} does not let us in: {}", site, answer.problem),
        fmt::format("Give a token with --credentials FILE: \"{} bearer …\"", host_of(url)));
  }
  if (answer.kind != HttpAnswer::Kind::kDone) {
    throw UsageError(fmt::format("{} has no such list: {}", site, answer.problem),
                     "Compare the address after --from with that of the site.");
  }
  Json json = Json::parse(answer.bytes, nullptr, false);
  if (!json.is_object()) {
    throw UsageError(fmt::format("{} does not answer as the system does: no JSON object", site),
                     "Compare the address after --from with that of the site.");
  }
  return json;
}

const Json& list_of(const Json& json, const char* key, const std::string& site) {
  const auto at = json.find(key);
  if (at == json.end() || !at->is_array()) {
    throw UsageError(
        fmt::format("{} does not answer as the system does: no list \"{}\"", site, key),
        "Compare the address after --from with that of the site.");
  }
  return *at;
}

std::string text_at(const Json& json, const char* key) {
  const auto at = json.is_object() ? json.find(key) : json.end();
  return json.is_object() && at != json.end() && at->is_string() ? at->get<std::string>()
                                                                 : std::string();
}

/// A positive whole number as text, empty if it is none.
std::string number_at(const Json& json, const char* key) {
  const auto at = json.is_object() ? json.find(key) : json.end();
  if (!json.is_object() || at == json.end() || !at->is_number_integer()) return {};
  const auto value = at->get<long long>();
  return value > 0 ? std::to_string(value) : std::string();
}

/// HotCRP's name of a hash: "sha2-" and SHA-256 in hex.
std::string sha256_of(const std::string& hash) {
  const std::string hex = hash.starts_with("sha2-") ? hash.substr(5) : std::string();
  const bool good =
      hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string::npos;
  return good ? hex : std::string();
}

std::string without_slash(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  return text;
}

void check(const std::string& from, const std::string& address) {
  if (const std::string wrong = why_not_fetchable(address); !wrong.empty()) {
    throw UsageError(fmt::format("--from {}: the address {}", from, wrong),
                     "for instance hotcrp:https://conf26.hotcrp.com");
  }
}

SystemListing list_hotcrp(const std::string& from, Downloads& downloads) {
  const std::string given = from.substr(kHotcrp.size());
  const std::size_t search_at = given.find("?q=");
  const std::string search =
      search_at == std::string::npos ? "dec:yes" : given.substr(search_at + 3);
  SystemListing out{.site = without_slash(given.substr(0, search_at))};
  check(from, out.site);
  const Json json = ask(fmt::format("{}/api/papers?q={}", out.site, escaped(search)), downloads);
  for (const Json& paper : list_of(json, "papers", out.site)) {
    const std::string pid = number_at(paper, "pid");
    if (pid.empty() || text_at(paper, "status") == "withdrawn") continue;
    const auto final_at = paper.find("final");
    if (final_at == paper.end() || !final_at->is_object()) {
      out.without.push_back(pid);
      continue;
    }
    out.files.push_back({.ids = {pid},
                         .url = fmt::format("{}/api/document?p={}&dt=final", out.site, pid),
                         .sha256 = sha256_of(text_at(*final_at, "hash"))});
  }
  return out;
}

/// A field of a note: {"value": …} in version 2 of the API, the value itself in version 1.
std::string field(const Json& note, const char* key) {
  const auto content = note.find("content");
  if (content == note.end() || !content->is_object()) return {};
  const auto at = content->find(key);
  if (at == content->end()) return {};
  return at->is_object() ? text_at(*at, "value") : text_at(*content, key);
}

SystemListing list_openreview(const std::string& from, Downloads& downloads) {
  const std::string given = from.substr(kOpenReview.size());
  const std::size_t scheme = given.find("://");
  const std::size_t slash =
      scheme == std::string::npos ? std::string::npos : given.find('/', scheme + 3);
  const std::string venue = without_slash(
      scheme == std::string::npos ? given : given.substr(std::min(slash, given.size() - 1) + 1));
  SystemListing out{.site = scheme == std::string::npos ? kOpenReviewApi : given.substr(0, slash)};
  check(from, out.site);
  if (venue.empty()) {
    throw UsageError(fmt::format("--from {}: the venue is not given", from),
                     "for instance openreview:ICML.cc/2026/Conference");
  }
  std::set<std::string> seen;
  for (std::size_t page = 0; page < kMostPages; ++page) {
    const Json json = ask(fmt::format("{}/notes?content.venueid={}&limit={}&offset={}", out.site,
                                      escaped(venue), kPage, page * kPage),
                          downloads);
    const Json& notes = list_of(json, "notes", out.site);
    for (const Json& note : notes) {
      const std::string id = text_at(note, "id"), number = number_at(note, "number");
      if (id.empty() || !seen.insert(id).second) continue;
      if (field(note, "pdf").empty()) {
        out.without.push_back(number.empty() ? id : number);
        continue;
      }
      SystemFile file{.ids = {id}, .url = fmt::format("{}/pdf?id={}", out.site, escaped(id))};
      if (!number.empty()) file.ids.push_back(number);
      out.files.push_back(std::move(file));
    }
    if (notes.size() < kPage) break;
  }
  return out;
}

}  // namespace

bool is_system(const std::string& from) {
  return from.starts_with(kHotcrp) || from.starts_with(kOpenReview);
}

SystemListing list_system(const std::string& from, Downloads& downloads) {
  return from.starts_with(kHotcrp) ? list_hotcrp(from, downloads)
                                   : list_openreview(from, downloads);
}

namespace {

const std::string& number_of(const Item& paper) {
  return paper.source_id.empty() ? paper.id : paper.source_id;
}

}  // namespace

Systems::Systems(std::vector<SystemListing> listings) : listings_(std::move(listings)) {
  for (const SystemListing& listing : listings_) {
    for (const SystemFile& file : listing.files) {
      for (const std::string& id : file.ids) by_id_[id].push_back(&file);
    }
  }
}

std::vector<const SystemFile*> Systems::held_for(const Item& paper) const {
  const auto at = by_id_.find(number_of(paper));
  return at == by_id_.end() ? std::vector<const SystemFile*>() : at->second;
}

std::string Systems::lacking(const Item& paper) const {
  for (const SystemListing& listing : listings_) {
    const auto& without = listing.without;
    if (std::find(without.begin(), without.end(), number_of(paper)) != without.end()) {
      return listing.site;
    }
  }
  return {};
}

std::size_t Systems::size() const {
  std::size_t n = 0;
  for (const SystemListing& listing : listings_) n += listing.files.size();
  return n;
}

}  // namespace colophon::fetch
