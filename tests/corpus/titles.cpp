// Titles of real papers and bibliographies: each becomes text without a leftover of LaTeX, or is
// reported; marks always say what the text says.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/import/latex/decode.hpp"
#include "metadata/semantic_text.hpp"
#include "model/title_markup.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "xml/read.hpp"
#include "yaml/node.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

using Titles = std::set<std::string>;

void from_yaml(const yaml::Node& node, Titles& titles) {
  for (const yaml::Member& member : node.members) {
    if (member.key == "title" && member.value->kind == yaml::Kind::kScalar) {
      titles.insert(member.value->text);
    }
    from_yaml(*member.value, titles);
  }
  for (const auto& item : node.items) from_yaml(*item, titles);
}

void from_json(const nlohmann::json& node, Titles& titles) {
  if (node.is_object() && node.contains("title") && node["title"].is_string()) {
    titles.insert(node["title"].get<std::string>());
  }
  if (!node.is_structured()) return;
  for (const auto& child : node) from_json(child, titles);
}

void from_xml(const xml::Node& node, Titles& titles) {
  for (const xml::Node& child : node.children) {
    if (child.name == "title" || child.name == "article_title" || child.name == "volume_title") {
      titles.insert(child.content());
    }
    from_xml(child, titles);
  }
}

/// Values of `title` and `booktitle` fields: what stands between balanced braces or quotation
/// marks.
void from_bibtex(const std::string& text, Titles& titles) {
  const std::string lower = lower_ascii(text);
  for (std::size_t at = 0; (at = lower.find("title", at)) != std::string::npos;) {
    at = lower.find_first_not_of(" \t", at + 5);
    if (at == std::string::npos || lower[at] != '=') continue;
    at = lower.find_first_not_of(" \t\r\n", at + 1);
    if (at == std::string::npos || (text[at] != '{' && text[at] != '"')) continue;
    const bool quoted = text[at] == '"';
    int depth = 0;
    for (std::size_t end = at + 1; end < text.size(); ++end) {
      if (text[end] == '\\') {
        ++end;
      } else if (depth == 0 && text[end] == (quoted ? '"' : '}')) {
        titles.insert(text.substr(at + 1, end - at - 1));
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

void collect(const fs::path& folder, Titles& titles) {
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path& path = entry->path();
    const std::string extension = path.extension().string();
    Findings findings;
    if (extension == ".yml" || extension == ".yaml") {
      if (const auto document = yaml::parse(read_file(path), path.string(), findings)) {
        from_yaml(*document->root, titles);
      }
    } else if (extension == ".json") {
      from_json(nlohmann::json::parse(read_file(path), nullptr, false), titles);
    } else if (extension == ".xml") {
      const xml::Parsed parsed = xml::parse(read_file(path));
      if (parsed.document) from_xml(parsed.document->root, titles);
    } else if (extension == ".bib") {
      from_bibtex(read_file(path), titles);
    }
  }
}

}  // namespace

TEST_CASE("real titles become plain text and marks, or are reported") {
  if (test::shared_dir().empty()) std::exit(77);
  Titles titles;
  collect(test::shared_dir() / "corpus", titles);
  collect(test::shared_dir() / "samples", titles);
  REQUIRE(titles.size() > 50);
  // The bibliographies that come with TeX, where it is installed.
  collect("/usr/share/texlive/texmf-dist/bibtex/bib", titles);
  collect("/usr/share/doc/texlive-doc", titles);

  int marked_titles = 0, reported = 0;
  for (const std::string& raw : titles) {
    const metadata::DecodedTitle title = metadata::latex_to_title(raw);
    INFO(raw << "\n" << title.text << "\n" << title.markup);
    CHECK(valid_utf8(title.text));
    reported += title.kept.empty() ? 0 : 1;
    const bool leftover = title.text.find_first_of("\\{}") != std::string::npos ||
                          std::count(title.text.begin(), title.text.end(), '$') > 1;
    CHECK((!leftover || !title.kept.empty()));
    CHECK(metadata::invisible_in(title.text).empty());
    if (title.markup.empty()) continue;
    ++marked_titles;
    std::string problem;
    const auto marked = parse_title_markup(title.markup, problem);
    CHECK(problem.empty());
    CHECK((marked && same_title(*marked, title.text)));
  }
  WARN(titles.size() << " titles, " << marked_titles << " with marks, " << reported << " reported");
  // Some bibliographies have commands of their own ("\\book").
  CHECK(static_cast<std::size_t>(reported) * 8 < titles.size());
}
