// What every exporter writes of an event that says everything is read back and compared with the
// model, field by field. What is not the same is what metadata/<target>/lost.tsv says the format
// cannot hold: no more, and no less.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/exporter.hpp"
#include "metadata/text.hpp"
#include "model/licence.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

/// Field to reason: what a target says it cannot hold.
using Lost = std::map<std::string, std::string>;

std::filesystem::path lost_file(const Exporter& exporter) {
  return test::source_dir() / "metadata" / std::string(exporter.name) / "lost.tsv";
}

Lost listed_as_lost(const Exporter& exporter) {
  Lost lost;
  const auto lines = split(trim(read_file(lost_file(exporter))), '\n');
  CHECK(lines.front() == "fields\twhy");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> cells = split(lines[i], '\t');
    INFO(lines[i]);
    REQUIRE(cells.size() == 2);
    CHECK_FALSE(cells[1].empty());
    for (const std::string& field : split(cells[0], ',')) {
      CHECK(lost.emplace(trim(field), cells[1]).second);
    }
  }
  return lost;
}

using Field = std::pair<const char*, std::function<std::string(const Contributor&)>>;

std::string places(const Contributor& person, std::string Affiliation::*member) {
  std::vector<std::string> all;
  for (const Affiliation& place : person.affiliations) all.push_back(place.*member);
  return join(all, "|");
}

const std::vector<Field>& person_fields() {
  const auto plain = [](std::string Contributor::*member) {
    return [member](const Contributor& person) { return person.*member; };
  };
  const auto place = [](std::string Affiliation::*member) {
    return [member](const Contributor& person) { return places(person, member); };
  };
  static const std::vector<Field> fields = {
      {"authors.family", plain(&Contributor::family)},
      {"authors.given", plain(&Contributor::given)},
      {"authors.suffix", plain(&Contributor::suffix)},
      {"authors.native", plain(&Contributor::native)},
      {"authors.orcid", plain(&Contributor::orcid)},
      {"authors.email", plain(&Contributor::email)},
      {"authors.url", plain(&Contributor::url)},
      {"authors.corresponding",
       [](const Contributor& person) { return person.corresponding ? "yes" : ""; }},
      {"authors.role",
       [](const Contributor& person) { return std::string(to_string(person.role)); }},
      {"authors.organisation", place(&Affiliation::organisation)},
      {"authors.department", place(&Affiliation::department)},
      {"authors.city", place(&Affiliation::city)},
      {"authors.region", place(&Affiliation::region)},
      {"authors.country", place(&Affiliation::country)},
      {"authors.ror", place(&Affiliation::ror)}};
  return fields;
}

void compare_people(const std::vector<Contributor>& expected, const std::vector<Contributor>& read,
                    std::set<std::string>& lost) {
  if (read.size() != expected.size()) lost.insert("authors");
  if (read.empty()) return;
  for (std::size_t i = 0; i < std::min(read.size(), expected.size()); ++i) {
    for (const auto& [name, value] : person_fields()) {
      if (value(expected[i]) != value(read[i])) lost.insert(name);
    }
  }
}

std::string licence_address(const std::string& text) {
  const auto licence = licence_from(text);
  return licence ? licence->url : text;
}

/// What belongs to an item beyond what every format has: compared where `fields.tsv` says that the
/// format has it, since what it has no place for is told by that.
class Belongings {
 public:
  Belongings(const Item& item, const Claim& claim, std::set<std::string>& lost)
      : item_(item), claim_(claim), lost_(lost) {}

  void compare(const std::set<std::string>& topics) {
    if (topics.count("title_markup") != 0 && !item_.title_markup.empty())
      differs("title_markup", item_.title_markup, claim_.title_markup);
    if (topics.count("funding") != 0) compare_funding();
    if (topics.count("references") != 0) compare_references();
    if (topics.count("attachments") != 0) compare_attachments();
    if (topics.count("awards") != 0)
      differs("awards", join(item_.awards, "|"), join(claim_.awards, "|"));
  }

 private:
  void differs(const char* field, const std::string& expected, const std::string& read) {
    if (expected != read) lost_.insert(field);
  }

  void compare_funding() {
    if (item_.funding.size() != claim_.funding.size()) lost_.insert("funding");
    for (std::size_t i = 0; i < std::min(item_.funding.size(), claim_.funding.size()); ++i) {
      const Funding &expected = item_.funding[i], &read = claim_.funding[i];
      differs("funding.funder", expected.funder, read.funder);
      differs("funding.id", expected.funder_id, read.funder_id);
      differs("funding.awards", join(expected.awards, "|"), join(read.awards, "|"));
    }
  }

  void compare_references() {
    if (item_.references.size() != claim_.references.size()) {
      lost_.insert("references");
      return;
    }
    for (std::size_t i = 0; i < item_.references.size(); ++i) {
      differs("references.key", item_.references[i].key, claim_.references[i].key);
      differs("references.text", item_.references[i].text, claim_.references[i].text);
      differs("references.doi", item_.references[i].doi, claim_.references[i].doi);
    }
  }

  void compare_attachments() {
    for (const Attachment& expected : item_.attachments) {
      const auto read = std::find_if(claim_.attachments.begin(), claim_.attachments.end(),
                                     [&](const Attachment& one) {
                                       return (!one.doi.empty() && one.doi == expected.doi) ||
                                              (!one.url.empty() && one.url == expected.url) ||
                                              (!one.file.empty() && one.file == expected.file);
                                     });
      if (read == claim_.attachments.end()) {
        lost_.insert("attachments");
        continue;
      }
      differs("attachments.type", expected.type, read->type);
      differs("attachments.title", expected.title, read->title);
      differs("attachments.url", expected.url, read->url);
      differs("attachments.doi", expected.doi, read->doi);
    }
  }

  const Item& item_;
  const Claim& claim_;
  std::set<std::string>& lost_;
};

/// First words of the model paths in fields.tsv ("items.funding.funder" → "funding").
std::set<std::string> topics_of(const Exporter& exporter) {
  const auto file = test::source_dir() / "metadata" / std::string(exporter.name) / "fields.tsv";
  std::set<std::string> topics;
  for (const std::string& line : split(trim(read_file(file)), '\n')) {
    for (const std::string& path : split(replace_all(split(line, '\t')[0], ";", ","), ',')) {
      std::vector<std::string> words = split(trim(path), '.');
      const bool inner = words.size() > 1 && (words[0] == "items" || words[0] == "event");
      topics.insert(inner ? words[1] : words[0]);
    }
  }
  return topics;
}

/// Adds the names of the fields in which a record differs from the item it is about.
void compare(const ExportInput& input, const Citable& one, const Claim& claim,
             std::set<std::string>& lost) {
  const Item& item = *one.item;
  const auto differs = [&](const char* field, const std::string& expected,
                           const std::string& read) {
    if (expected != read) lost.insert(field);
  };
  differs("doi", one.planned->doi, claim.doi);
  // Where a format has one title, the subtitle is part of it.
  const bool joined = claim.subtitle.empty() && claim.title == one.full_title();
  differs("title", item.title, joined ? item.title : claim.title);
  differs("subtitle", item.subtitle, claim.subtitle);
  differs("pages", one.pages("-"),
          claim.first_page == claim.last_page ? claim.first_page
                                              : claim.first_page + "-" + claim.last_page);
  differs("file", input.files.at(item.id).name, claim.file);
  differs("licence", licence_address(input.event.licence_of(item)), licence_address(claim.licence));
  differs("keywords", join(item.keywords, "|"), join(claim.keywords, "|"));
  std::vector<std::string> isbns = identifiers_of(input.event, "isbn"), read = claim.isbns;
  std::sort(isbns.begin(), isbns.end());
  std::sort(read.begin(), read.end());
  differs("isbns", join(isbns, "|"), join(read, "|"));
  differs("abstract", plain_abstract(item), squeeze(claim.abstract));
  if (!claim.abstract.empty()) {
    differs("abstract.paragraphs", join(plain_paragraphs(item.abstract), "\n\n"), claim.abstract);
  }
  compare_people(item.contributors, claim.authors, lost);
}

const Citable* about(const std::vector<Citable>& items, const Claim& claim) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Citable& one) {
    const bool called_so = one.item->title == claim.title || one.full_title() == claim.title;
    return claim.doi.empty() ? one.planned->first_label == claim.first_page ||
                                   (claim.first_page.empty() && called_so)
                             : casefold(claim.doi) == casefold(one.planned->doi);
  });
  return found == items.end() ? nullptr : &*found;
}

/// The fields that do not come back as they were.
std::set<std::string> lost_by(const Exporter& exporter) {
  const Event event = test::full_event();
  const VolumePlan plan = test::sample_plan(event);
  ExportInput input{event, plan, {}, "2031-02-09T00:00:00Z"};
  for (const PlannedItem& item : plan.items) {
    input.files[item.id] = {item.file.substr(item.file.rfind('/') + 1), 1000, std::string(64, 'a')};
  }
  Findings findings;
  const auto files = exporter.write(input, findings);
  CHECK(count(findings).errors == 0);
  const std::vector<Citable> items = citable_items(input, exporter.name, findings);
  REQUIRE(items.size() == 5);
  const std::set<std::string> topics = topics_of(exporter);
  std::set<std::string> lost, told;
  for (const ExportedFile& file : files) {
    for (const Claim& claim : exporter.read(file.bytes)) {
      CHECK(claim.slips.empty());
      INFO(claim.text);
      const Citable* one = about(items, claim);
      if (one == nullptr) continue;  // front matter, or the volume itself
      CHECK(told.insert(one->item->id).second);
      compare(input, *one, claim, lost);
      Belongings(*one->item, claim, lost).compare(topics);
    }
  }
  REQUIRE_FALSE(told.empty());
  if (told.size() != items.size()) lost.insert("records");
  return lost;
}

}  // namespace

TEST_CASE("what is exported comes back, but for what the format is listed not to hold") {
  int compared = 0;
  for (const Exporter* exporter : all_exporters()) {
    if (exporter->read == nullptr) continue;
    INFO(exporter->name);
    const std::set<std::string> lost = lost_by(*exporter);
    const Lost listed = listed_as_lost(*exporter);
    for (const std::string& field : lost) {
      INFO("lost, not listed in lost.tsv: " << field);
      CHECK(listed.count(field) == 1);
    }
    for (const auto& [field, why] : listed) {
      INFO("listed in lost.tsv, but it comes back: " << field << " (" << why << ")");
      CHECK(lost.count(field) == 1);
    }
    ++compared;
  }
  CHECK(compared >= 15);
}

namespace {

/// All that a target writes of an event.
std::string written(const Exporter& exporter, const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  ExportInput input{event, plan, {}, "2031-02-09T00:00:00Z"};
  for (const Attachment& attachment : event.papers.front().attachments) {
    input.others[attachment.file] = {attachment.file, 1000, std::string(64, 'a'), "01234567"};
  }
  Findings findings;
  std::string text;
  for (const auto& file : exporter.write(input, findings)) text += file.path + file.bytes;
  return text;
}

/// Takes a topic's values out of an event.
using Forget = std::function<void(Event&)>;

const std::map<std::string, Forget>& forgets() {
  const auto of_items = [](auto clear) {
    return [clear](Event& event) {
      for (Item& item : event.papers) clear(item);
    };
  };
  static const std::map<std::string, Forget> all = {
      {"title_markup", of_items([](Item& item) { item.title_markup.clear(); })},
      {"funding", of_items([](Item& item) { item.funding.clear(); })},
      {"references", of_items([](Item& item) { item.references.clear(); })},
      {"attachments", of_items([](Item& item) { item.attachments.clear(); })},
      {"awards", of_items([](Item& item) { item.awards.clear(); })},
      {"series", [](Event& event) { event.series = {}; }},
      {"publisher",
       [](Event& event) {
         event.publisher_name.clear();
         event.publisher_place.clear();
         event.published = {};
       }},
      {"sponsors", [](Event& event) { event.sponsors.clear(); }},
      {"theme", [](Event& event) { event.theme.clear(); }}};
  return all;
}

}  // namespace

// docs/formats/ says of each topic in metadata/topics.tsv whether a format has it, by what
// fields.tsv lists: then the file is another one without it.
TEST_CASE("a topic is listed in fields.tsv if and only if it is written") {
  const auto rows = split(trim(read_file(test::source_dir() / "metadata/topics.tsv")), '\n');
  REQUIRE(rows.size() == forgets().size() + 1);
  Event event = test::full_event();
  event.published = {2032, 1,
                     5};  // in another year than the event: some formats have the year only
  for (const Exporter* exporter : all_exporters()) {
    const std::set<std::string> listed = topics_of(*exporter);
    const std::string all = written(*exporter, event);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const std::string topic = split(rows[i], '\t')[0];
      Event without = event;
      forgets().at(topic)(without);
      const bool matters = written(*exporter, without) != all;
      INFO(exporter->name << ": " << topic << (matters ? " is written" : " is not written"));
      CHECK(listed.count(topic) == (matters ? 1 : 0));
    }
  }
}
