#include "pdf/write/page_copy.hpp"

#include <optional>

#include "pdf/write/page_content.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

class PageCopy {
 public:
  PageCopy(Copier& copier, const PaperOptions& options, PieceTags& tags, std::size_t index)
      : copier_(copier),
        options_(options),
        tags_(tags),
        document_(copier.document()),
        page_(document_.pages()[index]),
        index_(index),
        out_(copier.text()) {}

  void write() {
    copier_.begin_reserved(static_cast<std::uint32_t>(index_));
    out_ += "<</Type/Page";
    boxes();
    copier_.entries(*page_.dictionary, {"Type", "Parent", "B", "MediaBox", "CropBox", "Rotate",
                                        "Resources", "Contents", "Annots"});
    // The colours that a paper was made for are its own, also among others (ISO 32000-2, 14.11.5).
    const PdfObject* intents = document_.catalog().GetKey("OutputIntents");
    if (intents != nullptr && !options_.alone && !page_.dictionary->HasKey("OutputIntents"))
      entry("OutputIntents", *intents);
    const PageStamp* stamp = options_.kit != nullptr && index_ < options_.source->stamps.size() &&
                                     (!options_.source->stamps[index_].lines.empty() ||
                                      !options_.source->stamps[index_].covered.empty())
                                 ? &options_.source->stamps[index_]
                                 : nullptr;
    std::optional<PageContent> content;
    StampContent drawn;
    const std::string forms = fresh_prefix("XObject", "CpS");
    if (stamp != nullptr) {
      content.emplace(copier_, options_, index_);
      drawn = stamp_content(*options_.kit, page_geometry(document_, page_), *stamp, forms,
                            fresh_prefix("Font", "CpF"));
      resources(drawn, forms, content->form());
      append_name(out_, "Contents");
      content->entry();
    } else {
      own_resources();
      if (const PdfObject* contents = page_.dictionary->GetKey("Contents"))
        entry("Contents", *contents);
    }
    if (tags_.any()) {
      out_ += "/Tabs/S/StructParents";
      copier_.gap(tags_.page_key(index_));
    }
    annotations();
    copier_.end_node(static_cast<std::uint32_t>(index_));
    if (content) content->streams(drawn.content, own_form(forms));
    for (const auto& [node, link] : tagged_links_) {
      copier_.begin_reserved(node);
      link_annotation(*link, tags_.link_key(*link, node));
      copier_.end_node(node);
    }
  }

 private:
  void entry(const char* key, const PdfObject& value) {
    append_name(out_, key);
    copier_.value(value);
  }

  void boxes() {
    if (page_.media_box != nullptr)
      entry("MediaBox", *page_.media_box);
    else
      out_ += "/MediaBox[0 0 612 792]";  // required; what viewers assume when it is missing
    if (page_.crop_box != nullptr) entry("CropBox", *page_.crop_box);
    if (page_.rotate != nullptr) entry("Rotate", *page_.rotate);
  }

  const PdfDictionary* category(const char* name) const {
    if (page_.resources == nullptr || !page_.resources->IsDictionary()) return nullptr;
    return document_.dictionary(page_.resources->GetDictionary(), name);
  }

  /// A prefix that no name of the category starts with.
  std::string fresh_prefix(const char* name, std::string prefix) const {
    const PdfDictionary* taken = category(name);
    if (taken == nullptr) return prefix;
    for (const auto& [key, value] : taken->GetKeys())
      while (key.GetName().starts_with(prefix)) prefix += '_';
    return prefix;
  }

  void own_resources() {
    if (const PdfObject* own = page_.dictionary->GetKey("Resources"); own != nullptr)
      entry("Resources", *own);
    else if (page_.resources != nullptr)
      entry("Resources", *page_.resources);
    else
      out_ += "/Resources<<>>";
  }

  /// The name of the form that the paper's own content is, where it has to be one.
  static std::string own_form(const std::string& forms) { return forms + "own"; }

  /// Resources are shared by pages: the stamped page gets its own copy with the additions.
  void resources(const StampContent& drawn, const std::string& forms,
                 const std::optional<std::uint32_t>& content) {
    out_ += "/Resources<<";
    if (page_.resources != nullptr && page_.resources->IsDictionary())
      copier_.entries(page_.resources->GetDictionary(), {"XObject", "Font"});
    const auto extended = [&](const char* name, const std::string& prefix,
                              const std::set<std::size_t>& added, const auto& number_of,
                              const std::optional<std::uint32_t>& own) {
      const PdfDictionary* before = category(name);
      if (before == nullptr && added.empty() && !own) return;
      append_name(out_, name);
      out_ += "<<";
      if (before != nullptr) copier_.entries(*before, {});
      for (const std::size_t i : added) {
        append_name(out_, prefix + std::to_string(i));
        append_reference(out_, number_of(i));
      }
      if (own) {
        append_name(out_, own_form(prefix));
        copier_.reference(*own);
      }
      out_ += ">>";
    };
    const StampKit& kit = *options_.kit;
    extended(
        "XObject", forms, drawn.runs, [&kit](std::size_t i) { return kit.runs[i].form; }, content);
    extended("Font", fresh_prefix("Font", "CpF"), drawn.fonts,
             [&kit](std::size_t i) { return kit.fonts[i]; }, {});
    out_ += ">>";
  }

  void annotations() {
    const PdfArray* source = document_.array(*page_.dictionary, "Annots");
    PaperCopy& copy = copier_.copy();
    const std::size_t begin = out_.size();
    out_ += "/Annots[";
    bool any = false;
    if (source != nullptr) {
      for (const PdfObject& annotation : *source) {
        const PdfObject* resolved = document_.resolve(&annotation);
        if (resolved == nullptr || !resolved->IsDictionary()) continue;
        const LinkKind kind =
            link_kind(document_, copier_.destinations(), resolved->GetDictionary());
        count(copy.links_in, kind);
        if (kind != LinkKind::kNone && options_.bare) continue;
        const std::size_t before = out_.size();
        copier_.value(annotation);
        // A reference to what is left behind is written as null.
        if (std::string_view(out_).substr(before) == " null") continue;
        count(copy.links_out, kind);
        any = true;
      }
    }
    for (const PageLink& link : options_.source->links)
      if (link.page == static_cast<int>(index_)) any = added_link(link) || any;
    if (any)
      out_ += ']';
    else
      out_.resize(begin);
  }

  bool added_link(const PageLink& link) {
    if (link.uri.empty() && options_.first_pages->of(link.item) == 0) return false;
    if (link.element < 0) {
      link_annotation(link, 0);
    } else {  // an object of its own, to which the structure tree can refer
      tagged_links_.emplace_back(copier_.reserve_node(Node::Kind::kValue), &link);
      copier_.reference(tagged_links_.back().first);
    }
    return true;
  }

  /// `key`: node of its key in the tree of parents, or 0.
  void link_annotation(const PageLink& link, std::uint32_t key) {
    out_ += "<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[";
    for (const double side : {link.rect.x0, link.rect.y0, link.rect.x1, link.rect.y1}) {
      out_ += ' ';
      append_real(out_, side);
    }
    out_ += ']';
    if (key != 0) {
      out_ += "/StructParent";
      copier_.gap(key);
    }
    if (!link.text.empty()) {
      out_ += "/Contents";
      append_text(out_, link.text);
    }
    if (link.uri.empty()) {
      out_ += "/Dest[";
      append_reference(out_, options_.first_pages->of(link.item));
      out_ += "/XYZ null null null]>>";
    } else {
      out_ += "/A<</S/URI/URI";
      append_string(out_, link.uri);
      out_ += ">>>>";
    }
  }

  Copier& copier_;
  const PaperOptions& options_;
  PieceTags& tags_;
  const SourceDocument& document_;
  const SourceDocument::Page& page_;
  std::size_t index_;
  std::string& out_;
  std::vector<std::pair<std::uint32_t, const PageLink*>> tagged_links_;  ///< yet to be written
};

}  // namespace

void copy_page(Copier& copier, const PaperOptions& options, PieceTags& tags, std::size_t index) {
  PageCopy(copier, options, tags, index).write();
}

}  // namespace colophon::pdf::write
