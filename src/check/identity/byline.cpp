#include "check/identity/byline.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"

namespace colophon::check {
namespace {

/// An author's name in the head.
struct Placed {
  std::size_t author = 0, word = 0, line = 0;
  RectPt rect{};  ///< of the line, its left edge at the name
};

std::vector<Placed> placed_names(const FirstPage& page, const NamesOnPage& names) {
  std::vector<Placed> out;
  for (std::size_t i = 0; i < names.found().size(); ++i) {
    const NameOnPage& name = names.found()[i];
    if (!name.at) continue;
    const std::size_t line = names.line_of(name.at->first);
    if (!page.lines()[line].head) continue;
    Placed one{i, name.at->first, line, page.lines()[line].rect};
    const auto& begins = page.names().begins;
    const std::size_t end =
        line + 1 < begins.size() ? begins[line + 1] : page.names().letters.all.size();
    const double part = static_cast<double>(page.names().letters.words[one.word] - begins[line]) /
                        static_cast<double>(std::max<std::size_t>(end - begins[line], 1));
    one.rect.x0 += part * one.rect.width();
    out.push_back(one);
  }
  return out;
}

/// Numbers the rows (from the top) or columns (from the left) that intervals fall into.
template <typename From, typename To>
std::vector<std::size_t> lanes(const std::vector<Placed>& names, From from, To to) {
  std::vector<std::size_t> by_start(names.size()), lane(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) by_start[i] = i;
  std::sort(by_start.begin(), by_start.end(),
            [&](std::size_t a, std::size_t b) { return from(names[a]) < from(names[b]); });
  std::size_t current = 0;
  double middle = 0;
  for (std::size_t k = 0; k < by_start.size(); ++k) {
    const Placed& name = names[by_start[k]];
    if (k > 0 && from(name) > middle) ++current;
    if (k == 0 || from(name) > middle) middle = (from(name) + to(name)) / 2;
    lane[by_start[k]] = current;
  }
  return lane;
}

std::vector<std::size_t> authors_by(const std::vector<Placed>& names,
                                    const std::vector<std::size_t>& first,
                                    const std::vector<std::size_t>& second) {
  std::vector<std::tuple<std::size_t, std::size_t, double, std::size_t>> keyed;
  for (std::size_t i = 0; i < names.size(); ++i) {
    keyed.emplace_back(first[i], second[i], names[i].rect.x0, names[i].author);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::size_t> authors;
  for (const auto& key : keyed) authors.push_back(std::get<3>(key));
  return authors;
}

/// True if some line has several of the names with marks between them: a list, not a grid.
bool run_in(const std::vector<Placed>& names, const NamesOnPage& on_page) {
  std::map<std::size_t, std::size_t> piece_of_line;
  for (std::size_t k = 0; k < on_page.pieces().size(); ++k) {
    const NamePiece& piece = on_page.pieces()[k];
    for (const Placed& name : names) {
      if (name.word < piece.words.first || name.word >= piece.words.end) continue;
      const auto [at, is_first] = piece_of_line.try_emplace(piece.line, k);
      if (!is_first && at->second != k) return true;
    }
  }
  return false;
}

std::vector<std::size_t> other_order(const FirstPage& page, const NamesOnPage& on_page) {
  std::vector<Placed> names = placed_names(page, on_page);
  const bool places_known = std::all_of(names.begin(), names.end(), [&](const Placed& name) {
    return page.lines()[name.line].placed();
  });
  const bool list = run_in(names, on_page);
  if (names.size() < 2 || (!places_known && !list)) return {};
  std::vector<std::size_t> order;
  if (places_known) {
    const auto rows = lanes(
        names, [](const Placed& name) { return -name.rect.y1; },
        [](const Placed& name) { return -name.rect.y0; });
    const auto columns = lanes(
        names, [](const Placed& name) { return name.rect.x0; },
        [](const Placed& name) { return name.rect.x1; });
    order = authors_by(names, rows, std::vector<std::size_t>(names.size()));
    const auto downwards = authors_by(names, columns, rows);
    if (!list && std::is_sorted(downwards.begin(), downwards.end())) return {};
  } else {
    std::sort(names.begin(), names.end(),
              [](const Placed& a, const Placed& b) { return a.word < b.word; });
    for (const Placed& name : names) order.push_back(name.author);
  }
  if (std::is_sorted(order.begin(), order.end())) return {};
  return order;
}

/// What is known to be no name, though it looks like one: the authors' affiliations.
bool affiliated(const std::string& text, const std::vector<std::string>& affiliations) {
  const std::string key = identity_key(text);
  return std::any_of(affiliations.begin(), affiliations.end(),
                     [&](const std::string& one) { return one.find(key) != std::string::npos; });
}

struct Company {
  std::size_t authors = 0;
  std::vector<std::string> strangers;
  bool names_only = true, joined_by_and = false;

  void meet(const NamePiece& piece, const NamesOnPage& names,
            const std::vector<std::string>& affiliations) {
    const std::string key = identity_key(piece.text);
    if (key.empty()) return;
    if (key == "and" || key == "und" || key == "et") {
      joined_by_and = true;
    } else if (names.any_taken(piece.words)) {
      ++authors;
    } else if (looks_like_name(piece.text) && !affiliated(piece.text, affiliations)) {
      strangers.push_back(piece.text);
    } else {
      names_only = false;
    }
  }

  /// Names among authors are authors, unless they are as many as these: then the line may be
  /// something else.
  [[nodiscard]] bool trusted() const {
    const std::size_t weight = joined_by_and ? 1 : 2;
    return names_only && authors > 0 && authors >= weight * strangers.size();
  }
};

}  // namespace

Byline read_byline(const FirstPage& page, const NamesOnPage& names,
                   const std::vector<std::string>& affiliations) {
  Byline byline;
  byline.other_order = other_order(page, names);
  std::map<std::size_t, Company> by_line;
  std::map<std::pair<std::string, double>, Company> by_letters;
  for (const NamePiece& piece : names.pieces()) {
    if (!page.lines()[piece.line].head) continue;
    by_line[piece.line].meet(piece, names, affiliations);
    const FrontLine& line = page.lines()[piece.line];
    if (line.placed()) {
      by_letters[{line.font, line.size_pt}].meet(piece, names, affiliations);
    }
  }
  std::set<std::string> seen;
  const auto collect = [&](const Company& company) {
    if (!company.trusted()) return;
    for (const std::string& name : company.strangers) {
      if (seen.insert(name).second) byline.strangers.push_back(name);
    }
  };
  for (const auto& entry : by_line) collect(entry.second);
  for (const auto& entry : by_letters) collect(entry.second);
  return byline;
}

}  // namespace colophon::check
