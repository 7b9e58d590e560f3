#include "letters/status.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::letters {
namespace {

/// Whom to ask: everyone named, with the address if there is one.
std::vector<std::string> people_of(const Item& item) {
  std::vector<std::string> out;
  for (const Contributor& who : item.contributors) {
    out.push_back(who.email.empty() ? who.display_name()
                                    : fmt::format("{} <{}>", who.display_name(), who.email));
  }
  return out;
}

/// Rules that ask whether a PDF is the paper that the event knows.
bool is_identity(const Finding& finding) {
  return finding.rule.rfind("IDN-", 0) == 0;
}

void judge(StatusRow& row) {
  if (!row.files.checked) return;
  for (const Finding& finding : row.files.checked->findings) {
    if (finding.waived || finding.severity == Severity::kInfo) continue;
    if (is_identity(finding)) {
      if (std::find(row.identity.begin(), row.identity.end(), finding.slug) == row.identity.end()) {
        row.identity.push_back(finding.slug);
      }
    } else {
      ++(finding.severity == Severity::kError ? row.errors : row.warnings);
    }
  }
  for (const auto& [rule, verdict] : row.files.checked->verdicts) {
    if (verdict == Verdict::kNotChecked) ++row.unchecked;
  }
}

/// The person whom `presenter` names by name or e-mail address; else the text itself.
std::string presenter_of(const Item& item) {
  for (const Contributor& who : item.contributors) {
    const bool named = casefold(item.presenter) == casefold(who.display_name()) ||
                       (!who.email.empty() && casefold(item.presenter) == casefold(who.email));
    if (named) return who.display_name();
  }
  return item.presenter;
}

void ask_for_records(const Item& item, StatusRow& row) {
  if (item.abstract.empty() && !is_spoken(item)) row.missing.emplace_back("abstract");
  const auto& people = item.contributors;
  if (people.empty()) {
    row.missing.emplace_back("authors");
    return;
  }
  if (!item.authors_complete) row.missing.emplace_back("further authors");
  if (std::any_of(people.begin(), people.end(),
                  [](const Contributor& who) { return who.affiliations.empty(); })) {
    row.missing.emplace_back("affiliation");
  }
  if (std::all_of(people.begin(), people.end(),
                  [](const Contributor& who) { return who.email.empty(); })) {
    row.missing.emplace_back("e-mail address");
  }
}

std::string changed_since(const StatusRow& row, const Round* last) {
  const RoundEntry* entry = last == nullptr ? nullptr : last->find(row.item->id);
  if (entry == nullptr || !row.needs_pdf) return {};
  if (!row.files.has_pdf) return entry->sha256.empty() ? "still missing" : "file gone";
  if (entry->sha256.empty()) return "file came";
  return entry->sha256 == row.files.sha256 ? "same file" : "new file";
}

/// A short word for what is wanted, for the line of what is missing.
std::string word_of(const Want& want) {
  if (want.key == "text") return "abstract";
  if (want.key == "form") return "copyright form";
  if (want.key == "extra-pages") return "payment for pages";
  return want.key;
}

StatusRow row_of(const StatusInput& input, const Item& item) {
  StatusRow row{.item = &item, .from = people_of(item)};
  row.is_paper = item.has_camera_ready();
  if (const auto files = input.files.find(item.id); files != input.files.end()) {
    row.files = files->second;
  }
  for (const Drift& drift : input.drifts) {
    if (drift.item == item.id && drift.approved == nullptr) row.pending.push_back(drift);
  }
  if (!is_contribution(input.event, item)) return row;
  row.needs_pdf = row.is_paper;
  judge(row);
  if (row.needs_pdf && !row.files.has_pdf) row.missing.emplace_back("PDF");
  ask_for_records(item, row);
  const int pages = row.files.checked ? row.files.checked->pages : 0;
  for (const Want& want : open_wants(input.event, item, pages))
    row.missing.push_back(word_of(want));
  row.form_asked = uses_forms(input.event);
  row.form_signed = item.form.is_signed();
  row.registered = registered(input.event, item, pages);
  row.presenter = presenter_of(item);
  row.presenter_missing = row.needs_pdf && row.presenter.empty();
  row.changed = changed_since(row, input.last);
  return row;
}

/// A file that is named but absent is an error of the event folder already.
StatusRow own_page(const StatusInput& input, const Item& item) {
  StatusRow row = row_of(input, item);
  if (item.kind == ItemKind::kMessage && item.text.empty() && item.pdf.empty()) {
    row.missing.emplace_back("text");
  }
  return row;
}

std::vector<StatusOther> others_of(const StatusInput& input) {
  std::vector<StatusOther> out;
  for (const Committee& committee : input.event.committees) {
    if (!committee.members.empty()) continue;
    out.push_back(
        {"committee " + (committee.title.empty() ? committee.id : committee.title), "members"});
  }
  for (const Sponsor& sponsor : input.event.sponsors) {
    const bool gone = std::find(input.missing_files.begin(), input.missing_files.end(),
                                sponsor.logo) != input.missing_files.end();
    if (sponsor.logo.empty() || gone) out.push_back({"sponsor " + sponsor.name, "logo"});
  }
  return out;
}

StatusCell pdf_cell(const StatusRow& row) {
  if (!row.needs_pdf)
    return {StatusCell::Mood::kPlain, std::string(to_string(row.item->status.value))};
  if (!row.files.has_pdf) return {StatusCell::Mood::kBad, "missing"};
  if (!row.files.checked) return {StatusCell::Mood::kGood, "there"};
  return {StatusCell::Mood::kGood, counted(row.files.checked->pages, "page")};
}

StatusCell format_cell(const StatusRow& row) {
  if (!row.files.checked) return {StatusCell::Mood::kOpen, "not checked"};
  std::vector<std::string> found;
  if (row.errors > 0) found.push_back(counted(row.errors, "error"));
  if (row.warnings > 0) found.push_back(counted(row.warnings, "warning"));
  if (row.unchecked > 0) found.push_back(counted(row.unchecked, "rule") + " not checked");
  if (found.empty()) return {StatusCell::Mood::kGood, "good"};
  const bool bad = row.errors > 0;
  return {bad ? StatusCell::Mood::kBad : StatusCell::Mood::kOpen, join(found, ", ")};
}

StatusCell identity_cell(const StatusRow& row) {
  if (!row.files.checked) return {StatusCell::Mood::kOpen, "not checked"};
  if (row.identity.empty()) return {StatusCell::Mood::kGood, "good"};
  return {StatusCell::Mood::kBad, join(row.identity, ", ")};
}

StatusCell registration_cell(const Event& event, const StatusRow& row) {
  const Registered& of = row.registered;
  std::string text = of.by.empty() ? of.asked ? "nobody" : "" : join(of.by, ", ");
  const bool missing = of.asked && of.by.empty();
  if (of.over > 0) {
    text += fmt::format("{}{} over {}", text.empty() ? "" : "; ", counted(of.over, "page"),
                        of.page_limit.value_or(0));
    if (of.paid > 0) text += fmt::format(", {} paid", of.paid);
    if (of.price && of.due > 0)
      text += ", " + money(*of.price, event.registration.currency) + " due";
  }
  const bool open = missing || of.due > 0 || (of.over > of.paid && !of.price);
  return {text.empty() ? StatusCell::Mood::kPlain
          : open       ? StatusCell::Mood::kBad
                       : StatusCell::Mood::kGood,
          text};
}

StatusCell approval_cell(const StatusRow& row) {
  if (row.pending.empty()) return {StatusCell::Mood::kGood, "none"};
  std::vector<std::string> what;
  for (const Drift& drift : row.pending) what.push_back(drift.what);
  return {StatusCell::Mood::kBad, join(what, ", ")};
}

template <typename Cell>
void add_column(std::vector<StatusColumn>& out, const EventStatus& status, const char* title,
                const Cell& cell) {
  StatusColumn column{.title = title};
  for (const StatusRow& row : status.rows) {
    if (row.is_paper) column.cells.push_back(cell(row));
  }
  out.push_back(std::move(column));
}

}  // namespace

EventStatus status_of(const StatusInput& input) {
  EventStatus out{.event = &input.event, .now = input.now};
  const Event& event = input.event;
  for (const Item& item : event.volume.front) out.rows.push_back(own_page(input, item));
  for (const Item& item : event.papers) {
    StatusRow row = row_of(input, item);
    // Abstracts and posters have no PDF, but people all the same.
    const bool printed = item.archival && event.appearance_of(item).volume;
    if (printed && !is_contribution(event, item)) ask_for_records(item, row);
    out.rows.push_back(std::move(row));
  }
  for (const Item& item : event.volume.back) out.rows.push_back(own_page(input, item));
  out.others = others_of(input);
  if (input.last != nullptr) {
    out.last_round = input.last->number;
    out.last_date = input.last->date;
  }
  const auto any = [&](const auto& test) {
    return std::any_of(out.rows.begin(), out.rows.end(), test);
  };
  out.forms = uses_forms(event);
  out.registrations = !event.registrations.empty() ||
                      any([](const StatusRow& row) { return row.registered.over > 0; });
  out.presenters = any([](const StatusRow& row) { return row.is_paper && !row.presenter.empty(); });
  out.similarity = any([](const StatusRow& row) { return row.item->similarity.has_value(); });
  const Freeze& freeze = event.freeze;
  out.freezes = freeze.titles.given() || freeze.order.given() || freeze.pages.given() ||
                freeze.dois.given() || freeze.delivered.given() ||
                any([](const StatusRow& row) { return !row.pending.empty(); });
  return out;
}

std::vector<StatusColumn> paper_columns(const EventStatus& status) {
  using Mood = StatusCell::Mood;
  std::vector<StatusColumn> out;
  const auto only_needed = [](const StatusRow& row, StatusCell cell) {
    return row.needs_pdf ? std::move(cell) : StatusCell{};
  };
  const auto with_file = [](const StatusRow& row, StatusCell cell) {
    return row.needs_pdf && row.files.has_pdf ? std::move(cell) : StatusCell{};
  };
  add_column(out, status, "Paper", [](const StatusRow& row) {
    return StatusCell{Mood::kPlain, row.item->id};
  });
  add_column(out, status, "PDF", pdf_cell);
  add_column(out, status, "Format",
             [&](const StatusRow& row) { return with_file(row, format_cell(row)); });
  add_column(out, status, "Identity",
             [&](const StatusRow& row) { return with_file(row, identity_cell(row)); });
  if (status.forms) {
    add_column(out, status, "Form", [&](const StatusRow& row) {
      return only_needed(
          row, {row.form_signed ? Mood::kGood : Mood::kBad, row.form_signed ? "signed" : "open"});
    });
  }
  if (status.registrations) {
    add_column(out, status, "Registration", [&](const StatusRow& row) {
      return only_needed(row, registration_cell(*status.event, row));
    });
  }
  if (status.presenters) {
    add_column(out, status, "Presenter", [&](const StatusRow& row) {
      return only_needed(row, {row.presenter.empty() ? Mood::kBad : Mood::kGood,
                               row.presenter.empty() ? "nobody" : row.presenter});
    });
  }
  if (status.similarity) {
    add_column(out, status, "Similarity", [&](const StatusRow& row) {
      return StatusCell{Mood::kPlain,
                        row.item->similarity ? fmt::format("{} %", *row.item->similarity) : ""};
    });
  }
  if (status.freezes) {
    add_column(out, status, "To approve",
               [&](const StatusRow& row) { return only_needed(row, approval_cell(row)); });
  }
  if (status.last_round) {
    add_column(out, status, "Since the last round", [](const StatusRow& row) {
      return StatusCell{Mood::kPlain, row.changed};
    });
  }
  return out;
}

}  // namespace colophon::letters
