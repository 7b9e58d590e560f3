#include "build/metadata_records.hpp"

#include <tuple>

#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("a record without a DOI is about the item of its title, and its page if need be") {
  VolumePlan plan;
  for (const auto& [id, title, page, doi] :
       {std::tuple{"a", "Poster", "1", ""}, std::tuple{"b", "Poster", "3", ""},
        std::tuple{"c", "Things", "5", "10.5555/c"}, std::tuple{"d", "", "9", ""}}) {
    PlannedItem item;
    item.id = id;
    item.title = title;
    item.first_label = page;
    item.doi = doi;
    plan.items.push_back(item);
  }
  const auto about = [&](const char* doi, const char* title, const char* page) {
    metadata::Claim claim;
    claim.doi = doi;
    claim.title = title;
    claim.first_page = page;
    const PlannedItem* item = build::item_of(claim, plan);
    return item == nullptr ? std::string() : item->id;
  };
  CHECK(about("", "Poster", "1") == "a");
  CHECK(about("", "Poster", "3") == "b");
  CHECK(about("", "Poster", "7") == "a");
  // Title and subtitle in one.
  CHECK(about("", "Things: A Study", "5") == "c");
  CHECK(about("", "Things: A Study", "6").empty());
  CHECK(about("", "Others", "5").empty());
  CHECK(about("", "Others", "9").empty());
  CHECK(about("10.5555/C", "Others", "9") == "c");
  CHECK(about("10.5555/x", "Things", "5").empty());
}
