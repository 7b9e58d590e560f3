#include "pdf/write/document_parts.hpp"
#include "pdf/write/leaves.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

class RestCopy {
 public:
  RestCopy(Copier& copier, const PaperOptions& options)
      : copier_(copier),
        options_(options),
        document_(copier.document()),
        catalog_(document_.catalog()) {}

  void write() {
    if (options_.alone) {
      PaperCopy& copy = copier_.copy();
      copy.catalog = copier_.begin_node(Node::Kind::kFragment);
      for (const char* key : {"OutputIntents", "URI", "Extensions"}) {
        const PdfObject* value = catalog_.GetKey(key);
        if (document_.resolve(value) == nullptr) continue;
        append_name(copier_.text(), key);
        copier_.value(*value);
      }
      copier_.end_node(copy.catalog);
      copy.has_catalog = true;
    } else if (const PdfDictionary* uri = document_.dictionary(catalog_, "URI");
               uri != nullptr && uri->HasKey("Base")) {
      removed("base-address", 1, "addresses of other papers would be completed with it as well");
    }
    names();
    actions();
    if (const PdfArray* threads = document_.array(catalog_, "Threads");
        threads && !threads->empty())
      removed("article-thread", static_cast<int>(threads->size()),
              "its beads lead from page to page of the file it was made in");
    if (document_.dictionary(catalog_, "Collection") != nullptr)
      removed("portfolio", 1, "the volume shows its pages, not a list of files");
  }

 private:
  void removed(const char* what, int count, const char* why) {
    copier_.copy().parts.removed.push_back({what, count, why});
  }

  void names() {
    const PdfDictionary* names = document_.dictionary(catalog_, "Names");
    if (names == nullptr) return;
    const auto entries = [&](const char* tree) {
      int count = 0;
      walk_leaves(document_, document_.get(*names, tree), "Names",
                  [&count](const PdfObject&, const PdfObject&) { ++count; });
      return count;
    };
    if (const int count = entries("JavaScript"); count > 0)
      removed("document-script", count, "it would run in everybody's papers");
    if (const int count = entries("Pages") + entries("Templates"); count > 0)
      removed("page-template", count, "no page shows it");
  }

  /// An action that opens with the file; where it only says what to show first, nothing is lost.
  void actions() {
    const PdfDictionary* open = document_.dictionary(catalog_, "OpenAction");
    if (open != nullptr && document_.name(*open, "S") != "GoTo")
      removed("open-action", 1, "it would be done for everybody who opens the volume");
    if (const PdfDictionary* more = document_.dictionary(catalog_, "AA");
        more && more->GetSize() > 0)
      removed("document-action", static_cast<int>(more->GetSize()),
              "it would be done for everybody who closes, saves or prints the volume");
  }

  Copier& copier_;
  const PaperOptions& options_;
  const SourceDocument& document_;
  const PdfDictionary& catalog_;
};

}  // namespace

void copy_rest(Copier& copier, const PaperOptions& options) {
  RestCopy(copier, options).write();
}

}  // namespace colophon::pdf::write
