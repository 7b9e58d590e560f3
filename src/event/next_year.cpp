#include "event/next_year.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "event/last_year.hpp"
#include "model/notice.hpp"

namespace colophon::event {
namespace {

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// An item with its place and kind alone.
Item bare(const Item& last) {
  Item item;
  item.id = last.id;
  item.kind = last.kind;
  item.title = last.title;
  item.subtitle = has_digit(last.subtitle) ? "" : last.subtitle;
  item.text = last.text;
  item.variant = last.variant;
  item.recto = last.recto;
  item.committees = last.committees;
  return item;
}

class Maker {
 public:
  explicit Maker(const Event& last) : last_(last) {}

  NextYear make() {
    head();
    identifiers();
    notices();
    volume();
    people();
    return std::move(out_);
  }

 private:
  void fill_in(std::string what) { out_.to_fill_in.push_back(std::move(what)); }
  void look_at(std::string what) { out_.to_look_at.push_back(std::move(what)); }

  void head() {
    Event& event = out_.event;
    event.acronym = last_.acronym;
    event.title = without_edition(last_.title);
    event.language = last_.language;
    event.publisher_name = last_.publisher_name;
    event.publisher_place = last_.publisher_place;
    event.profile = last_.profile;
    event.stamps = last_.stamps;
    if (has_digit(last_.stamps.header)) event.stamps.header.clear();
    if (has_digit(last_.stamps.book_title)) event.stamps.book_title.clear();
    event.metadata = last_.metadata;
    event.appearance = last_.appearance;
    event.deposit.registrant = last_.deposit.registrant;
    event.deposit.no_isbn = last_.deposit.no_isbn;
    event.licence = last_.licence;
    event.series.title = last_.series.title;
    event.anthology.venue = last_.anthology.venue;
    event.acm.source = last_.acm.source;
    if (!has_digit(last_.short_title)) event.short_title = last_.short_title;
    look_at(event.title == last_.title ? fmt::format("event.title: \"{}\"", last_.title)
                                       : fmt::format("event.title: was \"{}\"", last_.title));
    fill_in("event: start, end, number, city, country, timezone");
    if (event.short_title != last_.short_title) fill_in("event.short_title");
    if (event.stamps.header != last_.stamps.header) fill_in("stamps.header");
    if (event.stamps.book_title != last_.stamps.book_title) fill_in("stamps.book_title");
    if (!last_.colocated.empty()) fill_in("event.colocated");
    if (!last_.theme.empty()) fill_in("event.theme");
    if (!last_.url.empty()) fill_in("event.url");
    if (!last_.upload.empty()) fill_in("upload");
    if (last_.freeze.titles.given() || last_.freeze.order.given() || last_.freeze.pages.given() ||
        last_.freeze.dois.given() || last_.freeze.delivered.given()) {
      fill_in("freeze");
    }
    registrations();
    if (!last_.licence.empty()) look_at("licence: " + last_.licence);
    if (!last_.deposit.email.empty()) fill_in("deposit: name, email");
    std::vector<std::string> dates;
    for (const auto& [name, when] : last_.dates) dates.push_back(name);
    if (!dates.empty()) fill_in("dates: " + join(dates, ", "));
  }

  /// What a registration covers stays; what it costs may have changed.
  void registrations() {
    const RegistrationTerms& terms = last_.registration;
    out_.event.registration = terms;
    out_.event.ieee_page_limit = last_.ieee_page_limit;
    const bool any = terms.most_papers || terms.pages || !terms.pages_by_type.empty() ||
                     terms.most_extra_pages || terms.extra_page_price;
    if (any) look_at("registration: pages, papers and prices");
    if (!last_.ieee_page_limit.empty()) look_at("ieee.page_limit: " + last_.ieee_page_limit);
    if (!last_.registrations.empty()) fill_in("registrations.yaml");
  }

  void identifiers() {
    for (const Identifier& id : last_.identifiers) {
      out_.event.identifiers.push_back({.type = id.type,
                                        .medium = id.medium,
                                        .value = "",
                                        .in_notice = id.in_notice,
                                        .origin = {}});
    }
    if (!last_.identifiers.empty()) fill_in("identifiers");
    std::vector<std::string> ieee;
    for (const auto& [key, value] :
         {std::pair("record", &last_.ieee_record), std::pair("part", &last_.ieee_part),
          std::pair("express", &last_.ieee_express),
          std::pair("copyright_form", &last_.ieee_copyright_form)}) {
      if (!value->empty()) ieee.emplace_back(key);
    }
    if (!ieee.empty()) fill_in("ieee: " + join(ieee, ", "));
    if (!last_.doi.pattern.empty()) fill_in("doi.template");
    if (!last_.doi.volume.empty()) fill_in("doi.volume");
    if (!last_.doi.resource.empty()) fill_in("doi.resource");
    if (!last_.doi.pdf.empty()) fill_in("doi.pdf");
    if (!last_.series.volume.empty()) fill_in("series.volume");
    if (!last_.acm.proceeding.empty()) fill_in("acm.proceeding");
  }

  void notices() {
    for (const auto& [rights, text] : last_.notices) {
      const Notice notice = parse_notice(text);
      if (notice.identifier.empty() && notice.year == 0 && notice.short_year < 0) {
        out_.event.notices[rights] = text;
      } else {
        fill_in(fmt::format("notices.{}", to_string(rights)));
      }
    }
  }

  void volume() {
    const auto copy = [&](const std::vector<Item>& from, std::vector<Item>& to) {
      for (const Item& item : from) {
        to.push_back(bare(item));
        if (!item.text.empty()) fill_in(item.text);
        if (!item.pdf.empty()) fill_in(fmt::format("the PDF of item {}", item.id));
      }
    };
    copy(last_.volume.front, out_.event.volume.front);
    copy(last_.volume.back, out_.event.volume.back);
    for (const Part& part : last_.volume.parts) {
      Part next;
      next.id = part.id;
      next.title = part.title;
      if (has_digit(part.header))
        fill_in(fmt::format("the header of part {}", part.id));
      else
        next.header = part.header;
      for (const Session& session : part.sessions) {
        next.sessions.push_back(
            {.id = session.id, .title = session.title, .chair = "", .items = {}, .origin = {}});
      }
      if (!next.sessions.empty()) look_at(fmt::format("the sessions of part {}", part.id));
      out_.event.volume.parts.push_back(std::move(next));
    }
    fill_in("papers.yaml");
  }

  void people() {
    for (const Committee& committee : last_.committees) {
      Committee next = committee;
      next.members.clear();
      next.origin = {};
      out_.event.committees.push_back(std::move(next));
      fill_in(fmt::format("committees.yaml: the members of {}", committee.id));
    }
    out_.event.sponsors = last_.sponsors;
    if (!last_.sponsors.empty()) look_at("sponsors.yaml: last year's sponsors");
    if (!last_.editors.empty()) fill_in("editors");
  }

  const Event& last_;
  NextYear out_;
};

}  // namespace

NextYear next_year(const Event& last) {
  return Maker(last).make();
}

}  // namespace colophon::event
