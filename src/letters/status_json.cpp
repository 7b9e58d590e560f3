#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "letters/status.hpp"
#include "model/deadline.hpp"

namespace colophon::letters {
namespace {

using Json = nlohmann::ordered_json;

Json format_json(const StatusRow& row) {
  if (!row.files.checked) return {{"verdict", "not-checked"}};
  const bool known = row.unchecked == 0;
  return {{"verdict", row.errors > 0 ? "fail"
                      : known        ? "pass"
                                     : "not-checked"},
          {"errors", row.errors},
          {"warnings", row.warnings},
          {"not_checked", row.unchecked}};
}

Json registration_json(const Registered& of, const std::string& currency) {
  Json out = {{"by", of.by}, {"asked", of.asked}};
  if (of.page_limit) out["page_limit"] = *of.page_limit;
  out["pages_over"] = of.over;
  out["pages_paid"] = of.paid;
  if (of.price) {
    out["pages_due"] = of.due;
    out["due"] = money(*of.price, currency);
  }
  return out;
}

Json paper_json(const EventStatus& status, const StatusRow& row) {
  Json pdf = {{"there", row.files.has_pdf}, {"sha256", row.files.sha256}};
  if (row.files.checked) pdf["pages"] = row.files.checked->pages;
  Json pending = Json::array();
  for (const Drift& drift : row.pending) {
    pending.push_back({{"what", drift.what}, {"before", drift.before}, {"after", drift.after}});
  }
  Json out = {
      {"pdf", pdf},
      {"format", format_json(row)},
      {"identity",
       {{"verdict", !row.files.checked     ? "not-checked"
                    : row.identity.empty() ? "pass"
                                           : "fail"},
        {"findings", row.identity}}},
      {"form", !row.form_asked   ? "not-asked"
               : row.form_signed ? "signed"
                                 : "open"},
      {"registration", registration_json(row.registered, status.event->registration.currency)},
      {"presenter", row.presenter},
      {"to_approve", pending},
      {"since_last_round", row.changed}};
  if (row.item->similarity) out["similarity"] = *row.item->similarity;
  return out;
}

}  // namespace

std::string status_json(const EventStatus& status) {
  Json items = Json::array();
  for (const StatusRow& row : status.rows) {
    Json item = {{"id", row.item->id},
                 {"kind", to_string(row.item->kind)},
                 {"status", to_string(row.item->status.value)},
                 {"title", row.item->title},
                 {"missing", row.missing},
                 {"from", row.from}};
    if (row.is_paper) item["paper"] = paper_json(status, row);
    items.push_back(std::move(item));
  }
  Json others = Json::array();
  for (const StatusOther& other : status.others) {
    others.push_back({{"what", other.what}, {"missing", other.missing}});
  }
  Json dates = Json::array();
  for (const Deadline& date : deadlines(*status.event)) {
    dates.push_back({{"name", date.name},
                     {"told", told(date, *status.event)},
                     {"utc", iso_time(date.last)},
                     {"seconds_left", date.last - status.now}});
  }
  Json out = {{"event", status.event->title},
              {"items", items},
              {"others", others},
              {"not_assigned", status.not_assigned},
              {"dates", status.event->dates},
              {"deadlines", dates},
              {"now", iso_time(status.now)}};
  if (status.last_round) {
    out["last_round"] = {{"number", *status.last_round}, {"date", iso_time(status.last_date)}};
  }
  return out.dump(1) + "\n";
}

}  // namespace colophon::letters
