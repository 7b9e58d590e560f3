#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "colophon/model.hpp"

// BibTeX as a language: escaping, names, keys, entries. What goes in which field is the exporter's
// business.
namespace colophon::metadata::bibtex {

/// UTF-8 text as a field value: the characters special to TeX escaped, braces never unbalanced,
/// Greek letters, scripts and signs of mathematics as formulas, without which pdfTeX stops.
std::string escaped(std::string_view text);

/// A title: escaped, and each word with a capital behind its first letter ("BERT", "iPhone", "3D")
/// or with one that stands alone ("C++") in braces, so that no style puts it in lower case.
std::string title(std::string_view text);

/// "Family, Suffix, Given" of everyone, joined by " and "; a mononym stands in braces.
std::string names(const std::vector<Contributor>& people);

/// Keywords between commas; one that has a comma itself stands in braces.
std::string keywords(const std::vector<std::string>& words);

/// "kong-2023-heatvit": first family name, year, first telling word of the title, in ASCII.
std::string key(const Item& item, int year);

struct Entry {
  std::string type, key;
  /// Name and value, written in braces unless it is a month macro.
  std::vector<std::pair<std::string, std::string>> fields;
  void add(std::string name, std::string value);  ///< leaves out empty values
};

std::string write(const Entry& entry);

/// "jan" … "dec": the macro every style knows.
std::string month_macro(int month);

}  // namespace colophon::metadata::bibtex
