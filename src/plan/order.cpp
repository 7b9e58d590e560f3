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
    if (!placed.contains(item.id)) order.push_back({.item = &item, .part = {}, .session = {}});
  }
  for (const Item& item : event.volume.back) {
    order.push_back({.item = &item, .part = {}, .session = {}, .front = false, .back = true});
  }
  return order;
}

}  // namespace colophon
