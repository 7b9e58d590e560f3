#include "metadata/citable.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "metadata/required.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::metadata {

namespace {

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:()";
  std::string out;
  for (const char c : text) {
    out += kPlain.find(c) != std::string_view::npos
               ? std::string(1, c)
               : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

bool is_citable(ItemKind kind) {
  return kind == ItemKind::kPaper || kind == ItemKind::kAbstract || kind == ItemKind::kKeynote ||
         kind == ItemKind::kTalk || kind == ItemKind::kPanel;
}

std::string Citable::full_title() const {
  return item->subtitle.empty() ? item->title : item->title + ": " + item->subtitle;
}

std::string Citable::pages(std::string_view dash) const {
  const std::string& first = planned->first_label;
  return first == planned->last_label ? first : first + std::string(dash) + planned->last_label;
}

void take_pages(std::string_view pages, std::string_view dash, Claim& claim) {
  const std::size_t at = pages.find(dash);
  claim.first_page = pages.substr(0, at);
  claim.last_page =
      at == std::string_view::npos ? claim.first_page : pages.substr(at + dash.size());
}

std::vector<Citable> citable_items(const ExportInput& input, std::string_view target,
                                   Findings& findings) {
  const Event& event = input.event;
  std::vector<Citable> citable;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr || !is_citable(item->kind)) continue;
    if (!event.appearance_of(*item).metadata) continue;
    if (planned.pages == 0 && !item->has_camera_ready()) continue;  // programme only
    Required required(target, findings);
    const std::string path = item_path(event, *item);
    required.need(item->title, "a title for " + item_name(*item), path + ".title", item->origin);
    if (item->contributors.empty()) {
      required.missing("an author of " + item_name(*item), path + ".contributors", item->origin);
    }
    if (planned.pages == 0) {
      required.missing("pages of " + item_name(*item), path, item->origin);
    }
    if (required.complete()) citable.push_back({item, &planned});
  }
  return citable;
}

bool can_be_cited(const Event& event, std::string_view target, Findings& findings) {
  Required volume(target, findings);
  volume.need(event.title, "the event's title", "event.title", event.origin);
  if (!event.start.given()) volume.missing("the event's first day", "event.start", event.origin);
  return volume.complete();
}

std::string event_place(const Event& event) {
  std::vector<std::string> parts;
  for (const std::string& part : {event.city, event.region, event.country}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

Date publication_day(const Event& event) {
  if (event.published.given()) return event.published;
  return event.end.given() ? event.end : event.start;
}

std::string item_address(std::string_view pattern, std::string_view id, std::string_view doi) {
  return replace_all(replace_all(std::string(pattern), "{id}", percent_encoded(id)), "{doi}",
                     percent_encoded(doi));
}

std::vector<std::string> identifiers_of(const Event& event, std::string_view type) {
  std::vector<std::string> values;
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.type != type || identifier.value.empty()) continue;
    values.insert(identifier.medium == "xplore" ? values.begin() : values.end(), identifier.value);
  }
  return values;
}

std::string volume_name(const Event& event) {
  return slugify(acronym_id(event)) + "-" + std::to_string(event.year());
}

std::string plain_abstract(const Item& item) {
  return join(plain_paragraphs(item.abstract), " ");
}

}  // namespace colophon::metadata
