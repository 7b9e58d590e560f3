#include "metadata/import/table/packed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::metadata::table {
namespace {

constexpr std::size_t kMostAuthors = 5'000;  ///< of one paper

/// Pieces of `text` between `separator`s that stand in no parentheses, or in any.
std::vector<std::string> pieces(std::string_view text, std::string_view separator, bool nested) {
  std::vector<std::string> out;
  std::string piece;
  int depth = 0;
  const auto close = [&] {
    piece = squeeze(piece);
    if (!piece.empty() && out.size() < kMostAuthors) out.push_back(piece);
    piece.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth > 0) --depth;
    if ((nested || depth == 0) && text.substr(i).starts_with(separator)) {
      close();
      i += separator.size() - 1;
    } else {
      piece += text[i];
    }
  }
  close();
  return out;
}

bool stands_outside(std::string_view text, char wanted) {
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if (c == wanted && depth == 0) return true;
  }
  return false;
}

bool balanced(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) return false;
  }
  return depth == 0;
}

/// "A, B and C", "A and B", "A, B, and C".
std::vector<std::string> enumerated(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string& piece : pieces(text, ",", false)) {
    for (std::string_view name : pieces(piece, " and ", false)) {
      if (name.starts_with("and ")) name.remove_prefix(4);
      if (!trim(name).empty()) out.push_back(squeeze(name));
    }
  }
  return out;
}

/// Takes a star off the end (or off the name before parentheses); true if there was one.
bool take_star(std::string& text) {
  bool found = false;
  while (true) {
    text = std::string(trim(text));
    if (!text.ends_with('*')) return found;
    text.pop_back();
    found = true;
  }
}

/// The affiliation in parentheses at the end of `text`, which is cut off; those inside belong to
/// it.
std::string take_parentheses(std::string& text) {
  if (!text.ends_with(')')) return {};
  int depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == ')') ++depth;
    if (text[i] == '(' && --depth == 0) {
      std::string inner = squeeze(text.substr(i + 1, text.size() - i - 2));
      text = std::string(trim(std::string_view(text).substr(0, i)));
      return inner;
    }
  }
  return {};
}

/// "Smith, Jane", "Smith, Jr., Jane", or one string.
void take_name(const std::string& name, bool family_first, SubmittedAuthor& out) {
  const std::vector<std::string> parts = pieces(name, ",", false);
  if (parts.size() == 2 || parts.size() == 3) {
    out.family = parts.front();
    out.given = parts.back();
    if (parts.size() == 3) out.suffix = parts[1];
  } else if (family_first && parts.size() == 1) {
    const std::size_t blank = name.find(' ');
    out.family = name.substr(0, blank);
    if (blank != std::string::npos) out.given = name.substr(blank + 1);
  } else {
    out.full = name;
  }
}

SubmittedAuthor author_of(std::string text, bool family_first) {
  SubmittedAuthor out;
  out.corresponding = take_star(text);
  if (std::string place = take_parentheses(text); !place.empty()) {
    out.affiliations.push_back({.organisation = std::move(place)});
  }
  out.corresponding = take_star(text) || out.corresponding;
  // An address in angle brackets, as in mail programs.
  if (const std::size_t at = text.find('<'); at != std::string::npos && text.ends_with('>')) {
    out.email = squeeze(text.substr(at + 1, text.size() - at - 2));
    text = squeeze(text.substr(0, at));
  }
  take_name(text, family_first, out);
  return out;
}

std::vector<std::string> cut(const PackedCells& cells) {
  const std::string& text = cells.authors;
  if (squeeze(text).empty()) return {};
  if (!cells.separator.empty()) return pieces(text, cells.separator, false);
  if (stands_outside(text, ';')) return pieces(text, ";", false);
  if (stands_outside(text, '\n')) return pieces(text, "\n", false);
  // "Smith, Jane" is one person where the map says that families come first.
  if (cells.family_first && text.find(" and ") == std::string::npos) return {squeeze(text)};
  return enumerated(text);
}

/// The text as one would look for it: "da Silva, João" as "joao da silva".
std::string spoken(const SubmittedAuthor& author) {
  return comparable(author.full.empty() ? author.given + ' ' + author.family : author.full);
}

/// The pieces of "Jane (X; Y; John (Z)" when the people are known: a piece begins where the next
/// name does. Nothing if some name does not stand there, in this order.
std::optional<std::vector<std::string>> cut_by_names(const std::string& text,
                                                     const std::vector<SubmittedAuthor>& people) {
  std::vector<std::string> out;
  std::size_t next = 0;
  for (const std::string& piece : pieces(text, ";", true)) {
    const bool begins = next < people.size() && !spoken(people[next]).empty() &&
                        comparable(piece).starts_with(spoken(people[next]));
    if (begins) {
      out.push_back(piece);
      ++next;
    } else if (out.empty() || out.back().find('(') == std::string::npos) {
      return std::nullopt;  // only an affiliation can hold a semicolon
    } else {
      out.back() += "; " + piece;
    }
  }
  if (next != people.size()) return std::nullopt;
  return out;
}

/// "X (Y" of an affiliation that was never closed: as `take_parentheses`, to the end.
std::string take_open_parentheses(std::string& text) {
  const std::size_t at = text.find('(');
  if (at == std::string::npos) return {};
  std::string inner = squeeze(text.substr(at + 1));
  text = std::string(trim(std::string_view(text).substr(0, at)));
  return inner;
}

class Unpacking {
 public:
  explicit Unpacking(const PackedCells& cells) : cells_(cells) {}

  PackedAuthors run() {
    for (const std::string& piece : pieces(cells_.names, ";", false)) {
      named_.push_back(author_of(piece, true));
    }
    cut_authors();
    take_names();
    give(cells_.emails, "e-mail address", [](SubmittedAuthor& author, std::string value) {
      author.corresponding = take_star(value) || author.corresponding;
      author.email = std::move(value);
    });
    give(cells_.affiliations, "affiliation", [](SubmittedAuthor& author, std::string value) {
      if (author.affiliations.empty())
        author.affiliations.push_back({.organisation = std::move(value)});
    });
    return std::move(out_);
  }

 private:
  void doubt(std::string text) { out_.doubts.push_back(std::move(text)); }

  void cut_authors() {
    std::vector<std::string> found = cut(cells_);
    const bool fits = named_.empty() || found.size() == named_.size();
    if (!fits || !balanced(cells_.authors)) {
      if (auto better = cut_by_names(cells_.authors, named_); better && !named_.empty()) {
        found = std::move(*better);
      } else if (!balanced(cells_.authors)) {
        doubt(fmt::format("parentheses of {} do not close", in_quotes(cells_.authors)));
      }
    }
    if (found.size() == 2 && cells_.separator.empty() && named_.empty() && one_comma()) {
      doubt(fmt::format("{} may be one person or two: two were taken", in_quotes(cells_.authors)));
    }
    for (const std::string& piece : found) {
      SubmittedAuthor author = author_of(piece, cells_.family_first);
      if (author.affiliations.empty() && !balanced(piece)) {
        std::string rest = piece;
        std::string place = take_open_parentheses(rest);
        author = author_of(rest, cells_.family_first);
        if (!place.empty()) author.affiliations.push_back({.organisation = std::move(place)});
      }
      out_.authors.push_back(std::move(author));
    }
  }

  /// "Smith, Jane": one comma between two single words, and no "and".
  [[nodiscard]] bool one_comma() const {
    const std::string& text = cells_.authors;
    if (text.find(" and ") != std::string::npos) return false;
    const std::size_t comma = text.find(',');
    return comma != std::string::npos && text.find(',', comma + 1) == std::string::npos &&
           (trim(text.substr(0, comma)).find(' ') == std::string_view::npos ||
            trim(text.substr(comma + 1)).find(' ') == std::string_view::npos);
  }

  /// Names in parts are better than names as one string.
  void take_names() {
    if (named_.empty()) return;
    if (out_.authors.empty()) {
      out_.authors = named_;
      return;
    }
    if (out_.authors.size() != named_.size()) {
      doubt(fmt::format(
          "{} in {}, but {} in {}: the first were taken",
          counted(static_cast<long long>(out_.authors.size()), "author"), in_quotes(cells_.authors),
          counted(static_cast<long long>(named_.size()), "name"), in_quotes(cells_.names)));
      return;
    }
    for (std::size_t i = 0; i < named_.size(); ++i) {
      SubmittedAuthor& author = out_.authors[i];
      if (spoken(author) != spoken(named_[i])) {
        doubt(fmt::format(
            "author {} is {} in one cell and {} in the other: the second was taken", i + 1,
            in_quotes(author.full.empty() ? author.given + ' ' + author.family : author.full),
            in_quotes(named_[i].given + ' ' + named_[i].family)));
      }
      author.full = named_[i].full;
      author.family = named_[i].family;
      author.given = named_[i].given;
      author.suffix = named_[i].suffix;
      author.corresponding = author.corresponding || named_[i].corresponding;
    }
  }

  template <typename Give>
  void give(const std::string& cell, std::string_view what, Give give_one) {
    if (squeeze(cell).empty()) return;
    std::vector<std::string> values = pieces(cell, ";", false);
    if (values.size() != out_.authors.size()) {
      std::vector<std::string> others = pieces(cell, ",", false);
      if (others.size() == out_.authors.size()) values = std::move(others);
    }
    if (values.size() != out_.authors.size()) {
      doubt(fmt::format("{} for {}, given to nobody: {}",
                        counted(static_cast<long long>(values.size()), std::string(what),
                                what == "affiliation" ? "affiliations" : "e-mail addresses"),
                        counted(static_cast<long long>(out_.authors.size()), "author"),
                        squeeze(cell)));
      return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) give_one(out_.authors[i], std::move(values[i]));
  }

  const PackedCells& cells_;
  std::vector<SubmittedAuthor> named_;
  PackedAuthors out_;
};

}  // namespace

PackedAuthors unpack_authors(const PackedCells& cells) {
  return Unpacking(cells).run();
}

}  // namespace colophon::metadata::table
