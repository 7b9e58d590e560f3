#include "plan/freeze.hpp"

#include <algorithm>

#include "plan/order.hpp"

namespace colophon {
namespace {

/// The day from which something is frozen: its own, or that of delivery if that comes first.
bool frozen(const Date& day, const Date& delivered, const Date& today) {
  return (day.given() && day <= today) || (delivered.given() && delivered <= today);
}

bool watched(const Date& day, const Date& delivered) {
  return day.given() || delivered.given();
}

bool is_erratum(const Event& event, const std::string& id) {
  const Item* item = event.find(id);
  return item != nullptr && !item->corrects.empty();
}

std::string printed(const FreezeLock::Pages& pages) {
  return pages.first == pages.last ? pages.first : pages.first + "-" + pages.last;
}

FreezeLock::Pages pages_of(const PlannedItem& item) {
  return {item.pages, item.first_label, item.last_label};
}

class Watch {
 public:
  Watch(const Event& event, const VolumePlan& plan, const FreezeLock& lock)
      : event_(event), plan_(plan), lock_(lock) {}

  void titles() {
    each(lock_.titles, "title", [](const PlannedItem& item) { return item.title; });
  }

  void dois() {
    each(lock_.dois, "doi", [](const PlannedItem& item) { return item.doi; });
  }

  void pages() {
    std::map<std::string, std::string> counts;
    for (const auto& [id, pages] : lock_.pages) counts[id] = std::to_string(pages.count);
    each(counts, "pages", [](const PlannedItem& item) { return std::to_string(item.pages); });
  }

  void order() {
    if (lock_.order.empty()) return;
    std::vector<std::string> before, after;
    for (const std::string& id : lock_.order) {
      if (plan_.find(id) == nullptr) {
        add(id, "order", "in the volume", "gone");
      } else {
        before.push_back(id);
      }
    }
    for (const PlannedItem& item : plan_.items) {
      const bool known =
          std::find(lock_.order.begin(), lock_.order.end(), item.id) != lock_.order.end();
      if (known) after.push_back(item.id);
      if (!known && !is_erratum(event_, item.id))
        add(item.id, "order", "not in the volume", "added");
    }
    const std::set<std::string> moved = moved_ids(before, after);
    const auto place = [](const std::vector<std::string>& order, const std::string& id) {
      const auto at = std::find(order.begin(), order.end(), id);
      return at == order.begin() ? "first" : "behind " + *(at - 1);
    };
    for (const std::string& id : after) {
      if (moved.contains(id)) add(id, "order", place(before, id), place(after, id));
    }
  }

  std::vector<Drift> take() { return std::move(drifts_); }

 private:
  template <typename Value>
  void each(const std::map<std::string, std::string>& frozen, const std::string& what, Value now) {
    for (const PlannedItem& item : plan_.items) {
      const auto before = frozen.find(item.id);
      if (before != frozen.end() && before->second != now(item))
        add(item.id, what, before->second, now(item));
    }
  }

  void add(const std::string& id, const std::string& what, std::string before, std::string after) {
    const Approval* approved = approval_of(event_, id, what, after);
    drifts_.push_back({id, what, std::move(before), std::move(after), approved});
  }

  const Event& event_;
  const VolumePlan& plan_;
  const FreezeLock& lock_;
  std::vector<Drift> drifts_;
};

}  // namespace

const Approval* approval_of(const Event& event, const std::string& item, const std::string& what,
                            const std::string& value) {
  const std::vector<Approval>& all = event.freeze.approved;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Approval& one) {
    return one.item == item && one.what == what && one.value == value;
  });
  return found == all.end() ? nullptr : &*found;
}

Waived waived_by(const Approval& approval) {
  return {.reason = approval.reason.empty() ? "approved" : approval.reason,
          .by = approval.by + " (" + approval.date + ")",
          .until = {}};
}

bool is_delivered(const Event& event, const FreezeLock& lock, const Date& today) {
  const Date& day = event.freeze.delivered;
  return day.given() && day <= today && !lock.delivered.empty();
}

std::vector<Drift> drifts(const Event& event, const VolumePlan& plan, const FreezeLock& lock,
                          const Date& today) {
  const Freeze& freeze = event.freeze;
  Watch watch(event, plan, lock);
  if (frozen(freeze.order, freeze.delivered, today)) watch.order();
  if (frozen(freeze.pages, freeze.delivered, today)) watch.pages();
  if (frozen(freeze.titles, freeze.delivered, today)) watch.titles();
  if (frozen(freeze.dois, freeze.delivered, today)) watch.dois();
  return watch.take();
}

std::vector<Drift> renumbered(const Event& event, const VolumePlan& plan, const FreezeLock& lock,
                              const Date& today) {
  std::vector<Drift> out;
  if (!is_delivered(event, lock, today)) return out;
  for (const std::string& id : lock.order) {
    const auto before = lock.pages.find(id);
    if (before == lock.pages.end()) continue;
    const PlannedItem* item = plan.find(id);
    if (item != nullptr && pages_of(*item) == before->second) continue;
    out.push_back({id, "pages", printed(before->second),
                   item == nullptr ? "gone" : printed(pages_of(*item))});
  }
  for (const PlannedItem& item : plan.items) {
    const auto doi = lock.dois.find(item.id);
    if (doi != lock.dois.end() && doi->second != item.doi)
      out.push_back({item.id, "doi", doi->second, item.doi});
  }
  return out;
}

FreezeLock updated_freeze(const FreezeLock& before, const Event& event, const VolumePlan& plan,
                          const std::map<std::string, std::string>& records, const Date& today) {
  const Freeze& freeze = event.freeze;
  FreezeLock now;
  for (const PlannedItem& item : plan.items) {
    if (!event.find(item.id)->corrects.empty()) continue;
    now.titles[item.id] = item.title;
    now.order.push_back(item.id);
    now.pages[item.id] = pages_of(item);
    now.dois[item.id] = item.doi;
    const auto record = records.find(item.id);
    if (record != records.end()) now.delivered[item.id] = record->second;
  }
  // What nobody freezes is not written down; what is frozen stays once it is.
  const auto settle = [&](const Date& day, auto FreezeLock::*member) {
    if (!watched(day, freeze.delivered)) {
      now.*member = {};
    } else if (frozen(day, freeze.delivered, today) && !(before.*member).empty()) {
      now.*member = before.*member;
    }
  };
  settle(freeze.titles, &FreezeLock::titles);
  settle(freeze.order, &FreezeLock::order);
  settle(freeze.pages, &FreezeLock::pages);
  settle(freeze.dois, &FreezeLock::dois);
  settle(Date{}, &FreezeLock::delivered);
  return now;
}

}  // namespace colophon
