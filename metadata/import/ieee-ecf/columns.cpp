#include "metadata/import/ieee-ecf/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::metadata::ecf {
namespace {

/// Names of columns in lists of signed forms, as `comparable` text without blanks; the likeliest
/// first.
const std::vector<std::string_view>& names_of(Column column) {
  static const std::array<std::vector<std::string_view>, kColumns> names = {{
      {"artid", "articleid", "paperid", "papernumber", "paperno", "articlenumber", "articleno",
       "manuscriptid", "manuscriptnumber", "submissionid", "submissionnumber", "paper", "article",
       "id", "number"},
      {"formtype", "copyrightform", "copyrighttype", "copyrightformtype", "agreementtype",
       "licensetype", "licencetype", "typeofform", "form", "copyright", "agreement", "license",
       "licence", "type"},
      {"signer", "signedby", "signedbyname", "signatory", "signature", "signername", "nameofsigner",
       "authname", "authorname", "submittedby", "author", "name"},
      {"datesigned", "signeddate", "signedon", "signeddatetime", "signaturedate", "datereceived",
       "datesubmitted", "submissiondate", "submitteddate", "submittedon", "completed",
       "completiondate", "completedon", "signed", "date", "received", "timestamp"},
  }};
  return names.at(column);
}

std::string key_of(std::string_view name) {
  return replace_all(comparable(name), " ", "");
}

int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto at = std::find(kMonths.begin(), kMonths.end(), word.substr(0, 3));
  return at == kMonths.end() ? 0 : static_cast<int>(at - kMonths.begin()) + 1;
}

Date real_day(int year, int month, int day) {
  if (year < 100) year += 2000;
  return date_from_iso(fmt::format("{:04}-{:02}-{:02}", year, month, day)).value_or(Date{});
}

/// The digits a word begins with: "13t08" is what comes behind the month in a time of ISO 8601.
int number(const std::string& word) {
  const std::string digits = word.substr(0, word.find_first_not_of("0123456789"));
  return static_cast<int>(whole_number(digits.substr(0, 4)).value_or(0));
}

}  // namespace

std::string_view column_name(Column column) {
  constexpr std::array<std::string_view, kColumns> kNames = {"paper number", "form type", "signer",
                                                             "date"};
  return kNames.at(column);
}

Places places_of(const sheet::Row& header) {
  Places places;
  std::set<std::size_t> taken;
  for (int column = 0; column < kColumns; ++column) {
    std::optional<std::size_t>& place = places.at(static_cast<std::size_t>(column));
    for (const std::string_view name : names_of(static_cast<Column>(column))) {
      for (std::size_t i = 0; i < header.size() && !place; ++i) {
        if (key_of(header[i]) == name && taken.insert(i).second) place = i;
      }
    }
  }
  return places;
}

std::optional<Rights> rights_of(std::string_view type) {
  const std::string key = " " + comparable(type) + " ";
  const auto says = [&](std::string_view words) { return key.find(words) != std::string::npos; };
  if (says(" gov") || says(" usgov") || says(" u s g")) return Rights::kUsGov;
  if (says(" crown ")) return Rights::kCrown;
  if (says(" european union ") || says(" eu ")) return Rights::kEu;
  if (says(" ccby") || says(" cc by") || says(" creative commons ") || says(" open access ") ||
      says(" oapa "))
    return Rights::kCcBy;
  if (says(" ieee ") || says(" copyright ") || says(" transfer ") || says(" consent "))
    return Rights::kIeee;
  return std::nullopt;
}

Date day_of(std::string_view text) {
  const std::vector<std::string> words = split(comparable(text), ' ');
  if (words.size() < 3) return {};
  if (words[0].size() == 4) return real_day(number(words[0]), number(words[1]), number(words[2]));
  if (const int month = month_of(words[0])) {
    return real_day(number(words[2]), month, number(words[1]));
  }
  if (const int month = month_of(words[1])) {
    return real_day(number(words[2]), month, number(words[0]));
  }
  const Date american = real_day(number(words[2]), number(words[0]), number(words[1]));
  return american.given() ? american
                          : real_day(number(words[2]), number(words[1]), number(words[0]));
}

}  // namespace colophon::metadata::ecf
