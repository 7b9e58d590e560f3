#include "event/cross_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/zone.hpp"
#include "diagnostics/config_rules.hpp"

namespace colophon::event {
namespace {

Location at(const Origin& origin, std::string path = {}) {
  Location where;
  where.file = origin.file;
  where.line = origin.line;
  where.column = origin.column;
  where.path = std::move(path);
  return where;
}

std::string place(const Origin& origin) {
  return fmt::format("{}:{}", origin.file, origin.line);
}

/// Ids of one kind that may not be equal.
class Ids {
 public:
  Ids(std::string_view noun, Findings& findings) : noun_(noun), findings_(findings) {}

  void add(const std::string& id, const Origin& origin) {
    if (id.empty()) return;
    const auto [row, fresh] = seen_.emplace(lower_ascii(id), std::pair{id, origin});
    if (fresh) {
      known_.push_back(id);
      return;
    }
    const auto& [first, where] = row->second;
    findings_.push_back(make_finding(
        config::kDuplicateId,
        fmt::format("{} \"{}\" is already the id of {} (as \"{}\")", noun_, id, place(where),
                    first),
        "give one of the two another id; upper and lower case count as equal", at(origin)));
  }

  [[nodiscard]] const std::vector<std::string>& known() const { return known_; }

  void refer(const std::string& id, const Origin& origin, const std::string& who) const {
    if (id.empty() || std::find(known_.begin(), known_.end(), id) != known_.end()) return;
    findings_.push_back(make_finding(config::kUnknownReference,
                                     fmt::format("{} names the {} \"{}\", which does not exist{}",
                                                 who, noun_, id, did_you_mean(id, known_)),
                                     fmt::format("correct the id, or add the {}", noun_),
                                     at(origin)));
  }

 private:
  std::string noun_;
  Findings& findings_;
  std::map<std::string, std::pair<std::string, Origin>> seen_;
  std::vector<std::string> known_;
};

void check_sessions(const Event& event, const Ids& items, Findings& findings) {
  std::map<std::string, std::string> home;
  std::set<std::string> outside;
  for (const std::vector<Item>* list : {&event.volume.front, &event.volume.back}) {
    for (const Item& item : *list) outside.insert(item.id);
  }
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      for (const std::string& id : session.items) {
        items.refer(id, session.origin, fmt::format("session \"{}\"", session.id));
        if (outside.count(id) > 0) {
          findings.push_back(make_finding(
              config::kUnknownReference,
              fmt::format("session \"{}\" names \"{}\", which is front or back matter", session.id,
                          id),
              "name items of papers.yaml only, or move the item there", at(session.origin)));
        }
        const auto [row, fresh] = home.emplace(id, session.id);
        if (fresh) continue;
        findings.push_back(make_finding(
            config::kUnknownReference,
            fmt::format("session \"{}\" names \"{}\", which is already in session \"{}\"",
                        session.id, id, row->second),
            "an item stands in the volume once: remove one of the two", at(session.origin)));
      }
    }
  }
}

void check_file(const std::filesystem::path& folder, const std::string& path, const Origin& origin,
                const std::string& what, Severity if_missing, Findings& findings) {
  if (path.empty()) return;
  if (!stays_inside(folder, path)) {
    findings.push_back(
        make_finding(config::kPathOutside,
                     fmt::format("{} is \"{}\", which leads out of the event folder", what, path),
                     "copy the file into the event folder and name it relative to it", at(origin)));
    return;
  }
  std::error_code error;
  if (std::filesystem::is_regular_file(folder / path, error)) return;
  findings.push_back(make_finding(
      config::kFileMissing, fmt::format("{} is \"{}\", but there is no such file", what, path),
      "put the file there, or remove the line", at(origin)));
  findings.back().severity = if_missing;
}

/// `source:` is an address or a path for `collect --from`; the folder it is resolved against is
/// not known yet, so that only its form can be judged.
void check_source(const Item& item, Findings& findings) {
  if (item.source.empty() || item.source.find("://") != std::string::npos) return;
  const std::filesystem::path path(item.source);
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (!path.is_absolute() && !climbs) return;
  findings.push_back(make_finding(
      config::kPathOutside,
      fmt::format("source of \"{}\" is \"{}\", expected an https address or a path below the "
                  "folder that `collect --from` names",
                  item.id, item.source),
      "write the path relative to that folder, without \"..\"", at(item.origin)));
}

/// Reports the slot with most overlaps first, until none is left: one finding for a poster session
/// that runs beside two others, not two.
void check_overlaps(const Event& event, Findings& findings) {
  const std::vector<Slot>& slots = event.programme;
  const auto belongs = [&](const Slot& outer, const Slot& inner) {
    if (outer.session.empty() || inner.item.empty()) return false;
    for (const Part& part : event.volume.parts) {
      for (const Session& session : part.sessions) {
        if (session.id != outer.session) continue;
        return std::find(session.items.begin(), session.items.end(), inner.item) !=
               session.items.end();
      }
    }
    return false;
  };
  const auto clash = [&](const Slot& a, const Slot& b) {
    if (a.start.empty() || a.end.empty() || b.start.empty() || b.end.empty()) return false;
    if (a.start >= b.end || b.start >= a.end) return false;
    // Two rooms, or a session and one of its own papers, are meant to run at one time.
    if (!a.location.empty() && !b.location.empty() && a.location != b.location) return false;
    return !belongs(a, b) && !belongs(b, a);
  };
  constexpr std::size_t kMostSlots = 2000;  // pairs are compared: keeps a hostile file quick
  if (slots.size() > kMostSlots) return;
  std::vector<std::set<std::size_t>> overlaps(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i) {
    for (std::size_t k = i + 1; k < slots.size(); ++k) {
      if (!clash(slots[i], slots[k])) continue;
      overlaps[i].insert(k);
      overlaps[k].insert(i);
    }
  }
  while (true) {
    const auto most =
        std::max_element(overlaps.begin(), overlaps.end(),
                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (most == overlaps.end() || most->empty()) return;
    const auto index = static_cast<std::size_t>(most - overlaps.begin());
    const auto name = [&](std::size_t i) {
      return fmt::format("\"{}\" ({}–{})", slots[i].title, slots[i].start.substr(11),
                         slots[i].end.substr(11));
    };
    std::vector<std::string> others;
    for (const std::size_t other : *most) {
      others.push_back(name(other));
      overlaps[other].erase(index);
    }
    most->clear();
    findings.push_back(make_finding(
        config::kOverlap, fmt::format("{} overlaps {}", name(index), join(others, " and ")),
        "change the times, or give the slots their rooms as location",
        at(slots[index].origin, fmt::format("programme[{}]", index))));
  }
}

/// Registrations come from another desk, which may know other papers too: nothing of them keeps an
/// event from being worked with.
void check_registrations(const Event& event, const Ids& items, Findings& findings) {
  const std::size_t first = findings.size();
  for (const Registration& row : event.registrations) {
    const std::string who = fmt::format("the registration of \"{}\"", row.name);
    for (const std::string& id : row.papers) items.refer(id, row.origin, who);
    for (const auto& [id, pages] : row.extra_pages) {
      if (std::find(row.papers.begin(), row.papers.end(), id) != row.papers.end()) continue;
      findings.push_back(make_finding(
          config::kUnknownReference,
          fmt::format("{} pays for pages of \"{}\", which is not among its papers", who, id),
          "add the paper to its papers, or correct the id", at(row.origin)));
    }
    const std::set<std::string> papers(row.papers.begin(), row.papers.end());
    const std::optional<int> most = event.registration.most_papers;
    if (most && static_cast<int>(papers.size()) > *most) {
      findings.push_back(make_finding(
          config::kRegistrationFull,
          fmt::format("{} covers {}, registration.papers allows {}", who,
                      counted(static_cast<long long>(papers.size()), "paper"), *most),
          "ask for another registration, or say in event.yaml how many papers one covers",
          at(row.origin)));
    }
  }
  for (std::size_t i = first; i < findings.size(); ++i) findings[i].severity = Severity::kWarning;
}

}  // namespace

void cross_check(const std::filesystem::path& folder, const Event& event, Findings& findings) {
  Ids items("item", findings), committees("committee", findings), sessions("session", findings),
      parts("part", findings);
  const std::vector<const std::vector<Item>*> lists = {&event.volume.front, &event.papers,
                                                       &event.volume.back};
  for (const std::vector<Item>* list : lists) {
    for (const Item& item : *list) items.add(item.id, item.origin);
  }
  for (const Committee& committee : event.committees)
    committees.add(committee.id, committee.origin);
  for (const Part& part : event.volume.parts) {
    parts.add(part.id, part.origin);
    for (const Session& session : part.sessions) sessions.add(session.id, session.origin);
  }
  check_sessions(event, items, findings);
  for (const std::vector<Item>* list : lists) {
    for (const Item& item : *list) {
      const std::string who = fmt::format("item \"{}\"", item.id);
      for (const std::string& id : item.committees) committees.refer(id, item.origin, who);
      items.refer(item.corrects, item.origin, who);
      // Without its text an item would be printed empty; a portrait can wait.
      check_file(folder, item.text, item.origin, "text of " + who, Severity::kError, findings);
      check_file(folder, item.pdf, item.origin, "pdf of " + who, Severity::kError, findings);
      check_file(folder, item.photo, item.origin, "photo of " + who, Severity::kWarning, findings);
      for (const Contributor& person : item.contributors) {
        check_file(folder, person.photo, person.origin,
                   fmt::format("photo of \"{}\"", person.display_name()), Severity::kWarning,
                   findings);
      }
      for (const Attachment& attachment : item.attachments) {
        check_file(folder, attachment.file, item.origin, "attachment of " + who, Severity::kWarning,
                   findings);
      }
      check_source(item, findings);
    }
  }
  for (const Sponsor& sponsor : event.sponsors) {
    check_file(folder, sponsor.logo, sponsor.origin, fmt::format("logo of \"{}\"", sponsor.name),
               Severity::kWarning, findings);
  }
  for (const Slot& slot : event.programme) {
    const std::string who = fmt::format("slot \"{}\"", slot.title);
    items.refer(slot.item, slot.origin, who);
    sessions.refer(slot.session, slot.origin, who);
  }
  if (!event.timezone.empty() && !known_zone(event.timezone)) {
    findings.push_back(make_finding(
        config::kBadValue,
        fmt::format("event.timezone is \"{}\", which is no zone", event.timezone),
        "write its name with its area (America/New_York), UTC, or a distance from it (+01:00)",
        at(event.origin, "event.timezone")));
  }
  check_registrations(event, items, findings);
  check_overlaps(event, findings);
}

}  // namespace colophon::event
