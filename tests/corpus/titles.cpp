// Titles, names and abstracts of real papers and bibliographies: each becomes text without a
// leftover of LaTeX, or is reported; marks always say what the text says; what came out stays as it
// is when it is taken over again.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/import/text/imported_text.hpp"
#include "metadata/semantic_text.hpp"
#include "model/title_markup.hpp"
#include "sheet/sheet.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "xml/read.hpp"
#include "yaml/node.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

struct Texts {
  std::set<std::string> titles, names, abstracts;

  /// The list of what stands under this key in one of the many formats, or none.
  std::set<std::string>* of(std::string_view key) {
    const auto among = [&](std::initializer_list<std::string_view> keys) {
      return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    if (among({"title", "booktitle", "article_title", "volume_title", "paper_title"})) {
      return &titles;
    }
    if (among({"abstract", "description", "paper_abstract"})) return &abstracts;
    if (among({"name", "first_name", "last_name", "middle_name", "first", "last", "given", "family",
               "fullname", "author", "authors", "surname", "given_name", "given-names", "editor",
               "institution", "affiliation", "organization"}))
      return &names;
    return nullptr;
  }
  void add(std::string_view key, const std::string& text) {
    if (std::set<std::string>* list = of(key); list != nullptr && !text.empty()) list->insert(text);
  }
};

void from_yaml(const yaml::Node& node, Texts& texts) {
  for (const yaml::Member& member : node.members) {
    if (member.value->kind == yaml::Kind::kScalar) texts.add(member.key, member.value->text);
    from_yaml(*member.value, texts);
  }
  for (const auto& item : node.items) from_yaml(*item, texts);
}

void from_json(const nlohmann::json& node, Texts& texts) {
  if (node.is_object()) {
    for (const auto& [key, value] : node.items()) {
      if (value.is_string()) texts.add(key, value.get<std::string>());
      // OpenReview wraps each value.
      if (value.is_object() && value.contains("value") && value["value"].is_string()) {
        texts.add(key, value["value"].get<std::string>());
      }
    }
  }
  if (!node.is_structured()) return;
  for (const auto& child : node) from_json(child, texts);
}

void from_xml(const xml::Node& node, Texts& texts) {
  for (const xml::Node& child : node.children) {
    const std::size_t colon = child.name.find(':');
    const bool has_elements =
        std::any_of(child.children.begin(), child.children.end(),
                    [](const xml::Node& inner) { return inner.kind == xml::Node::Kind::kElement; });
    const std::string name = colon == std::string::npos ? child.name : child.name.substr(colon + 1);
    if (!has_elements || texts.of(name) != &texts.names) texts.add(name, child.content());
    from_xml(child, texts);
  }
}

/// Values of BibTeX's fields: what stands between balanced braces or quotation marks.
void from_bibtex(const std::string& text, Texts& texts) {
  const std::string lower = lower_ascii(text);
  for (std::size_t at = 0; (at = lower.find('=', at)) != std::string::npos;) {
    std::size_t end_of_key = at;
    while (end_of_key > 0 && (lower[end_of_key - 1] == ' ' || lower[end_of_key - 1] == '\t'))
      --end_of_key;
    std::size_t key = end_of_key;
    while (key > 0 && std::isalpha(static_cast<unsigned char>(lower[key - 1])) != 0) --key;
    const std::string name = lower.substr(key, end_of_key - key);
    at = lower.find_first_not_of(" \t\r\n", at + 1);
    if (at == std::string::npos || (text[at] != '{' && text[at] != '"')) continue;
    const bool quoted = text[at] == '"';
    int depth = 0;
    for (std::size_t end = at + 1; end < text.size(); ++end) {
      if (text[end] == '\\') {
        ++end;
      } else if (depth == 0 && text[end] == (quoted ? '"' : '}')) {
        const std::string value = text.substr(at + 1, end - at - 1);
        if (texts.of(name) != &texts.names) {
          texts.add(name, value);
        } else {
          for (const std::string& one : split(replace_all(value, " and ", "\x01"), '\x01')) {
            texts.add(name, one);
          }
        }
        at = end;
        break;
      } else if (text[end] == '{') {
        ++depth;
      } else if (text[end] == '}') {
        --depth;
      }
    }
  }
}

/// Columns of tables whose heading is such a key ("first name" is first_name).
void from_table(const std::string& bytes, Texts& texts) {
  const sheet::Table table = sheet::read_csv(bytes).table;
  for (const sheet::Row& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      texts.add(replace_all(lower_ascii(table.header[i]), " ", "_"), row[i]);
    }
  }
}

void collect(const fs::path& folder, Texts& texts) {
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path& path = entry->path();
    const std::string extension = path.extension().string();
    Findings findings;
    if (extension == ".yml" || extension == ".yaml") {
      if (const auto document = yaml::parse(read_file(path), path.string(), findings)) {
        from_yaml(*document->root, texts);
      }
    } else if (extension == ".json") {
      from_json(nlohmann::json::parse(read_file(path), nullptr, false), texts);
    } else if (extension == ".xml") {
      const xml::Parsed parsed = xml::parse(read_file(path));
      if (parsed.document) from_xml(parsed.document->root, texts);
    } else if (extension == ".bib") {
      from_bibtex(read_file(path), texts);
    } else if (extension == ".csv") {
      from_table(read_file(path), texts);
    }
  }
}

/// Those beside the source tree.
const Texts& papers_texts() {
  static const Texts all = [] {
    Texts out;
    if (test::shared_dir().empty()) std::exit(77);
    for (const char* folder : {"corpus", "samples", "schemas"}) {
      collect(test::shared_dir() / folder, out);
    }
    return out;
  }();
  return all;
}

/// And of the bibliographies that come with TeX, where it is installed: some have commands of their
/// own ("\\book").
const Texts& texts() {
  static const Texts all = [] {
    Texts out = papers_texts();
    collect("/usr/share/texlive/texmf-dist/bibtex/bib", out);
    collect("/usr/share/doc/texlive-doc", out);
    return out;
  }();
  return all;
}

bool leftover(const std::string& text) {
  return text.find_first_of("\\{}") != std::string::npos ||
         std::count(text.begin(), text.end(), '$') > 1;
}

}  // namespace

TEST_CASE("real titles become plain text and marks, or are reported") {
  const std::set<std::string>& titles = texts().titles;
  REQUIRE(titles.size() > 50);
  int marked_titles = 0, reported = 0;
  for (const std::string& raw : titles) {
    const metadata::DecodedTitle title = metadata::latex_to_title(raw);
    INFO(raw << "\n" << title.text << "\n" << title.markup);
    CHECK(valid_utf8(title.text));
    reported += title.kept.empty() ? 0 : 1;
    CHECK((!leftover(title.text) || !title.kept.empty()));
    if (!leftover(title.text)) CHECK(metadata::latex_to_title(title.text).text == title.text);
    CHECK(metadata::invisible_in(title.text).empty());
    if (title.markup.empty()) continue;
    ++marked_titles;
    std::string problem;
    const auto marked = parse_title_markup(title.markup, problem);
    CHECK(problem.empty());
    CHECK((marked && same_title(*marked, title.text)));
  }
  WARN(titles.size() << " titles, " << marked_titles << " with marks, " << reported << " reported");
  CHECK(static_cast<std::size_t>(reported) * 8 < titles.size());
}

TEST_CASE("real names and affiliations become plain text, or are reported") {
  const std::set<std::string>& names = texts().names;
  REQUIRE(names.size() > 100);
  std::size_t reported = 0;
  for (const std::string& raw : names) {
    const metadata::ImportedText name = metadata::imported_name(raw);
    INFO(raw << "\n" << name.text);
    CHECK(valid_utf8(name.text));
    CHECK(nfc(name.text) == name.text);
    CHECK(metadata::invisible_in(name.text).empty());
    reported += name.kept.empty() ? 0 : 1;
    CHECK((!leftover(name.text) || !name.kept.empty()));
    if (!leftover(name.text)) CHECK(metadata::imported_name(name.text).text == name.text);
  }
  WARN(names.size() << " names, " << reported << " reported");
  CHECK(reported * 20 < names.size());
}

TEST_CASE("real abstracts become Markdown, or are reported") {
  const std::set<std::string>& abstracts = texts().abstracts;
  REQUIRE(abstracts.size() > 20);
  std::size_t reported = 0;
  for (const std::string& raw : abstracts) {
    const metadata::ImportedText text = metadata::imported_abstract(raw);
    INFO(raw << "\n" << text.text);
    CHECK(valid_utf8(text.text));
    CHECK(nfc(text.text) == text.text);
    CHECK(metadata::invisible_in(text.text).empty());
    CHECK((text.text.empty()) == (squeeze(raw).empty()));
    reported += text.kept.empty() ? 0 : 1;
    // Markdown escapes with backslashes too.
    const std::string unescaped = replace_all(replace_all(text.text, "\\_", "_"), "\\*", "*");
    const bool left = unescaped.find_first_of("{}") != std::string::npos;
    CHECK((!left || !text.kept.empty()));
  }
  WARN(abstracts.size() << " abstracts, " << reported << " reported");
  CHECK(reported * 8 < abstracts.size());
}

TEST_CASE("no LaTeX is left in any text of a submission system or a publisher") {
  const Texts& all = papers_texts();
  REQUIRE(all.titles.size() > 50);
  REQUIRE(all.names.size() > 100);
  REQUIRE(all.abstracts.size() > 20);
  // Nothing says them in plain text.
  const std::set<std::string> exceptions = {};
  std::set<std::string> kept;
  for (const std::string& raw : all.titles) {
    for (const std::string& one : metadata::latex_to_title(raw).kept) kept.insert(one);
  }
  for (const std::string& raw : all.names) {
    for (const std::string& one : metadata::imported_name(raw).kept) kept.insert(one);
  }
  for (const std::string& raw : all.abstracts) {
    for (const std::string& one : metadata::imported_abstract(raw).kept) kept.insert(one);
  }
  WARN(all.titles.size() << " titles, " << all.names.size() << " names, " << all.abstracts.size()
                         << " abstracts");
  CHECK(kept == exceptions);
}
