#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophon {

/// `value` with at most `decimals` digits after the point, trailing zeros dropped, independent of
/// the locale ("595.3", "612"). Not finite: "0".
std::string number(double value, int decimals = 2);

/// The number that all of `text` is, empty if it is none or does not fit: no blanks, no locale.
std::optional<long long> whole_number(std::string_view text);
std::optional<double> real_number(std::string_view text);

/// Ascending page numbers as ranges: "1-3, 5".
std::string page_ranges(const std::vector<int>& pages);

/// Lower-case roman numeral of `n` >= 1: "i", "iv", "xxviii".
std::string roman(int n);

/// "1 page", "3 pages".
std::string counted(long long n, const std::string& singular, const std::string& plural = {});

}  // namespace colophon
