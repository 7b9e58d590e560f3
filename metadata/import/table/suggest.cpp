#include "metadata/import/table/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/table/row_view.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::table {
namespace {

/// A column taken for a field, and why.
struct Taken {
  std::string name;  ///< of the column, or its pattern
  std::string why;   ///< "sure: …", "likely: …"
};
using TakenColumns = std::map<Field, Taken>;

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What stands in a column.
class Values {
 public:
  Values(const OpenTable& table, std::size_t column) {
    for (const sheet::Row& row : table.table.rows) {
      const std::string value = squeeze(row.at(column));
      if (value.empty()) continue;
      ++filled_;
      letters_ += value.size();
      if (value.find('@') != std::string::npos && value.find(' ') == std::string::npos)
        ++addresses_;
      if (valid_orcid(bare_orcid(value))) ++orcids_;
      if (real_number(value)) ++numbers_;
      distinct_.insert(value);
    }
  }
  [[nodiscard]] std::size_t filled() const { return filled_; }
  [[nodiscard]] std::size_t mean_length() const { return filled_ == 0 ? 0 : letters_ / filled_; }
  [[nodiscard]] bool addresses() const { return mostly(addresses_); }
  [[nodiscard]] bool orcids() const { return mostly(orcids_); }
  [[nodiscard]] bool numbers() const { return numbers_ == filled_; }
  [[nodiscard]] bool repeated() const { return distinct_.size() < filled_; }
  [[nodiscard]] const std::set<std::string>& distinct() const { return distinct_; }

 private:
  [[nodiscard]] bool mostly(std::size_t count) const {
    return filled_ > 0 && count * 5 >= filled_ * 4;
  }

  std::size_t filled_ = 0, letters_ = 0, addresses_ = 0, orcids_ = 0, numbers_ = 0;
  std::set<std::string> distinct_;
};

class Proposing {
 public:
  explicit Proposing(const std::vector<OpenTable>& tables) : tables_(tables) {}

  Proposal run() {
    const OpenTable* papers = paper_table();
    if (papers == nullptr) {
      doubt("no table has a column of titles: name the tables and columns by hand");
      write_nothing_known();
      return std::move(out_);
    }
    papers_ = take_columns(*papers, Section::kPapers, {Field::kId, Field::kTitle});
    check_papers(*papers);
    const OpenTable* people = author_table(*papers);
    take_authors(*papers, people);
    write(*papers, people);
    return std::move(out_);
  }

 private:
  void doubt(std::string text) { out_.doubts.push_back(std::move(text)); }

  static bool has(const OpenTable& table, Section section, Field field) {
    return std::any_of(table.table.header.begin(), table.table.header.end(),
                       [&](const auto& name) { return field_called(name, section) == field; });
  }
  static bool has_names(const OpenTable& table) {
    return has(table, Section::kAuthor, Field::kFamily) ||
           has(table, Section::kAuthor, Field::kGiven) ||
           has(table, Section::kAuthor, Field::kFull);
  }

  const OpenTable* paper_table() {
    const OpenTable* best = nullptr;
    for (const OpenTable& table : tables_) {
      if (!has(table, Section::kPapers, Field::kTitle)) continue;
      if (best == nullptr) {
        best = &table;
      } else if (best->table.header != table.table.header) {
        doubt(fmt::format("{} and {} both have titles of papers: the first was taken", best->name(),
                          table.name()));
      } else {
        several_ = true;
      }
    }
    return best;
  }

  const OpenTable* author_table(const OpenTable& papers) {
    for (const OpenTable& table : tables_) {
      if (&table == &papers || has(table, Section::kPapers, Field::kTitle) || !has_names(table) ||
          !has(table, Section::kAuthor, Field::kPaper)) {
        continue;
      }
      return &table;
    }
    return nullptr;
  }

  /// Columns by their names; of several with one meaning, the one with the longest texts.
  TakenColumns take_columns(const OpenTable& table, Section section,
                            const std::vector<Field>& needed) {
    TakenColumns out;
    std::map<Field, std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < table.table.header.size(); ++i) {
      if (const auto field = field_called(table.table.header[i], section))
        found[*field].push_back(i);
    }
    for (auto& [field, columns] : found) {
      std::stable_sort(columns.begin(), columns.end(), [&](std::size_t a, std::size_t b) {
        return Values(table, a).mean_length() > Values(table, b).mean_length();
      });
      const std::string& name = table.table.header[columns.front()];
      out[field] = {name, "sure: the name says it"};
      if (columns.size() == 1) continue;
      out[field].why =
          fmt::format("likely: {} may be meant, too", in_quotes(table.table.header[columns[1]]));
      doubt(fmt::format("both {} and {} could be the {}", in_quotes(name),
                        in_quotes(table.table.header[columns[1]]), row_of(field).key));
    }
    for (const Field field : needed) {
      if (!out.contains(field)) {
        doubt(
            fmt::format("no column of {} is the {} by its name", table.name(), row_of(field).key));
      }
    }
    return out;
  }

  void check_papers(const OpenTable& table) {
    const auto column = [&](Field field) -> std::optional<std::size_t> {
      const auto at = papers_.find(field);
      return at == papers_.end() ? std::nullopt
                                 : find_column(table.table.header, {{at->second.name}, {}});
    };
    if (const auto at = column(Field::kId)) repeated_ = Values(table, *at).repeated();
    if (const auto at = column(Field::kDecision)) {
      const Values values(table, *at);
      for (const std::string& word : values.distinct()) {
        if (decision_from(word)) continue;
        unknown_words_.push_back(word);
      }
      if (!unknown_words_.empty()) {
        doubt(fmt::format("words of {} say neither yes nor no: {}",
                          in_quotes(papers_.at(Field::kDecision).name), list_of(unknown_words_)));
      }
    }
    if (const auto at = column(Field::kOrder); at && !Values(table, *at).numbers()) {
      papers_.erase(Field::kOrder);
    }
    if (const auto at = column(Field::kCameraReady)) {
      const std::set<std::string> words = Values(table, *at).distinct();
      if (std::any_of(words.begin(), words.end(), [](const auto& w) { return !yes_or_no(w); })) {
        papers_.erase(Field::kCameraReady);
      }
    }
  }

  void take_authors(const OpenTable& papers, const OpenTable* people) {
    if (people != nullptr) {
      form_ = AuthorForm::kLong;
      authors_ = take_columns(*people, Section::kAuthor, {Field::kPaper});
      take_by_values(*people);
      return;
    }
    for (const std::string& name : papers.table.header) {
      const auto found = numbered(name);
      if (!found || found->number != 1) continue;
      form_ = AuthorForm::kWide;
      authors_.emplace(found->field, Taken{found->pattern, "sure: the name says it"});
    }
    if (form_ == AuthorForm::kWide) {
      const bool named = authors_.contains(Field::kFamily) || authors_.contains(Field::kGiven) ||
                         authors_.contains(Field::kFull);
      if (!named) doubt("numbered columns tell of authors, but none has a name");
      return;
    }
    TakenColumns packed = take_columns(papers, Section::kPacked, {});
    const bool lists = packed.contains(Field::kAuthors) || packed.contains(Field::kNames);
    if (has_names(papers) && (repeated_ || !lists)) {
      form_ = AuthorForm::kLong;
      authors_ = take_columns(papers, Section::kAuthor, {});
      authors_.erase(Field::kPaper);
      take_by_values(papers);
      if (!repeated_) doubt("no paper has two rows: is the table one row per author?");
      return;
    }
    if (repeated_) doubt("papers have several rows, but no column names an author");
    if (!lists) {
      doubt("no column names the authors");
      return;
    }
    form_ = AuthorForm::kPacked;
    authors_ = std::move(packed);
  }

  /// Columns whose names say nothing but whose values do.
  void take_by_values(const OpenTable& table) {
    for (std::size_t i = 0; i < table.table.header.size(); ++i) {
      const std::string& name = table.table.header[i];
      if (name.empty() || field_called(name, Section::kAuthor) ||
          field_called(name, Section::kPapers)) {
        continue;
      }
      const Values values(table, i);
      const auto take = [&](Field field, std::string_view what) {
        if (authors_.contains(field)) return;
        authors_[field] = {name, fmt::format("likely: it holds {}", what)};
        doubt(fmt::format("{} holds {}: is it the {}?", in_quotes(name), what, row_of(field).key));
      };
      if (values.addresses()) take(Field::kEmail, "e-mail addresses");
      if (values.orcids()) take(Field::kOrcid, "ORCID iDs");
    }
    if (const auto email = authors_.find(Field::kEmail); email != authors_.end()) {
      const auto at = find_column(table.table.header, {{email->second.name}, {}});
      if (at && Values(table, *at).filled() > 0 && !Values(table, *at).addresses()) {
        doubt(fmt::format("{} holds few e-mail addresses", in_quotes(email->second.name)));
      }
    }
  }

  static void write_columns(std::string& out, const TakenColumns& columns, Columns& map) {
    std::size_t widest = 0;
    for (const auto& [field, taken] : columns) {
      widest = std::max(widest, row_of(field).key.size() + quoted(taken.name).size());
    }
    for (const auto& [field, taken] : columns) {
      const std::string_view key = row_of(field).key;
      const std::string value = quoted(taken.name);
      out += fmt::format("  {}: {}{}  # {}\n", key, value,
                         std::string(widest - key.size() - value.size(), ' '), taken.why);
      map[field] = {{taken.name}, {}};
    }
  }

  void write_nothing_known() {
    out_.yaml = "# In doubt: " + out_.doubts.back() + "\n";
    for (const OpenTable& table : tables_) {
      std::vector<std::string> names;
      for (const std::string& name : table.table.header) names.push_back(quoted(name));
      out_.yaml += fmt::format("# Columns of {}: {}\n", squeeze(table.name()), join(names, ", "));
    }
    out_.yaml +=
        "papers:\n  id: \"\"     # the column of papers' numbers\n"
        "  title: \"\"  # and of their titles; docs/import.md tells what else there is\n";
  }

  void write(const OpenTable& papers, const OpenTable* people) {
    ColumnMap& map = out_.map;
    std::string& out = out_.yaml;
    map.file = "(the proposed map)";
    out =
        "# Which column says what. Names of columns are those of the first row. Correct what is\n"
        "# wrong, and import with --map; docs/import.md tells all that may stand here.\n";
    for (const std::string& line : out_.doubts) out += "# In doubt: " + squeeze(line) + "\n";
    out += "\npapers:\n";
    if (tables_.size() > 1 && !several_) {
      map.papers_from.names = {papers.name()};
      out += fmt::format("  from: {}\n", quoted(papers.name()));
    }
    write_columns(out, papers_, map.papers);
    if (!papers_.contains(Field::kDecision)) {
      out += "  # decision: \"\"   # without one, every row is an accepted paper\n";
    }
    map.form = form_;
    if (form_ != AuthorForm::kNone) {
      out += fmt::format("\nauthors:\n  form: {}\n",
                         form_ == AuthorForm::kLong   ? "long    # one row per author"
                         : form_ == AuthorForm::kWide ? "wide    # numbered columns"
                                                      : "packed  # all in one cell");
      if (people != nullptr) {
        map.authors_from.names = {people->name()};
        out += fmt::format("  from: {}\n", quoted(people->name()));
      }
      write_columns(out, authors_, map.authors);
    }
    write_deleted(papers);
    if (!unknown_words_.empty()) {
      out += "\n# decisions:\n#   accepted: []\n#   rejected: []   # to be sorted in:";
      for (const std::string& word : unknown_words_) out += ' ' + quoted(word);
      out += '\n';
    }
    write_unused(papers, people);
  }

  /// Exports that hold what was deleted say so in a column of that name.
  void write_deleted(const OpenTable& papers) {
    for (const std::string& name : papers.table.header) {
      if (column_key(name) != "deleted") continue;
      out_.map.rows.push_back({{{name}, {}}, {"yes", "true"}, false});
      out_.yaml +=
          fmt::format("\nrows:\n  - {{column: {}, is_not: [\"yes\", \"true\"]}}\n", quoted(name));
    }
  }

  void write_unused(const OpenTable& papers, const OpenTable* people) {
    std::set<std::string> used;
    for (const auto* columns : {&papers_, &authors_}) {
      for (const auto& [field, taken] : *columns) used.insert(taken.name);
    }
    for (const OpenTable* table : {&papers, people}) {
      if (table == nullptr) continue;
      std::vector<std::string> rest;
      for (const std::string& name : table->table.header) {
        const auto number = numbered(name);
        const bool taken = used.contains(name) || (number && used.contains(number->pattern));
        if (!name.empty() && !taken && column_key(name) != "deleted") rest.push_back(quoted(name));
      }
      if (!rest.empty()) {
        out_.yaml +=
            fmt::format("\n# Not read of {}: {}\n", squeeze(table->name()), join(rest, ", "));
      }
    }
  }

  const std::vector<OpenTable>& tables_;
  Proposal out_;
  TakenColumns papers_, authors_;
  AuthorForm form_ = AuthorForm::kNone;
  std::vector<std::string> unknown_words_;
  bool several_ = false, repeated_ = false;
};

}  // namespace

Proposal propose_map(const std::vector<OpenTable>& tables) {
  return Proposing(tables).run();
}

}  // namespace colophon::metadata::table
