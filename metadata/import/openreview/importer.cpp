// OpenReview: notes and profiles of its API, saved as JSON.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <deque>

#include "metadata/import/openreview/openreview.hpp"

namespace colophon::metadata {
namespace {

using json::Kind;
using json::Value;

/// The rows of a page of results, wherever they stand.
struct Page {
  const Value* rows;
  std::string path;
};

std::vector<Page> pages_of(const Value& root) {
  std::vector<Page> out;
  for (const char* key : {"notes", "profiles"}) {
    if (const Value* rows = root.find(key)) out.push_back({rows, key});
  }
  if (out.empty()) out.push_back({&root, ""});
  return out;
}

Imported read(const ImportSource& source, Findings& findings) {
  struct Document {
    json::Source source;
    Value root;
  };
  std::deque<Document> documents;
  for (const SourceFile& file : source_files(source.paths, {".json"}, findings)) {
    if (std::optional<Value> root = json::parse(file.bytes, file.name, findings)) {
      documents.push_back({json::Source(file.name, findings), std::move(*root)});
    }
  }
  openreview::Profiles profiles;
  openreview::Notes notes(profiles, findings);
  // Notes need the profiles, whichever file comes first.
  for (const bool want_profiles : {true, false}) {
    for (Document& document : documents) {
      for (const Page& page : pages_of(document.root)) {
        const auto take = [&](const Value& row, const std::string& path) {
          if (openreview::Profiles::is_profile(row) != want_profiles) return;
          if (want_profiles) {
            profiles.read(document.source, row, path);
          } else {
            notes.read(document.source, row, path);
          }
        };
        if (page.rows->kind != Kind::kList) {
          take(*page.rows, page.path);
          continue;
        }
        for (std::size_t i = 0; i < page.rows->items.size(); ++i) {
          take(page.rows->items[i], fmt::format("{}[{}]", page.path, i));
        }
      }
    }
  }
  for (Document& document : documents) document.source.finish();
  notes.finish();
  Imported out;
  take_submissions(notes.submissions(), out, findings);
  return out;
}

}  // namespace

extern const Importer importer_openreview;
const Importer importer_openreview = {
    .name = "openreview",
    .summary = "OpenReview: notes of its API (JSON, several pages), with the authors' profiles",
    .read = read,
};

}  // namespace colophon::metadata
