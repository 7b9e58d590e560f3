#include "plan/order.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "colophon/plan.hpp"

namespace colophon {

std::vector<OrderedItem> volume_order(const Event& event) {
  std::vector<OrderedItem> order;
  std::set<std::string> placed;
  for (const Item& item : event.volume.front)
    order.push_back({.item = &item, .part = {}, .session = {}, .front = true});
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      for (const std::string& id : session.items) {
        const Item* item = event.find(id);
        if (item == nullptr || !placed.insert(id).second) continue;
        order.push_back({.item = item, .part = part.id, .session = session.id});
      }
    }
  }
  for (const Item& item : event.papers) {
    if (!placed.contains(item.id) && item.corrects.empty())
      order.push_back({.item = &item, .part = {}, .session = {}});
  }
  const auto at_the_end = [&](const Item& item) {
    order.push_back({.item = &item, .part = {}, .session = {}, .front = false, .back = true});
  };
  for (const Item& item : event.volume.back) {
    if (item.corrects.empty()) at_the_end(item);
  }
  // Errata come after everything that was delivered, so that they move nothing.
  for (const std::vector<Item>* items : {&event.papers, &event.volume.back}) {
    for (const Item& item : *items) {
      if (!item.corrects.empty() && !placed.contains(item.id)) at_the_end(item);
    }
  }
  return order;
}

std::set<std::string> moved_ids(const std::vector<std::string>& before,
                                const std::vector<std::string>& after) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < before.size(); ++i) place[before[i]] = i;
  // Patience sorting: the piles' tops are the ends of the longest ascending sequences.
  std::vector<std::size_t> tops, previous(after.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto at = std::lower_bound(
        tops.begin(), tops.end(), place.at(after[i]),
        [&](std::size_t top, std::size_t value) { return place.at(after[top]) < value; });
    previous[i] = at == tops.begin() ? after.size() : *(at - 1);
    if (at == tops.end()) {
      tops.push_back(i);
    } else {
      *at = i;
    }
  }
  std::set<std::string> moved(after.begin(), after.end());
  for (std::size_t i = tops.empty() ? after.size() : tops.back(); i < after.size(); i = previous[i])
    moved.erase(after[i]);
  return moved;
}

}  // namespace colophon
