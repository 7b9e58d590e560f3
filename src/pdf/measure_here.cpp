#include <fmt/format.h>

#include <new>

#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "pdf/content_walk.hpp"
#include "pdf/encryption.hpp"
#include "pdf/interpreted.hpp"
#include "pdf/measure.hpp"
#include "pdf/mend.hpp"
#include "pdf/open.hpp"
#include "pdf/structure.hpp"
#include "pdf/submission.hpp"

namespace colophon::pdf {
namespace fs = std::filesystem;
using namespace PoDoFo;
namespace {

/// Loads every object once: a damaged one shows only when it is asked for, and the merge will ask.
/// What hides in objects that nothing leads to is found on the way.
void touch_everything(const Document& document, Noted& noted, PaperFacts& facts) {
  HiddenContent hidden(document, noted, facts);
  for (const PdfObject* object : document.objects()) {
    object->GetDataType();
    static_cast<void>(object->HasStream());
    hidden.look_into(*object);
    document.forget(object);
  }
}

/// Is the look of form fields left to viewers? Each would draw them in its own way.
bool wants_fields_drawn(const Document& document) {
  const PdfObject* form = document.get(document.catalog(), "AcroForm");
  if (!is_dictionary(form)) return false;
  const PdfArray* fields = as_array(document.get(form, "Fields"));
  const PdfObject* wanted = document.get(form, "NeedAppearances");
  return fields != nullptr && !fields->empty() && wanted != nullptr && wanted->IsBool() &&
         wanted->GetBool();
}

/// Geometry of all pages, for a paper whose content is more than we look at.
void geometry_only(const Document& document, PaperFacts& facts) {
  facts.pages.clear();
  for (const PdfObject* page : page_list(document)) {
    facts.pages.push_back(page_geometry(document, *page));
  }
}

/// Takes one paper in.
class Intaker {
 public:
  Intaker(const MeasureRequest& request, const Frame& frame, const fs::path& scratch)
      : request_(request), frame_(frame), scratch_(scratch) {
    facts_.id = request.id;
    facts_.file = request.shown_as;
  }

  Measured run() {
    try {
      take_in();
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const PdfError& error) {
      refuse(Intake::kDamaged, describe(error));
    } catch (const std::exception& error) {
      refuse(Intake::kDamaged, error.what());
    }
    return {std::move(facts_), std::move(readable_)};
  }

 private:
  void take_in() {
    if (fs::exists(request_.path) && !fs::is_regular_file(request_.path)) {
      return refuse(Intake::kNotPdf, "is not a regular file");
    }
    Submission file = read_submission(request_.path);
    facts_.sha256 = file.sha256;
    facts_.bytes = static_cast<long long>(file.bytes.size());
    facts_.version = file.header_version;
    facts_.linearized = file.linearized;
    facts_.object_streams = file.object_streams;
    if (!file.not_pdf.empty()) return refuse(Intake::kNotPdf, file.not_pdf);
    std::string why = file.hybrid ? "has two cross-reference tables that may differ" : "";
    if (why.empty()) why = read_as_it_is(file.bytes);
    if (!why.empty() && !read_mended(file, why)) return;
    if (facts_.missing.empty()) read_interpreted(file.bytes, traits_, frame_, facts_);
  }

  /// Returns why the file must be mended first, or nothing.
  std::string read_as_it_is(std::string_view bytes) {
    try {
      facts_.encrypted = is_encrypted(bytes);
      if (facts_.encrypted) return "is encrypted with an empty password";
      const Document document = Document::over(bytes);
      if (document.has_duplicates()) return "has wrong cross-reference entries";
      if (wants_fields_drawn(document)) return "its form leaves its fields to viewers to draw";
      read(document);
      if (facts_.pages.empty()) return "has no pages";
      readable_ = request_.path;
      return {};
    } catch (const OpenError& error) {
      return error.what();
    } catch (const PdfError& error) {
      return describe(error);
    }
  }

  /// Reads the copy that libqpdf makes, and puts its bytes in place of the file's. Returns false if
  /// the file cannot be read at all.
  bool read_mended(Submission& file, const std::string& why) {
    const fs::path copy_path = scratch_ / (file.sha256 + ".pdf");
    MendedCopy copy;
    try {
      copy = mend(request_.path, copy_path);
    } catch (const MendError& error) {
      facts_.encrypted = facts_.encrypted || error.needs_password();
      if (error.needs_password()) {
        refuse(Intake::kEncrypted, "needs a password to be opened");
      } else {
        refuse(file.has_header ? Intake::kDamaged : Intake::kNotPdf,
               file.has_header ? error.what() : "has no PDF header");
      }
      return false;
    }
    facts_.encrypted = copy.encrypted;
    if (copy.pages == 0) {
      refuse(Intake::kDamaged, "has no pages");
      return false;
    }
    facts_.intake = Intake::kMended;
    facts_.intake_note = misfit_ || copy.first_warning.empty() ? why : copy.first_warning;
    if (copy.fields.all() > 0) {
      facts_.intake_note +=
          fmt::format("; {} may not show {} value", counted(copy.fields.all(), "form field"),
                      copy.fields.all() == 1 ? "its" : "their");
    }
    facts_.repaired = misfit_ || !copy.first_warning.empty();
    file.bytes = read_file(copy_path);
    try {
      read(Document::over(file.bytes));
    } catch (const OpenError& error) {
      refuse(Intake::kDamaged, fmt::format("not readable after mending: {}", error.what()));
      return false;
    }
    if (facts_.pages.empty()) {
      refuse(Intake::kDamaged, "has no pages after mending");
      return false;
    }
    readable_ = copy_path;
    return true;
  }

  void read(const Document& document) {
    const PaperFacts before = facts_;
    try {
      const std::string catalog_version = as_name(document.get(document.catalog(), "Version"));
      facts_.version = later_version(facts_.version, catalog_version);
      Noted noted;
      read_everything(document, noted);
      touch_everything(document, noted, facts_);
      if (!document.misfit().empty()) {
        misfit_ = true;
        throw OpenError(document.misfit(), false);
      }
    } catch (...) {
      facts_ = before;
      throw;
    }
  }

  void read_everything(const Document& document, Noted& noted) {
    try {
      traits_ = read_structure(document, noted, facts_);
    } catch (const TooMuchContent& error) {
      // Whoever draws it again would be kept busy as long: nothing of the content is looked at.
      for (const char* part : {"structure", "text", "ink"}) {
        facts_.missing.emplace_back(part, error.what());
      }
      geometry_only(document, facts_);
    }
  }

  void refuse(Intake intake, const std::string& note) {
    PaperFacts bare;
    bare.id = facts_.id;
    bare.file = facts_.file;
    bare.sha256 = facts_.sha256;
    bare.bytes = facts_.bytes;
    bare.version = facts_.version;
    bare.encrypted = facts_.encrypted;
    bare.linearized = facts_.linearized;
    bare.object_streams = facts_.object_streams;
    bare.intake = intake;
    bare.intake_note = squeeze(note);
    facts_ = std::move(bare);
    readable_.clear();
  }

  const MeasureRequest& request_;
  const Frame& frame_;
  const fs::path& scratch_;
  PaperFacts facts_;
  std::vector<PageTraits> traits_;
  bool misfit_ = false;  ///< a stream does not end where it says
  fs::path readable_;
};

}  // namespace

Measured measure_here(const MeasureRequest& request, const Frame& frame,
                      const std::filesystem::path& scratch) {
  return Intaker(request, frame, scratch).run();
}

}  // namespace colophon::pdf
