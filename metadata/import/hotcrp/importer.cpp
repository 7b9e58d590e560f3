// HotCRP: "Paper information/JSON" (alone or with attachments) and "Paper information/Authors".

#include "metadata/importer.hpp"

#include "base/text.hpp"
#include "metadata/import/hotcrp/hotcrp.hpp"

namespace colophon::metadata {
namespace {

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  std::vector<SourceFile> tables;
  hotcrp::Papers papers(findings);
  for (SourceFile& file : source_files(source.paths, {".json", ".csv"}, findings)) {
    if (lower_ascii(file.name).ends_with(".csv")) {
      tables.push_back(std::move(file));
    } else {
      papers.read(file);
    }
  }
  papers.finish();
  hotcrp::read_authors(tables, papers.submissions(), findings);
  take_submissions(papers.submissions(), out, findings);
  return out;
}

}  // namespace

extern const Importer importer_hotcrp;
const Importer importer_hotcrp = {
    .name = "hotcrp",
    .summary = "HotCRP: data.json (also inside the ZIP with attachments), authors.csv",
    .read = read,
};

}  // namespace colophon::metadata
