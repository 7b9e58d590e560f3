#include "plan/accepted.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace colophon {
namespace {

std::vector<std::string> compared(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(comparable(name));
  return out;
}

}  // namespace

std::vector<Drift> accepted_drifts(const Event& event, const AcceptedLock& lock) {
  std::vector<Drift> out;
  for (const Item& item : event.papers) {
    const auto entry = lock.papers.find(item.id);
    if (entry == lock.papers.end()) continue;
    const AcceptedLock::Entry& accepted = entry->second;
    if (comparable(accepted.title) != comparable(item.title)) {
      out.push_back({item.id, "title", accepted.title, item.title,
                     approval_of(event, item.id, "title", item.title)});
    }
    std::vector<std::string> names;
    for (const Contributor& person : item.contributors) names.push_back(person.display_name());
    if (compared(accepted.authors) != compared(names)) {
      const std::string now = join(names, "; ");
      out.push_back({item.id, "authors", join(accepted.authors, "; "), now,
                     approval_of(event, item.id, "authors", now)});
    }
  }
  return out;
}

}  // namespace colophon
