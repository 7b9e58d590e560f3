#include "metadata/import/table/column_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "yaml/fields.hpp"

namespace colophon::metadata::table {
namespace {

Location place(const yaml::Source& source, const yaml::Node& node) {
  Location where;
  where.file = source.file;
  where.line = node.line;
  where.column = node.column;
  return where;
}

/// A text or a list of texts.
std::vector<std::string> texts_of(const yaml::Source& source, const yaml::Node& node,
                                  const std::string& path) {
  std::vector<std::string> out;
  const auto add = [&](const yaml::Node& one) {
    if (auto text = yaml::text_of(source, one, path); text && !text->empty()) {
      out.push_back(std::move(*text));
    }
  };
  if (node.kind != yaml::Kind::kList) {
    add(node);
  } else {
    for (const auto& item : node.items) add(*item);
  }
  if (out.empty()) {
    source.report(config::kMissingKey, fmt::format("{} names nothing", path),
                  "write a name, or several as a list: the first one that is there counts", node,
                  path);
  }
  return out;
}

class Reader {
 public:
  explicit Reader(const yaml::Source& source) : source_(source) { map_.file = source.file; }

  ColumnMap read(const yaml::Node& root) {
    yaml::Fields top(source_, root, "");
    map_.encoding = top.text("encoding");
    take_separator(top);
    map_.header_line = top.integer("header", 0, 1, 1'000'000);
    if (const yaml::Node* node = top.map("papers")) {
      yaml::Fields papers(source_, *node, "papers");
      take_from(papers, map_.papers_from);
      take_columns(papers, Section::kPapers, map_.papers);
      papers.finish();
      if (!map_.papers.contains(Field::kId)) papers.missing("id");
    } else {
      top.missing("papers");
    }
    if (const yaml::Node* node = top.map("authors")) take_authors(*node);
    take_rows(top);
    take_decisions(top);
    take_constants(top);
    take_separators(top);
    for (const std::string& name : top.texts("ignore")) map_.ignored.insert(column_key(name));
    top.finish();
    return std::move(map_);
  }

 private:
  void take_separator(yaml::Fields& top) {
    const std::string word = top.word("separator", {"comma", "semicolon", "tab"});
    map_.separator = word == "comma"       ? ','
                     : word == "semicolon" ? ';'
                     : word == "tab"       ? '\t'
                                           : '\0';
  }

  void take_from(yaml::Fields& fields, TableNames& out) {
    const yaml::Node* node = fields.node("from");
    if (node == nullptr) return;
    out.names = texts_of(source_, *node, fields.path_of("from"));
    out.where = place(source_, *node);
  }

  void take_columns(yaml::Fields& fields, Section section, Columns& out) {
    for (const FieldRow& row : table::fields()) {
      if (row.section != section) continue;
      const yaml::Node* node = fields.node(row.key);
      if (node == nullptr) continue;
      out[row.field] = {texts_of(source_, *node, fields.path_of(row.key)), place(source_, *node)};
    }
  }

  void take_authors(const yaml::Node& node) {
    yaml::Fields authors(source_, node, "authors");
    const std::string form = authors.required_word("form", {"long", "wide", "packed"});
    const std::string order = authors.word("name_order", {"given-family", "family-given"});
    map_.family_first = order == "family-given";
    take_from(authors, map_.authors_from);
    if (form == "packed") {
      map_.form = AuthorForm::kPacked;
      take_columns(authors, Section::kPacked, map_.authors);
      if (!map_.authors.contains(Field::kAuthors) && !map_.authors.contains(Field::kNames)) {
        authors.missing("authors");
      }
    } else if (!form.empty()) {
      map_.form = form == "wide" ? AuthorForm::kWide : AuthorForm::kLong;
      take_columns(authors, Section::kAuthor, map_.authors);
      const bool named = map_.authors.contains(Field::kFamily) ||
                         map_.authors.contains(Field::kFull) ||
                         map_.authors.contains(Field::kGiven);
      if (!named) authors.missing("family");
    }
    if (map_.form == AuthorForm::kWide) need_numbers();
    if (!form.empty()) authors.finish();
  }

  /// Names of columns of the wide form must say where the author's number stands.
  void need_numbers() {
    for (const auto& [field, column] : map_.authors) {
      for (const std::string& name : column.names) {
        if (name.find("{n}") != std::string::npos) continue;
        source_.findings.push_back(make_finding(
            config::kBadValue,
            fmt::format("authors.{} is {}, which does not say where the author's number stands",
                        row_of(field).key, in_quotes(name)),
            "write {n} in the place of the number: \"Author {n} Email\"", column.where));
      }
    }
  }

  void take_rows(yaml::Fields& top) {
    const std::vector<const yaml::Node*> nodes = top.list("rows");
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const std::string path = fmt::format("rows[{}]", i);
      yaml::Fields fields(source_, *nodes[i], path);
      if (!fields.valid()) continue;
      RowFilter filter;
      if (const yaml::Node* node = fields.node("column")) {
        filter.column = {texts_of(source_, *node, path + ".column"), place(source_, *node)};
      } else {
        fields.missing("column");
      }
      filter.words = fields.texts("is");
      std::vector<std::string> others = fields.texts("is_not");
      if (filter.words.empty() == others.empty()) {
        fields.report(config::kMissingKey, "is", path + " must say either \"is\" or \"is_not\"",
                      "list the words of the rows that count, or of those that do not");
      }
      if (filter.words.empty()) {
        filter.wanted = false;
        filter.words = std::move(others);
      }
      fields.finish();
      map_.rows.push_back(std::move(filter));
    }
  }

  void take_decisions(yaml::Fields& top) {
    const yaml::Node* node = top.map("decisions");
    if (node == nullptr) return;
    yaml::Fields fields(source_, *node, "decisions");
    const std::pair<std::string_view, Decision> kinds[] = {{"accepted", Decision::kAccepted},
                                                           {"rejected", Decision::kRejected},
                                                           {"withdrawn", Decision::kWithdrawn},
                                                           {"undecided", Decision::kUndecided}};
    for (const auto& [key, decision] : kinds) {
      for (const std::string& word : fields.texts(key)) {
        map_.decisions[squeeze(casefold(word))] = decision;
      }
    }
    fields.finish();
  }

  void take_constants(yaml::Fields& top) {
    const yaml::Node* node = top.map("constants");
    if (node == nullptr) return;
    yaml::Fields fields(source_, *node, "constants");
    for (const Field field : {Field::kType, Field::kPart, Field::kSession, Field::kRights,
                              Field::kLicence, Field::kPageLimit}) {
      const std::string value = fields.text(row_of(field).key);
      if (!value.empty()) map_.constants[field] = value;
    }
    fields.finish();
  }

  void take_separators(yaml::Fields& top) {
    const yaml::Node* node = top.map("separators");
    if (node == nullptr) return;
    yaml::Fields fields(source_, *node, "separators");
    for (const Field field :
         {Field::kKeywords, Field::kAwards, Field::kAuthors, Field::kAffiliation}) {
      const yaml::Node* value = fields.node(row_of(field).key);
      if (value == nullptr) continue;
      if (value->kind == yaml::Kind::kScalar && !value->text.empty()) {
        map_.separators[field] = value->text;
      } else {
        source_.report(config::kWrongType,
                       fmt::format("separators.{} must be a text", row_of(field).key),
                       "write the separator in quotation marks: \";\"", *value);
      }
    }
    fields.finish();
  }

  const yaml::Source& source_;
  ColumnMap map_;
};

}  // namespace

std::optional<ColumnMap> read_column_map(std::string_view text, const std::string& file,
                                         Findings& findings) {
  Findings found;
  const auto document = yaml::parse(text, file, found);
  std::optional<ColumnMap> map;
  if (document) {
    const yaml::Source source{file, found};
    map = Reader(source).read(*document->root);
  }
  if (worst(found) == Severity::kError) map.reset();
  findings.insert(findings.end(), found.begin(), found.end());
  return map;
}

}  // namespace colophon::metadata::table
