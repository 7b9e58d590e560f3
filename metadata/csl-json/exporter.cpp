#include "metadata/exporter.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kTarget = "csl-json";

void put(Json& record, const char* name, const std::string& value) {
  if (!value.empty()) record[name] = squeeze(value);
}

Json date(const Date& day) {
  return {{"date-parts", Json::array({Json::array({day.year, day.month, day.day})})}};
}

Json date_range(const Date& first, const Date& last) {
  Json dates = date(first);
  if (last.given() && last != first) {
    dates["date-parts"].push_back({last.year, last.month, last.day});
  }
  return dates;
}

/// How many words in small letters stand before the name that sorts: two of "van der Berg". What
/// becomes of them is the style's business, and can be only where they stand apart.
std::size_t particles(const std::vector<std::string>& words) {
  std::size_t n = 0;
  while (n + 1 < words.size() && u_islower(static_cast<UChar32>(to_utf32(words[n]).front())) != 0) {
    ++n;
  }
  return n;
}

Json names(const std::vector<Contributor>& people) {
  Json all = Json::array();
  for (const Contributor& person : people) {
    Json name = Json::object();
    const std::vector<std::string> words = split(squeeze(person.family), ' ');
    const auto sorts = words.begin() + static_cast<std::ptrdiff_t>(particles(words));
    put(name, "non-dropping-particle", join({words.begin(), sorts}, " "));
    put(name, "family", join({sorts, words.end()}, " "));
    put(name, "given", person.given);
    put(name, "suffix", person.suffix);
    all.push_back(std::move(name));
  }
  return all;
}

void put_volume(const Event& event, Json& record) {
  record["issued"] = date(publication_day(event));
  put(record, "event-title", event.title);
  record["event-date"] = date_range(event.start, event.end);
  put(record, "event-place", event_place(event));
  put(record, "publisher", event.publisher_name);
  put(record, "publisher-place", event.publisher_place);
  put(record, "collection-title", event.series.title);
  put(record, "collection-number", event.series.volume);
  put(record, "ISBN", join(identifiers_of(event, "isbn"), " "));
  put(record, "ISSN", join(identifiers_of(event, "issn"), " "));
  put(record, "language", event.language);
}

/// The field is one text: keywords that have commas stand between semicolons.
std::string keywords(const std::vector<std::string>& words) {
  const bool commas = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.find(',') != std::string::npos;
  });
  return join(words, commas ? "; " : ", ");
}

Json volume_record(const Event& event) {
  Json record = {{"id", volume_name(event)}, {"type", "book"}};
  put(record, "title", book_title(event));
  if (!event.editors.empty()) record["editor"] = names(event.editors);
  put_volume(event, record);
  return record;
}

Json item_record(const Event& event, const Citable& one) {
  const Item& item = *one.item;
  const PlannedItem& planned = *one.planned;
  Json record = {{"id", volume_name(event) + "-" + item.id}, {"type", "paper-conference"}};
  put(record, "title", one.full_title());
  record["author"] = names(item.contributors);
  put(record, "container-title", book_title(event));
  put(record, "page", one.pages("-"));
  put(record, "page-first", planned.first_label);
  put(record, "DOI", planned.doi);
  put_volume(event, record);
  put(record, "keyword", keywords(item.keywords));
  put(record, "abstract", plain_abstract(item));
  return record;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  if (!can_be_cited(event, kTarget, findings)) return {};
  Json records = Json::array({volume_record(event)});
  for (const Citable& one : citable_items(input, kTarget, findings)) {
    if (!wanted(input, one.item->id)) continue;
    records.push_back(item_record(event, one));
  }
  return {{volume_name(event) + ".json",
           records.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"}};
}

Claim claim_of(const Json& record) {
  Claim claim;
  claim.text = record.dump(1, ' ', false, Json::error_handler_t::replace);
  claim.title = record.value("title", "");
  claim.doi = record.value("DOI", "");
  claim.abstract = record.value("abstract", "");
  const auto words = [&](const char* name, char separator, std::vector<std::string>& out) {
    for (const std::string& word : split(record.value(name, ""), separator)) {
      if (!trim(word).empty()) out.emplace_back(trim(word));
    }
  };
  words("ISBN", ' ', claim.isbns);
  words("ISSN", ' ', claim.issns);
  for (const char* name : {"container-title", "event-title"}) {
    if (record.contains(name)) claim.volume_titles.push_back(record.value(name, ""));
  }
  const bool semicolons = record.value("keyword", "").find("; ") != std::string::npos;
  words("keyword", semicolons ? ';' : ',', claim.keywords);
  for (const Json& name : record.value("author", Json::array())) {
    Contributor person;
    person.family =
        squeeze(name.value("non-dropping-particle", "") + " " + name.value("family", ""));
    person.given = name.value("given", "");
    person.suffix = name.value("suffix", "");
    claim.authors.push_back(std::move(person));
  }
  take_pages(record.value("page", ""), "-", claim);
  const std::string first = record.value("page-first", claim.first_page);
  if (first != claim.first_page) claim.slips.push_back("page-first is \"" + first + "\"");
  return claim;
}

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  try {
    for (const Json& record : Json::parse(bytes)) {
      if (record.value("type", "") != "book") continue;
      Claim claim = claim_of(record);
      claim.volume_titles.push_back(claim.title);
      return VolumeClaim{claim.volume_titles, claim.doi, claim.isbns, claim.issns};
    }
    return std::nullopt;
  } catch (const Json::exception& error) {
    throw std::runtime_error(error.what());
  }
}

std::vector<Claim> read(std::string_view bytes) {
  try {
    std::vector<Claim> claims;
    for (const Json& record : Json::parse(bytes)) {
      if (record.value("type", "") == "paper-conference") claims.push_back(claim_of(record));
    }
    return claims;
  } catch (const Json::exception& error) {
    throw std::runtime_error(error.what());
  }
}

}  // namespace

extern const Exporter exporter_csl_json;
const Exporter exporter_csl_json{.name = "csl-json",
                                 .summary = "CSL-JSON of the volume and its papers",
                                 .specification = "Citation Style Language: csl-data.json",
                                 .version = "1.0.2",
                                 .media_type = "application/vnd.citationstyles.csl+json",
                                 .write = write,
                                 .read = read,
                                 .read_volume = read_volume};

}  // namespace colophon::metadata
