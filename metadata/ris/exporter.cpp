#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/volume_title.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata {
namespace {

constexpr std::string_view kTarget = "ris";

/// A record: lines of a tag and a value, which RIS ends with CR and LF.
class Record {
 public:
  explicit Record(std::string_view type) { add("TY", type); }

  void add(std::string_view tag, std::string_view value) {
    const std::string line = squeeze(value);
    if (!line.empty()) text_ += fmt::format("{}  - {}\r\n", tag, line);
  }
  void add_all(std::string_view tag, const std::vector<std::string>& values) {
    for (const std::string& value : values) add(tag, value);
  }
  [[nodiscard]] std::string ended() const { return text_ + "ER  - \r\n"; }

 private:
  std::string text_;
};

/// "Family, Given, Suffix"; an asterisk ends a name in the specification, and a comma would part
/// it.
std::string name(const Contributor& person) {
  const auto part = [](const std::string& text) {
    return replace_all(replace_all(text, ",", " "), "*", "");
  };
  std::string out = part(person.family);
  if (!person.given.empty() || !person.suffix.empty()) out += ", " + part(person.given);
  if (!person.suffix.empty()) out += ", " + part(person.suffix);
  return out;
}

void add_volume(const Event& event, Record& record) {
  record.add("PY", fmt::format("{:04}", event.year()));
  record.add("DA", fmt::format("{:04}/{:02}/{:02}/", event.start.year, event.start.month,
                               event.start.day));
  record.add("CY", event_place(event));
  record.add("PB", event.publisher_name);
  record.add("T3", event.series.title);
  record.add("VL", event.series.volume);
  record.add_all("SN", identifiers_of(event, "isbn"));
  record.add_all("SN", identifiers_of(event, "issn"));
}

std::string item_record(const Event& event, const Citable& one) {
  const Item& item = *one.item;
  Record record("CPAPER");
  for (const Contributor& person : item.contributors) record.add("AU", name(person));
  record.add("TI", one.full_title());
  record.add("T2", book_title(event));
  record.add("SP", one.planned->first_label);
  record.add("EP", one.planned->last_label);
  add_volume(event, record);
  record.add("DO", one.planned->doi);
  record.add_all("KW", item.keywords);
  record.add("AB", plain_abstract(item));
  record.add("LA", event.language);
  return record.ended();
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  if (!can_be_cited(event, kTarget, findings)) return {};
  Record volume("CONF");
  for (const Contributor& editor : event.editors) volume.add("ED", name(editor));
  volume.add("TI", book_title(event));
  add_volume(event, volume);
  volume.add("LA", event.language);
  std::string text = volume.ended();
  for (const Citable& one : citable_items(input, kTarget, findings)) {
    if (!wanted(input, one.item->id)) continue;
    text += "\r\n" + item_record(event, one);
  }
  return {{volume_name(event) + ".ris", text}};
}

Contributor person(std::string_view name) {
  const std::vector<std::string> parts = split(name, ',');
  Contributor out;
  out.family = trim(parts.front());
  if (parts.size() > 1) out.given = trim(parts[1]);
  if (parts.size() > 2) out.suffix = trim(parts[2]);
  return out;
}

void take(std::string_view tag, std::string_view value, Claim& claim) {
  if (tag == "AU") claim.authors.push_back(person(value));
  if (tag == "TI") claim.title = value;
  if (tag == "SP") claim.first_page = value;
  if (tag == "EP") claim.last_page = value;
  if (tag == "DO") claim.doi = value;
  if (tag == "KW") claim.keywords.emplace_back(value);
  if (tag == "AB") claim.abstract = value;
  if (tag == "T2") claim.volume_titles.emplace_back(value);
  if (tag == "SN") (valid_issn(value) ? claim.issns : claim.isbns).emplace_back(value);
}

/// The records of one type.
std::vector<Claim> records_of(std::string_view bytes, std::string_view type) {
  std::vector<Claim> claims;
  Claim claim;
  bool wanted_type = false;
  for (const std::string& whole : split(bytes, '\n')) {
    const std::string_view line = trim(whole);
    if (line.empty()) continue;
    if (line.size() < 5 || line.substr(2, 3) != "  -") {
      throw std::runtime_error("a line of RIS has no tag");
    }
    const std::string_view tag = line.substr(0, 2), value = trim(line.substr(5));
    if (tag == "TY") {
      wanted_type = value == type;
      claim = {};
    }
    claim.text += std::string(line) + "\n";
    take(tag, value, claim);
    if (tag == "ER" && wanted_type) claims.push_back(claim);
  }
  return claims;
}

std::vector<Claim> read(std::string_view bytes) {
  return records_of(bytes, "CPAPER");
}

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  const std::vector<Claim> volumes = records_of(bytes, "CONF");
  if (volumes.empty()) return std::nullopt;
  return VolumeClaim{{volumes[0].title}, volumes[0].doi, volumes[0].isbns, volumes[0].issns};
}

}  // namespace

extern const Exporter exporter_ris;
const Exporter exporter_ris{
    .name = "ris",
    .summary = "RIS of the volume and its papers, for reference managers",
    .specification = "RIS Format Specifications (ResearchSoft, 2001; types and tags of 2011)",
    .version = "2011",
    .media_type = "application/x-research-info-systems",
    .write = write,
    .read = read,
    .read_volume = read_volume};

}  // namespace colophon::metadata
