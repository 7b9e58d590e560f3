#include "plan/freeze.hpp"

#include <algorithm>

#include "plan/order.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"

// What is settled stays settled, from the day on that the event says, unless somebody allowed the
// change.

using namespace colophon;

namespace {

const Date kBefore{2031, 1, 9}, kDay{2031, 1, 10}, kLater{2031, 1, 11};

Event frozen_event() {
  Event event = test::sample_event();
  event.freeze = {.titles = kDay, .order = kDay, .pages = kDay, .dois = kDay, .approved = {}};
  return event;
}

/// As the last build before the freeze left it.
FreezeLock lock_of(const Event& event) {
  return updated_freeze({}, event, test::sample_plan(event), {{"1", "record"}}, kBefore);
}

std::vector<std::string> said(const Event& event, const VolumePlan& plan, const FreezeLock& lock,
                              const Date& today) {
  std::vector<std::string> lines;
  for (const Drift& drift : drifts(event, plan, lock, today)) {
    lines.push_back(drift.item + " " + drift.what + ": " + drift.before + " > " + drift.after +
                    (drift.approved == nullptr ? "" : " (" + drift.approved->by + ")"));
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("before its day nothing is frozen, and every build settles anew") {
  Event event = frozen_event();
  const FreezeLock lock = lock_of(event);
  CHECK(lock.titles.at("1") == "Q8BERT: Weights & Activations in < 8 Bits");
  CHECK(lock.pages.at("1").count == 4);
  event.papers[0].title = "Another";
  const VolumePlan plan = test::sample_plan(event);
  CHECK(drifts(event, plan, lock, kBefore).empty());
  CHECK(updated_freeze(lock, event, plan, {}, kBefore).titles.at("1") == "Another");
  CHECK(said(event, plan, lock, kDay) ==
        Lines{"1 title: Q8BERT: Weights & Activations in < 8 Bits > Another"});
  CHECK(updated_freeze(lock, event, plan, {}, kDay) == lock);
}

TEST_CASE("what nobody freezes is neither watched nor written down") {
  Event event = frozen_event();
  event.freeze.titles = {};
  const FreezeLock lock = lock_of(event);
  CHECK(lock.titles.empty());
  CHECK(lock.delivered.empty());
  event.papers[0].title = "Another";
  CHECK(drifts(event, test::sample_plan(event), lock, kLater).empty());
  event.freeze = {};
  CHECK(lock_of(event) == FreezeLock{});
}

TEST_CASE("a longer paper is one drift, those it moves are none") {
  const Event event = frozen_event();
  VolumePlan plan = test::sample_plan(event);
  const FreezeLock lock = lock_of(event);
  auto two = std::find_if(plan.items.begin(), plan.items.end(),
                          [](const PlannedItem& item) { return item.id == "2"; });
  two->pages += 1;
  for (auto item = two + 1; item != plan.items.end(); ++item) ++item->first_physical;
  CHECK(said(event, plan, lock, kLater) == Lines{"2 pages: 6 > 7"});
}

TEST_CASE("items that come, go and change places are drifts of the order") {
  Event event = frozen_event();
  event.freeze.dois = {};  // without ids.lock they follow the order
  const FreezeLock lock = lock_of(event);
  std::vector<std::string>& items = event.volume.parts[0].sessions[0].items;
  REQUIRE(items == Lines{"key", "2", "1", "3", "4", "5", "gone"});
  items = {"2", "1", "3", "key", "4", "5", "gone"};
  event.papers[4].status.value = Status::kWithdrawn;
  event.papers[5].status.value = Status::kLate;
  CHECK(said(event, test::sample_plan(event), lock, kLater) ==
        Lines{"5 order: in the volume > gone", "gone order: not in the volume > added",
              "key order: behind message > behind 3"});
}

TEST_CASE("an approval allows one value of one item") {
  Event event = frozen_event();
  const FreezeLock lock = lock_of(event);
  event.papers[0].title = "Another";
  event.freeze.approved = {{.item = "1",
                            .what = "title",
                            .value = "Another",
                            .by = "Pat",
                            .date = "2031-01-11",
                            .reason = {},
                            .origin = {}}};
  CHECK(said(event, test::sample_plan(event), lock, kLater) ==
        Lines{"1 title: Q8BERT: Weights & Activations in < 8 Bits > Another (Pat)"});
  event.papers[0].title = "Yet Another";
  CHECK(said(event, test::sample_plan(event), lock, kLater) ==
        Lines{"1 title: Q8BERT: Weights & Activations in < 8 Bits > Yet Another"});
}

TEST_CASE("a delivery freezes all, and nothing is renumbered after it") {
  Event event = test::sample_event();
  event.freeze.delivered = kDay;
  const FreezeLock lock = lock_of(event);
  CHECK(lock.delivered.at("1") == "record");
  CHECK_FALSE(is_delivered(event, lock, kBefore));
  CHECK(is_delivered(event, lock, kDay));
  VolumePlan plan = test::sample_plan(event);
  CHECK(renumbered(event, plan, lock, kDay).empty());
  // A no-show stays where it is; it is taken out of the package, not out of the volume.
  event.papers[0].status.value = Status::kNoShow;
  CHECK(renumbered(event, test::sample_plan(event), lock, kDay).empty());
  event.papers[0].status.value = Status::kWithdrawn;
  plan = test::sample_plan(event);
  CHECK(renumbered(event, plan, lock, kBefore).empty());
  const auto moved = renumbered(event, plan, lock, kDay);
  const auto pages = std::count_if(moved.begin(), moved.end(),
                                   [](const Drift& drift) { return drift.what == "pages"; });
  CHECK(pages == 5);  // those behind it and the index have other pages now
  CHECK(std::any_of(moved.begin(), moved.end(),
                    [](const Drift& drift) { return drift.item == "1" && drift.after == "gone"; }));
}

TEST_CASE("errata stand at the end, move nothing and are no drift") {
  Event event = test::sample_event();
  event.freeze.delivered = kDay;
  const FreezeLock lock = lock_of(event);
  Item erratum = event.papers[0];
  erratum.id = "erratum";
  erratum.corrects = "1";
  event.papers.insert(event.papers.begin(), erratum);
  const VolumePlan plan = test::sample_plan(event);
  CHECK(plan.items.back().id == "erratum");
  CHECK(drifts(event, plan, lock, kLater).empty());
  CHECK(renumbered(event, plan, lock, kLater).empty());
  CHECK(updated_freeze(lock, event, plan, {}, kLater) == lock);
}

TEST_CASE("to change an order as few items move as can be") {
  using Ids = std::set<std::string>;
  CHECK(moved_ids({}, {}).empty());
  CHECK(moved_ids({"a", "b", "c"}, {"a", "b", "c"}).empty());
  CHECK(moved_ids({"a", "b", "c", "d"}, {"b", "c", "d", "a"}) == Ids{"a"});
  CHECK(moved_ids({"a", "b", "c", "d"}, {"d", "a", "b", "c"}) == Ids{"d"});
  CHECK(moved_ids({"a", "b"}, {"b", "a"}).size() == 1);
  CHECK(moved_ids({"a", "b", "c", "d", "e"}, {"e", "d", "c", "b", "a"}).size() == 4);
}
