#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/identity/common_text.hpp"
#include "check/identity/names.hpp"
#include "check/identity/title.hpp"
#include "check/rule.hpp"

namespace colophon::check {

/// What page 1 of a PDF says for its being a certain item.
struct Evidence {
  TitleOnPage title;
  std::size_t authors = 0, authors_found = 0;  ///< found: by their full names or initials
};

/// An item that a PDF is, though it lies in another's place.
struct OtherItem {
  const Item* item = nullptr;
  Evidence evidence;
  bool certain = false;  ///< its title stands on page 1; else the PDF only looks like it
};

/// Made once per run from all papers, so that looking for a paper's double, or for the paper that a
/// PDF really is, costs no pass over all others.
class IdentityIndex {
 public:
  /// `papers` must outlive it. `event` may be null.
  IdentityIndex(const std::vector<Comparable>& papers, const Event* event, int jobs);

  /// The papers of the run: how many, and what is known of each.
  [[nodiscard]] std::size_t size() const { return papers_.size(); }
  [[nodiscard]] const PaperFacts& paper(std::size_t i) const { return papers_.at(i).facts; }
  [[nodiscard]] const FirstPage& first_page(std::size_t i) const { return pages_.at(i); }
  /// The other item that the PDF of paper `i` is; none where page 1 shows its own item's title, or
  /// no item's.
  [[nodiscard]] const std::optional<OtherItem>& other_item(std::size_t i) const {
    return others_.at(i);
  }
  /// The paper whose PDF is that of `item`, though it lies in another's place; none if there is
  /// none.
  [[nodiscard]] const PaperFacts* holder_of(const Item& item) const;
  [[nodiscard]] const CommonText& common_text() const { return common_; }

 private:
  struct Titles;
  [[nodiscard]] std::optional<OtherItem> search(std::size_t i, const Item& own,
                                                const Titles& titles) const;

  const std::vector<Comparable>& papers_;
  CommonText common_;
  std::vector<FirstPage> pages_;  ///< empty without an event
  std::vector<std::optional<OtherItem>> others_;
  std::unordered_map<const Item*, std::size_t> holders_;
};

/// Looks for an item's title and authors on a page.
[[nodiscard]] Evidence evidence_for(const FirstPage& page, const Item& item);

/// The authors of an item: contributors in that role.
[[nodiscard]] std::vector<const Contributor*> authors_of(const Item& item);

}  // namespace colophon::check
