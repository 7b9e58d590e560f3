#pragma once

#include <optional>
#include <string>
#include <vector>

#include "colophon/model.hpp"

namespace colophon::letters {

/// Something that the people of an item still have to do, the PDF itself aside.
struct Want {
  std::string key;      ///< "form", "registration", "extra-pages", "text", "biography", …
  std::string what;     ///< "the signed copyright form"
  std::string address;  ///< where to do it; mostly empty
  std::string date;     ///< name of the event's date until which
};

/// What `registrations.yaml` says of one paper.
struct Registered {
  bool asked = false;             ///< registrations are known, and the paper needs one
  std::vector<std::string> by;    ///< who covers it
  std::optional<int> page_limit;  ///< that a registration covers
  int over = 0;                   ///< pages beyond it
  int paid = 0, due = 0;          ///< of these
  /// Of the pages that are due, in hundredths of the event's currency; nothing if the event names
  /// no price.
  std::optional<long long> price;
};

/// The pages of a paper that a registration covers: those of its type, of `registration.pages`, or
/// the first number of `ieee.page_limit`.
[[nodiscard]] std::optional<int> page_limit(const Event& event, const Item& item);

/// `pages` of the item's PDF, 0 if not known: then nothing is due.
[[nodiscard]] Registered registered(const Event& event, const Item& item, int pages);

/// "220 USD", "110.50 EUR".
[[nodiscard]] std::string money(long long hundredths, const std::string& currency);

/// True if copyright forms are asked of the event's authors: it says where, or some are signed.
[[nodiscard]] bool uses_forms(const Event& event);

/// True for a keynote or a talk: its speakers send a text, not a paper.
[[nodiscard]] bool is_spoken(const Item& item);

/// True if the item's people have something to send: it appears in the volume, and is theirs.
[[nodiscard]] bool is_contribution(const Event& event, const Item& item);

/// All that is still open, the PDF and its findings aside. Of talks: text, biography and photo.
[[nodiscard]] std::vector<Want> open_wants(const Event& event, const Item& item, int pages);

/// Where the item's PDF is uploaded; empty if the event does not say.
[[nodiscard]] std::string upload_address(const Event& event, const Item& item);

}  // namespace colophon::letters
