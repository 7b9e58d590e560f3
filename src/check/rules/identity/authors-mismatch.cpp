#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "check/byline.hpp"
#include "check/identity.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kLeastText = 80;

/// How a person is named on page 1.
enum class Named { kFull, kInitials, kFamilyOnly, kNot };

struct Found {
  Named how = Named::kNot;
  std::size_t word = 0;  ///< position of the first word of the name
};

class FirstPage {
 public:
  explicit FirstPage(const std::string& text) : words_(identity_words(text)) {
    for (const std::string& word : words_) {
      starts_.push_back(squeezed_.size());
      squeezed_ += word;
    }
  }

  [[nodiscard]] Found find(const Contributor& person) const {
    const std::vector<std::string> family = identity_words(person.family);
    const std::vector<std::string> given = identity_words(person.given);
    const std::string family_key = identity_key(person.family);
    const std::string given_key = identity_key(person.given);
    // Written out, in either order; blanks do not matter ("Kai-Wei", "Lu'u", letter-spaced names).
    for (const std::string& name : {given_key + family_key, family_key + given_key}) {
      const std::size_t at = squeezed_.find(name);
      if (!name.empty() && at != std::string::npos && name.size() >= 5)
        return {Named::kFull, word_at(at)};
    }
    Found best;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!family_at(i, family)) continue;
      const Named how = given_near(i, family.size(), given);
      if (how < best.how) best = {how, i};
      if (how == Named::kFull) break;
    }
    // A family name broken or spaced out on the page, long enough not to be chance.
    if (best.how == Named::kNot && family_key.size() >= 6) {
      const std::size_t at = squeezed_.find(family_key);
      if (at != std::string::npos) best = {Named::kFamilyOnly, word_at(at)};
    }
    return best;
  }

 private:
  [[nodiscard]] bool family_at(std::size_t i, const std::vector<std::string>& family) const {
    if (family.empty() || i + family.size() > words_.size()) return false;
    return std::equal(family.begin(), family.end(),
                      words_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  /// The given name within four words before or after the family name at `i`.
  [[nodiscard]] Named given_near(std::size_t i, std::size_t family_words,
                                 const std::vector<std::string>& given) const {
    if (given.empty()) return Named::kFull;
    constexpr std::size_t kReach = 4;
    const std::size_t begin = i < kReach ? 0 : i - kReach;
    const std::size_t end = std::min(words_.size(), i + family_words + kReach);
    bool initial = false;
    for (std::size_t k = begin; k < end; ++k) {
      if (k >= i && k < i + family_words) continue;
      if (words_[k] == given.front()) return Named::kFull;
      const bool adjacent = k + 2 >= i && k <= i + family_words;
      initial = initial || (adjacent && words_[k].front() == given.front().front());
    }
    if (initial) return Named::kInitials;
    // A family name of two or three letters occurs by chance.
    return words_[i].size() >= 4 ? Named::kFamilyOnly : Named::kNot;
  }

  [[nodiscard]] std::size_t word_at(std::size_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::size_t>(after - starts_.begin()) - 1;
  }

  std::vector<std::string> words_;
  std::vector<std::size_t> starts_;
  std::string squeezed_;
};

std::string name_list(const std::vector<const Contributor*>& people) {
  std::vector<std::string> names;
  for (const Contributor* person : people) names.push_back(person->display_name());
  return join(names, ", ");
}

/// Order and number of the names, where the page shows them side by side. Returns false if they
/// differ.
bool check_byline(const std::string& text, const std::vector<const Contributor*>& authors,
                  bool complete, Reporter& out) {
  const Byline byline = find_byline(text, authors);
  const bool ordered = std::is_sorted(byline.order.begin(), byline.order.end());
  if (!ordered) {
    std::vector<const Contributor*> shown;
    for (const std::size_t i : byline.order) shown.push_back(authors[i]);
    std::vector<std::size_t> indices = byline.order;
    std::sort(indices.begin(), indices.end());
    std::vector<const Contributor*> listed;
    for (const std::size_t i : indices) listed.push_back(authors[i]);
    out.report({.message = fmt::format("the order of the authors is {} on page 1, but {} in the "
                                       "metadata",
                                       name_list(shown), name_list(listed)),
                .hint = "ask the authors which order is right, and make both the same",
                .where = {.page = 1}});
  }
  const bool strange = complete && !byline.strangers.empty();
  if (strange) {
    out.report({.severity = Severity::kWarning,
                .message = fmt::format("page 1 names among the authors {}, whom the metadata lack",
                                       join(byline.strangers, ", ")),
                .hint = "ask the authors, and make the list in the metadata and on page 1 the same",
                .where = {.page = 1}});
  }
  return ordered && !strange;
}

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.item == nullptr) return Verdict::kNotApplicable;
  std::vector<const Contributor*> authors;
  for (const Contributor& person : paper.item->contributors) {
    if (person.role == Role::kAuthor) authors.push_back(&person);
  }
  if (authors.empty()) return Verdict::kNotApplicable;
  if (paper.facts.pages.empty()) return Verdict::kNotChecked;
  const std::string& text = paper.facts.pages.front().text;
  if (identity_key(text).size() < kLeastText) return Verdict::kNotChecked;

  const FirstPage page(text);
  std::vector<const Contributor*> missing, shortened;
  std::vector<Found> places;
  for (const Contributor* author : authors) {
    const Found found = page.find(*author);
    places.push_back(found);
    if (found.how == Named::kNot) missing.push_back(author);
    if (found.how == Named::kInitials || found.how == Named::kFamilyOnly) {
      shortened.push_back(author);
    }
  }
  const Measure measured{static_cast<double>(authors.size() - missing.size()), ""};
  const Measure limit{static_cast<double>(authors.size()), ""};
  if (!missing.empty()) {
    const bool all = missing.size() == authors.size();
    out.report({.message = fmt::format(
                    "{} of {} in the metadata {} not on page 1: {}",
                    all ? "none" : fmt::format("{}", missing.size()),
                    authors.size() == 1 ? "1 author" : fmt::format("{} authors", authors.size()),
                    all                   ? "is there; they are"
                    : missing.size() == 1 ? "is"
                                          : "are",
                    name_list(missing)),
                .hint = "make the author list in the metadata and on page 1 the same",
                .where = {.page = 1},
                .measured = measured,
                .limit = limit});
  }
  if (!shortened.empty()) {
    out.report({.severity = Severity::kInfo,
                .message = fmt::format("page 1 shortens or varies the given name of {}",
                                       name_list(shortened)),
                .hint = "nothing to do if this is how the authors sign",
                .where = {.page = 1}});
  }
  if (!missing.empty()) return Verdict::kFail;
  // With an author missing, a name that is too many may be that author's other name.
  return check_byline(text, authors, paper.item->authors_complete, out) ? Verdict::kPass
                                                                        : Verdict::kFail;
}

}  // namespace

extern const Rule rule_authors_mismatch;
const Rule rule_authors_mismatch = {
    .id = "IDN-002",
    .slug = "authors-mismatch",
    .since = "0.1",
    .summary = "The authors in the metadata are not those on page 1, or in another order.",
    .rationale = "Indexes credit the people in the metadata; readers credit those on the page.",
    .remedy_latex =
        "Make \\author equal to the list in the submission system, or have the system "
        "changed.",
    .remedy_word =
        "Make the author list equal to that in the submission system, or have the "
        "system changed.",
    .severity = Severity::kError,
    .sources = {{"IEEE conference organisers' check list",
                 "title and author list in the PDF equal to the system"},
                {"EDAS", "author order in the metadata = order in the PDF"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
