#include <algorithm>
#include <array>

#include "colophon/model.hpp"

namespace colophon {
namespace {

constexpr std::array<std::string_view, 16> kKinds = {
    "front-cover", "title-page", "copyright",    "toc",     "message", "committee",
    "reviewers",   "sponsors",   "programme",    "keynote", "talk",    "panel",
    "paper",       "abstract",   "author-index", "other"};
constexpr std::array<std::string_view, 7> kStatuses = {
    "accepted", "invited", "late", "withdrawn", "no-show", "hold", "retracted"};
constexpr std::array<std::string_view, 5> kRights = {"ieee", "usgov", "crown", "eu", "ccby"};
constexpr std::array<std::string_view, 6> kRoles = {"author",   "speaker", "moderator",
                                                    "panelist", "editor",  "chair"};
constexpr std::array<std::string_view, 5> kStamps = {"header", "notice", "doi", "folio",
                                                     "citation"};
/// In order of the sides, those of the lower edge first.
constexpr std::array<std::string_view, 10> kAnchors = {
    "bottom-left", "bottom-centre", "bottom-right", "bottom-inner", "bottom-outer",
    "top-left",    "top-centre",    "top-right",    "top-inner",    "top-outer"};
constexpr std::array<std::string_view, 6> kAttachments = {"software", "dataset", "slides",
                                                          "poster",   "video",   "supplement"};
constexpr std::array<std::string_view, 3> kNoIsbn = {"archive_volume", "monograph",
                                                     "simple_series"};
constexpr std::size_t kSides = kAnchors.size() / 2;

template <typename Enum, std::size_t N>
std::optional<Enum> from(const std::array<std::string_view, N>& words, std::string_view text) {
  const auto at = std::find(words.begin(), words.end(), text);
  if (at == words.end()) return std::nullopt;
  return static_cast<Enum>(at - words.begin());
}

/// Instantiated for each array: two of the same size must not share one list.
template <const auto& kWords>
const std::vector<std::string_view>& list() {
  static const std::vector<std::string_view> all(kWords.begin(), kWords.end());
  return all;
}

}  // namespace

std::string_view to_string(ItemKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}
std::optional<ItemKind> item_kind_from(std::string_view text) {
  return from<ItemKind>(kKinds, text);
}
const std::vector<std::string_view>& item_kind_words() {
  return list<kKinds>();
}

std::string_view to_string(Status status) {
  return kStatuses.at(static_cast<std::size_t>(status));
}
std::optional<Status> status_from(std::string_view text) {
  return from<Status>(kStatuses, text);
}
const std::vector<std::string_view>& status_words() {
  return list<kStatuses>();
}

std::string_view to_string(Rights rights) {
  return kRights.at(static_cast<std::size_t>(rights));
}
std::optional<Rights> rights_from(std::string_view text) {
  return from<Rights>(kRights, text);
}
const std::vector<std::string_view>& rights_words() {
  return list<kRights>();
}

std::string_view to_string(Role role) {
  return kRoles.at(static_cast<std::size_t>(role));
}
std::optional<Role> role_from(std::string_view text) {
  return from<Role>(kRoles, text);
}
const std::vector<std::string_view>& role_words() {
  return list<kRoles>();
}

std::string_view to_string(StampKind kind) {
  return kStamps.at(static_cast<std::size_t>(kind));
}
const std::vector<std::string_view>& stamp_kind_words() {
  return list<kStamps>();
}

std::string_view to_string(const StampAnchor& anchor) {
  return kAnchors.at(static_cast<std::size_t>(anchor.side) + (anchor.top ? kSides : 0));
}
std::optional<StampAnchor> stamp_anchor_from(std::string_view text) {
  const auto at = std::find(kAnchors.begin(), kAnchors.end(), text);
  if (at == kAnchors.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(at - kAnchors.begin());
  return StampAnchor{.side = static_cast<StampAnchor::Side>(index % kSides),
                     .top = index >= kSides};
}
const std::vector<std::string_view>& stamp_anchor_words() {
  return list<kAnchors>();
}

const std::vector<std::string_view>& attachment_types() {
  return list<kAttachments>();
}

const std::vector<std::string_view>& no_isbn_reasons() {
  return list<kNoIsbn>();
}

}  // namespace colophon
