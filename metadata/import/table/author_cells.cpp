#include "metadata/import/table/author_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/import/table/packed.hpp"

namespace colophon::metadata::table {
namespace {

SubmittedAuthor named_family_first(SubmittedAuthor author) {
  const PackedAuthors one =
      unpack_authors({.authors = author.full, .separator = "\x1F", .family_first = true});
  if (one.authors.size() == 1) {
    author.family = one.authors[0].family;
    author.given = one.authors[0].given;
    author.suffix = one.authors[0].suffix;
    author.full = one.authors[0].full;
  }
  return author;
}

}  // namespace

std::string list_of(const std::vector<std::string>& values, std::size_t shown) {
  std::vector<std::string> first(
      values.begin(), values.begin() + static_cast<std::ptrdiff_t>(std::min(shown, values.size())));
  const std::size_t more = values.size() - first.size();
  return join(first, ", ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::vector<std::string> listed(const ColumnMap& map, const std::string& cell, Field field) {
  std::string separator;
  if (const auto said = map.separators.find(field); said != map.separators.end()) {
    separator = said->second;
  } else {
    for (const std::string_view one : {"\n", ";", ","}) {
      if (separator.empty() && cell.find(one) != std::string::npos) separator = one;
    }
  }
  // As Python prints a list: what passed through its tools.
  if (cell.starts_with("['") && cell.ends_with("']")) {
    return listed(map, replace_all(cell.substr(2, cell.size() - 4), "', '", "\n"), field);
  }
  std::vector<std::string> out;
  const std::string parted = separator.empty() ? cell : replace_all(cell, separator, "\x1F");
  for (const std::string& word : split(parted, '\x1F')) {
    if (!trim(word).empty()) out.push_back(squeeze(word));
  }
  return out;
}

void AuthorCells::report(const ConfigRule& rule, std::string message, std::string hint,
                         const Location& where) {
  findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
  findings_.back().severity = Severity::kWarning;
}

std::optional<bool> AuthorCells::flag(const RowView& cells, Field field) {
  if (squeeze(cells[field]).empty()) return std::nullopt;
  const auto answer = yes_or_no(cells[field]);
  if (!answer) {
    report(config::kBadValue, fmt::format("{} is neither yes nor no", in_quotes(cells[field])),
           "write yes or no into the table", cells.where(field));
  }
  return answer;
}

void AuthorCells::take_author(const RowView& cells, Submission& paper) {
  SubmittedAuthor author;
  author.where = cells.where();
  author.given = cells[Field::kGiven];
  author.middle = cells[Field::kMiddle];
  author.family = cells[Field::kFamily];
  author.suffix = cells[Field::kSuffix];
  author.full = squeeze(cells[Field::kFull]);
  author.native = cells[Field::kNative];
  author.email = cells[Field::kEmail];
  author.orcid = cells[Field::kOrcid];
  author.url = squeeze(cells[Field::kUrl]);
  // EasyChair has no column for ORCIDs: authors are asked to give theirs as their page.
  if (author.orcid.empty() && author.url.find("orcid.org/") != std::string::npos) {
    author.orcid = std::exchange(author.url, {});
  }
  for (const std::string& place : affiliations(cells[Field::kAffiliation])) {
    author.affiliations.push_back({.organisation = place});
  }
  const Affiliation rest{.department = cells[Field::kDepartment],
                         .city = cells[Field::kCity],
                         .region = cells[Field::kRegion],
                         .country = cells[Field::kCountry],
                         .ror = squeeze(cells[Field::kRor])};
  if (!(rest == Affiliation{})) {
    if (author.affiliations.empty()) author.affiliations.emplace_back();
    Affiliation& first = author.affiliations.front();
    const std::string organisation = first.organisation;
    first = rest;
    first.organisation = organisation;
  }
  if (map_.family_first && !author.full.empty()) {
    author = named_family_first(std::move(author));
  }
  author.corresponding = flag(cells, Field::kCorresponding).value_or(false);
  const bool nobody = author.given.empty() && author.family.empty() && author.full.empty() &&
                      author.email.empty() && author.affiliations.empty() && author.orcid.empty();
  if (nobody) return;
  if (const auto order = real_number(squeeze(cells[Field::kAuthorOrder]))) {
    orders_[paper.id].push_back(*order);
  }
  paper.authors.push_back(std::move(author));
}

std::vector<std::string> AuthorCells::affiliations(const std::string& cell) const {
  if (squeeze(cell).empty()) return {};
  const auto separator = map_.separators.find(Field::kAffiliation);
  if (separator == map_.separators.end()) return {squeeze(cell)};
  return listed(map_, cell, Field::kAffiliation);
}

void AuthorCells::take_packed(const RowView& cells, Submission& paper) {
  const auto separator = map_.separators.find(Field::kAuthors);
  PackedAuthors unpacked =
      unpack_authors({.authors = cells[Field::kAuthors],
                      .names = cells[Field::kNames],
                      .emails = cells[Field::kEmails],
                      .affiliations = cells[Field::kAffiliations],
                      .separator = separator == map_.separators.end() ? "" : separator->second,
                      .family_first = map_.family_first});
  const Field field = cells.has(Field::kAuthors) ? Field::kAuthors : Field::kNames;
  for (const std::string& doubt : unpacked.doubts) {
    report(config::kGuessed, fmt::format("paper {}: {}", in_quotes(paper.id), doubt),
           "compare the authors with the paper, and correct them in papers.yaml",
           cells.where(field));
  }
  for (SubmittedAuthor& author : unpacked.authors) {
    author.where = cells.where(field);
    paper.authors.push_back(std::move(author));
  }
}

void AuthorCells::sort_authors(Submission& paper) const {
  const auto said = orders_.find(paper.id);
  if (said == orders_.end()) return;
  const std::vector<double>& orders = said->second;
  if (orders.size() != paper.authors.size()) return;
  std::vector<std::size_t> at(orders.size());
  for (std::size_t i = 0; i < at.size(); ++i) at[i] = i;
  std::stable_sort(at.begin(), at.end(), [&](auto a, auto b) { return orders[a] < orders[b]; });
  std::vector<SubmittedAuthor> sorted;
  for (const std::size_t i : at) sorted.push_back(std::move(paper.authors[i]));
  paper.authors = std::move(sorted);
}

}  // namespace colophon::metadata::table
