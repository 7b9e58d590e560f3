#pragma once

#include <string>
#include <vector>

namespace colophon {

/// `value` with at most `decimals` digits after the point, trailing zeros dropped, independent of
/// the locale ("595.3", "612"). Not finite: "0".
std::string number(double value, int decimals = 2);

/// Ascending page numbers as ranges: "1-3, 5".
std::string page_ranges(const std::vector<int>& pages);

/// Lower-case roman numeral of `n` >= 1: "i", "iv", "xxviii".
std::string roman(int n);

/// "1 page", "3 pages".
std::string counted(long long n, const std::string& singular, const std::string& plural = {});

}  // namespace colophon
