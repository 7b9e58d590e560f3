#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/embedded.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "html/template.hpp"
#include "letters/status.hpp"
#include "model/deadline.hpp"

namespace colophon::letters {
namespace {

using Json = nlohmann::json;

std::string_view mood(StatusCell::Mood mood) {
  switch (mood) {
    case StatusCell::Mood::kPlain:
      return "plain";
    case StatusCell::Mood::kGood:
      return "good";
    case StatusCell::Mood::kBad:
      return "bad";
    case StatusCell::Mood::kOpen:
      return "open";
  }
  return "";
}

Json total(long long n, const std::string& what, const std::string& several) {
  return {{"value", std::to_string(n)}, {"what", n == 1 ? what : several}};
}

Json totals(const EventStatus& status) {
  const auto count = [&](const auto& test) {
    return std::count_if(status.rows.begin(), status.rows.end(), test);
  };
  const auto needed = count([](const StatusRow& row) { return row.needs_pdf; });
  const auto there = count([](const StatusRow& row) { return row.needs_pdf && row.files.has_pdf; });
  const auto good = count([](const StatusRow& row) {
    return row.needs_pdf && row.files.checked && row.errors == 0 && row.unchecked == 0 &&
           row.identity.empty();
  });
  const auto open = count([](const StatusRow& row) { return !row.missing.empty(); });
  return {total(needed, "paper expected", "papers expected"),
          total(there, "PDF there", "PDFs there"),
          total(good, "checked and good", "checked and good"),
          total(open, "item with something missing", "items with something missing")};
}

Json paper_rows(const EventStatus& status, const std::vector<StatusColumn>& columns) {
  Json rows = Json::array();
  std::size_t place = 0;
  for (const StatusRow& row : status.rows) {
    if (!row.is_paper) continue;
    Json cells = Json::array();
    bool done = true;
    for (std::size_t i = 1; i < columns.size(); ++i) {
      const StatusCell& cell = columns[i].cells[place];
      done = done && cell.mood != StatusCell::Mood::kBad && cell.mood != StatusCell::Mood::kOpen;
      cells.push_back({{"mood", mood(cell.mood)}, {"text", clean_utf8(cell.text)}});
    }
    rows.push_back({{"id", row.item->id},
                    {"title", clean_utf8(row.item->title)},
                    {"done", done && row.missing.empty()},
                    {"cells", std::move(cells)}});
    ++place;
  }
  return rows;
}

Json missing_rows(const EventStatus& status) {
  Json rows = Json::array();
  for (const StatusRow& row : status.rows) {
    if (row.missing.empty()) continue;
    rows.push_back({{"what", row.item->id},
                    {"title", clean_utf8(row.item->title)},
                    {"kind", to_string(row.item->kind)},
                    {"missing", clean_utf8(join(row.missing, ", "))},
                    {"from", clean_utf8(join(row.from, ", "))}});
  }
  for (const StatusOther& other : status.others) {
    rows.push_back({{"what", clean_utf8(other.what)},
                    {"title", ""},
                    {"kind", ""},
                    {"missing", other.missing},
                    {"from", ""}});
  }
  return rows;
}

Json pending_rows(const EventStatus& status) {
  Json rows = Json::array();
  for (const StatusRow& row : status.rows) {
    for (const Drift& drift : row.pending) {
      rows.push_back({{"item", drift.item},
                      {"what", drift.what},
                      {"before", clean_utf8(drift.before)},
                      {"after", clean_utf8(drift.after)}});
    }
  }
  return rows;
}

Json date_rows(const EventStatus& status) {
  constexpr std::time_t kSoon = 7 * 24 * 60 * 60;
  Json rows = Json::array();
  for (const Deadline& date : deadlines(*status.event)) {
    const std::time_t left = date.last - status.now;
    rows.push_back({{"name", date.name},
                    {"told", told(date, *status.event)},
                    {"left", time_left(date, status.now)},
                    {"mood", left < 0       ? "past"
                             : left < kSoon ? "bad"
                                            : "plain"}});
  }
  return rows;
}

}  // namespace

std::string status_html(const EventStatus& status) {
  const std::string name = "templates/html/status.html";
  const std::vector<StatusColumn> columns = paper_columns(status);
  Json heads = Json::array();
  for (const StatusColumn& column : columns) heads.push_back(column.title);
  Json papers = paper_rows(status, columns), missing = missing_rows(status),
       pending = pending_rows(status), dates = date_rows(status);
  const std::string round = status.last_round
                                ? fmt::format("last round of letters: {}, {}", *status.last_round,
                                              iso_time(status.last_date).substr(0, 10))
                                : "no letters written yet";
  const std::string now = iso_time(status.now);
  const Json data = {{"css", embedded_text("templates/html/report.css").value()},
                     {"event", clean_utf8(status.event->title)},
                     {"round", round},
                     {"now", now.substr(0, 10) + " " + now.substr(11, 5) + " UTC"},
                     {"totals", totals(status)},
                     {"has_dates", !dates.empty()},
                     {"dates", std::move(dates)},
                     {"has_papers", !papers.empty()},
                     {"heads", std::move(heads)},
                     {"papers", std::move(papers)},
                     {"has_missing", !missing.empty()},
                     {"missing", std::move(missing)},
                     {"has_pending", !pending.empty()},
                     {"pending", std::move(pending)},
                     {"has_not_assigned", !status.not_assigned.empty()},
                     {"not_assigned", status.not_assigned}};
  return html::render(name, embedded_text(name).value(), data);
}

}  // namespace colophon::letters
