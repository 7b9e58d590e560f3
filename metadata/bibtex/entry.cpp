#include "metadata/bibtex/entry.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/import/latex/tables.hpp"

namespace colophon::metadata::bibtex {
namespace {

std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "\\&";
    case '%':
      return "\\%";
    case '$':
      return "\\$";
    case '#':
      return "\\#";
    case '_':
      return "\\_";
    // BibTeX counts braces even behind a backslash, so the named forms.
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '\\':
      return "\\textbackslash{}";
    default:
      return {};
  }
}

/// True of what LaTeX itself reads in UTF-8: letters with accents, dashes and quotes, money, ™.
bool latex_knows(char32_t c) {
  return c < 0x370 || (c >= 0x2010 && c < 0x2031) || (c >= 0x20A0 && c < 0x20D0) || c == 0x2122;
}

/// A sign that TeX has as a formula only, in braces so that no style changes its letters; other
/// characters as they are.
std::string sign(char32_t c) {
  constexpr char32_t kSuperscripts = 0x2070, kSubscripts = 0x2080, kEndOfSubscripts = 0x209D;
  const std::string utf8 = to_utf8(c);
  if (c >= kSuperscripts && c < kEndOfSubscripts) {
    return fmt::format("{{${}{{{}}}$}}", c < kSubscripts ? '^' : '_',
                       replace_all(nfkc(utf8), "\u2212", "-"));
  }
  const std::string_view command = latex_knows(c) ? "" : latex::command_for(utf8);
  return command.empty() ? utf8 : fmt::format("{{$\\{}$}}", command);
}

/// A style may put everything but the first letter of the title in lower case. That is wrong for
/// capitals inside a word ("BERT") and for one alone ("C++", "O(n)"), unless it is the article.
bool needs_protection(std::string_view word) {
  const std::u32string letters = to_utf32(word);
  const auto is = [](UBool (*what)(UChar32)) {
    return [what](char32_t c) { return what(static_cast<UChar32>(c)) != 0; };
  };
  const auto first = std::find_if(letters.begin(), letters.end(), is(u_isalnum));
  if (first == letters.end()) return false;
  if (std::any_of(first + 1, letters.end(), is(u_isupper))) return true;
  const bool alone = first + 1 == letters.end() || !is(u_isalpha)(*(first + 1));
  return alone && is(u_isupper)(*first) && *first != U'A';
}

/// "(BERT)," becomes "({BERT}),": punctuation around the word stays outside.
std::string protected_word(std::string_view word) {
  if (!needs_protection(word)) return escaped(word);
  constexpr std::string_view kPunctuation = "()[]\"'.,:;!?";
  const std::size_t first = word.find_first_not_of(kPunctuation);
  const std::size_t end = word.find_last_not_of(kPunctuation) + 1;
  return escaped(word.substr(0, first)) + "{" + escaped(word.substr(first, end - first)) + "}" +
         escaped(word.substr(end));
}

/// Words that tell nothing about a paper, for keys.
bool is_filler(std::string_view word) {
  constexpr std::array<std::string_view, 14> kFillers = {
      "a", "an", "the", "on", "of", "in", "at", "to", "for", "and", "by", "is", "via", "with"};
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

std::string key_part(std::string_view text) {
  const std::string slug = slugify(text, 60);
  return slug == "item" ? std::string() : replace_all(slug, "-", "");
}

std::string name_part(std::string_view text) {
  const std::string out = escaped(text);
  // A comma or the word "and" would split the name.
  const bool splits = out.find(',') != std::string::npos ||
                      (" " + lower_ascii(out) + " ").find(" and ") != std::string::npos;
  return splits ? "{" + out + "}" : out;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char32_t c : to_utf32(squeeze(text))) {
    const std::string_view escape = c < 0x80 ? escape_of(static_cast<char>(c)) : "";
    out += escape.empty() ? sign(c) : escape;
  }
  return out;
}

std::string title(std::string_view text) {
  std::vector<std::string> words = split(squeeze(text), ' ');
  for (std::string& word : words) word = protected_word(word);
  return join(words, " ");
}

std::string names(const std::vector<Contributor>& people) {
  std::vector<std::string> out;
  for (const Contributor& person : people) {
    const std::string family = name_part(person.family), given = name_part(person.given),
                      suffix = name_part(person.suffix);
    if (person.given.empty() && person.suffix.empty()) {
      out.push_back(family.starts_with('{') ? family : "{" + family + "}");
    } else if (person.suffix.empty()) {
      out.push_back(family + ", " + given);
    } else {
      out.push_back(family + ", " + suffix + ", " + given);
    }
  }
  return join(out, " and ");
}

std::string keywords(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    const std::string text = escaped(word);
    out.push_back(text.find(',') == std::string::npos ? text : "{" + text + "}");
  }
  return join(out, ", ");
}

std::string key(const Item& item, int year) {
  std::string telling;
  for (const std::string& word : split(slugify(item.title, 200), '-')) {
    if (is_filler(word)) continue;
    telling = word;
    break;
  }
  std::vector<std::string> parts;
  if (!item.contributors.empty()) parts.push_back(key_part(item.contributors.front().family));
  parts.push_back(std::to_string(year));
  parts.push_back(telling);
  parts.erase(std::remove(parts.begin(), parts.end(), std::string()), parts.end());
  return join(parts, "-");
}

void Entry::add(std::string name, std::string value) {
  if (!value.empty()) fields.emplace_back(std::move(name), std::move(value));
}

std::string write(const Entry& entry) {
  std::string out = fmt::format("@{}{{{},\n", entry.type, entry.key);
  for (const auto& [name, value] : entry.fields) {
    const bool macro = name == "month";
    out += macro ? fmt::format("  {} = {},\n", name, value)
                 : fmt::format("  {} = {{{}}},\n", name, value);
  }
  return out + "}\n";
}

std::string month_macro(int month) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  if (month < 1 || month > 12) throw std::logic_error("no such month");
  return std::string(kMonths[static_cast<std::size_t>(month - 1)]);
}

}  // namespace colophon::metadata::bibtex
