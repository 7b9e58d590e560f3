// IEEE's list of signed copyright forms: which paper, which form, who signed, when.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/import/ieee-ecf/columns.hpp"
#include "metadata/met.hpp"

namespace colophon::metadata {
namespace {

using namespace ecf;

class List {
 public:
  List(std::string file, Findings& findings) : file_(std::move(file)), findings_(findings) {}

  void read(const std::string& bytes, std::vector<SignedForm>& forms) {
    const sheet::CsvRead read = sheet::read_csv(bytes);
    for (const sheet::Problem& problem : read.problems) {
      report(config::kTextMended, problem.message, "compare this row with what was read",
             problem.line, problem.column);
    }
    header_ = read.table.header;
    places_ = places_of(header_);
    if (!columns_known()) return;
    for (std::size_t i = 0; i < read.table.rows.size(); ++i) {
      take(read.table.rows[i], read.lines[i], forms);
    }
  }

 private:
  void report(const ConfigRule& rule, std::string message, std::string hint, int line = 1,
              int column = 0, std::optional<Severity> severity = {}) {
    Location where;
    where.file = file_;
    where.line = line;
    where.column = column;
    findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
    if (severity) findings_.back().severity = *severity;
  }

  /// Says which column is taken for what, and which are not read.
  bool columns_known() {
    std::vector<std::string> used, missing, others;
    for (int i = 0; i < kColumns; ++i) {
      const auto& place = places_.at(static_cast<std::size_t>(i));
      const std::string_view name = column_name(static_cast<Column>(i));
      if (place) {
        used.push_back(fmt::format("{} from \"{}\"", name, header_.at(*place)));
      } else {
        missing.emplace_back(name);
      }
    }
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (std::find(places_.begin(), places_.end(), i) == places_.end() && !header_[i].empty())
        others.push_back(in_quotes(header_[i]));
    }
    if (!missing.empty()) {
      report(config::kUnparsable,
             fmt::format("no column is the {}: there are {}", join(missing, ", no column the "),
                         others.empty() ? "no others" : join(others, ", ")),
             "name the columns Paper number, Form type, Signer and Date in the first row");
      return false;
    }
    report(config::kGuessed, join(used, ", "), "rename a column if it is another one", 1, 0,
           Severity::kInfo);
    if (!others.empty()) {
      report(config::kIgnored, "columns not read: " + join(others, ", "),
             "nothing is to be done if the event has no use for them", 1, 0, Severity::kInfo);
    }
    return true;
  }

  [[nodiscard]] std::string cell(const sheet::Row& row, Column column) const {
    return squeeze(row.at(*places_.at(column)));
  }

  void take(const sheet::Row& row, int line, std::vector<SignedForm>& forms) {
    const std::string paper = cell(row, kPaper), type = cell(row, kType), date = cell(row, kDate);
    const std::optional<Rights> rights = rights_of(type);
    const Date day = day_of(date);
    SignedForm form{.paper = paper,
                    .form = {.type = rights.value_or(Rights::kIeee),
                             .signer = cell(row, kSigner),
                             .date = day.iso()},
                    .origin = {file_, line, 1}};
    const auto skip = [&](Column column, const std::string& found) {
      report(
          config::kBadValue,
          fmt::format("the form of paper {} has the {} {}: the row was left out", in_quotes(paper),
                      column_name(column), found.empty() ? "of nobody" : in_quotes(found)),
          column == kType ? "known forms: IEEE, U.S. Government, Crown, European Union, CC BY"
                          : "correct the list, or write the form into papers.yaml",
          line, static_cast<int>(*places_.at(column)) + 1, Severity::kWarning);
    };
    if (paper.empty()) return skip(kPaper, paper);
    if (!rights) return skip(kType, type);
    // Whoever was asked and has not signed stands in the list, too.
    if (form.form.signer.empty() || date.empty()) return;
    if (!day.given()) return skip(kDate, date);
    add(std::move(form), forms);
  }

  /// Of several forms of a paper the last one signed counts.
  void add(SignedForm form, std::vector<SignedForm>& forms) {
    const auto [at, fresh] = known_.emplace(form.paper, forms.size());
    if (fresh) {
      forms.push_back(std::move(form));
      return;
    }
    SignedForm& before = forms.at(at->second);
    if (before.form.type != form.form.type) {
      report(config::kGuessed,
             fmt::format("paper {} has two forms, \"{}\" and \"{}\": the later one counts",
                         in_quotes(form.paper), to_string(before.form.type),
                         to_string(form.form.type)),
             "ask the author which one is meant", form.origin.line);
    }
    if (form.form.date >= before.form.date) before = std::move(form);
  }

  std::string file_;
  Findings& findings_;
  sheet::Row header_;
  Places places_;
  std::map<std::string, std::size_t> known_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  out.forms_only = true;
  for (const std::filesystem::path& path : source.paths) {
    if (!std::filesystem::is_regular_file(path)) {
      throw UsageError(fmt::format("{} is no file", path.string()),
                       "name the list of signed forms, saved as CSV");
    }
    constexpr std::size_t kMostBytes = std::size_t{64} << 20;
    List(path.filename().string(), findings).read(read_file(path, kMostBytes), out.forms);
  }
  return out;
}

}  // namespace

extern const Importer importer_ieee_ecf;
const Importer importer_ieee_ecf = {
    .name = "ieee-ecf",
    .summary = "IEEE's list of signed copyright forms (CSV), into an event folder that exists",
    .read = read,
    .needs_event = true,
};

}  // namespace colophon::metadata
