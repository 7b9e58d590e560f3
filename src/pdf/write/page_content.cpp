#include "pdf/write/page_content.hpp"

#include <algorithm>

#include "pdf/file_bytes.hpp"
#include "pdf/open.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;
namespace {

std::string repeated(const char* op, int times) {
  constexpr int kMost = 1000;  // deeper is hostile; viewers stop at 28 to 512 levels
  std::string text;
  for (int i = 0; i < std::min(times, kMost); ++i) text += op;
  return text;
}

}  // namespace

PageContent::PageContent(Copier& copier, const PaperOptions& options, std::size_t index)
    : copier_(copier),
      options_(options),
      document_(copier.document()),
      page_(document_.pages()[index]) {
  const PageSourceFile& source = *options.source;
  if (index < source.ends.size()) end_ = source.ends[index];
  covers_ = index < source.stamps.size() && !source.stamps[index].covered.empty();
  list_parts();
  choose();
}

void PageContent::list_parts() {
  const PdfObject* entry = page_.dictionary->GetKey("Contents");
  const PdfObject* contents = document_.resolve(entry);
  if (contents == nullptr) return;
  if (!contents->IsArray()) {
    if (contents->HasStream()) parts_.push_back(entry);
    return;
  }
  for (const PdfObject& part : contents->GetArray())
    if (const PdfObject* stream = document_.resolve(&part); stream && stream->HasStream())
      parts_.push_back(&part);
}

void PageContent::choose() {
  if (!end_.broken || parts_.empty()) return;
  // Marked content of a form belongs to the form, not to the page (14.7.4.2): a tagged page's would
  // lose its elements.
  below_ = page_.dictionary->HasKey("StructParents");
  if (below_) return;
  if (parts_.size() > 1) {
    try {
      joined_.emplace();
      for (const PdfObject* part : parts_)
        *joined_ += decoded_stream(*document_.resolve(part)) + "\n";
    } catch (const PdfError&) {
      joined_.reset();
      below_ = true;
      return;
    }
  }
  form_ = copier_.reserve_node(Node::Kind::kStream);
}

void PageContent::entry() {
  std::string& out = copier_.text();
  const auto stamps = [&] {
    stamps_ = copier_.reserve_node(Node::Kind::kStream);
    copier_.reference(stamps_);
  };
  out += '[';
  if (below_) stamps();
  if (!below_ && !form_) {
    if (end_.q_underflow == 0) {
      append_reference(out, options_.kit->save);
    } else {
      saves_ = copier_.reserve_node(Node::Kind::kStream);
      copier_.reference(*saves_);
    }
  }
  if (!form_)
    for (const PdfObject* part : parts_) copier_.value(*part);
  if (!below_) stamps();
  out += ']';
}

void PageContent::own_stream(std::uint32_t node, std::string data) {
  copier_.begin_reserved(node);
  copier_.text() += "<<";
  copier_.end_node(node);
  PaperCopy& copy = copier_.copy();
  copy.own_data.push_back(std::move(data));
  copy.nodes[node].data = copy.own_data.back();
}

void PageContent::write_form() {
  std::string& out = copier_.text();
  copier_.begin_reserved(*form_);
  out += "<</Type/XObject/Subtype/Form/BBox";
  // Nothing beyond is shown of a page either (14.11.2).
  if (page_.media_box != nullptr)
    copier_.value(*page_.media_box);
  else
    out += "[0 0 612 792]";
  if (page_.resources != nullptr) {
    out += "/Resources";
    copier_.value(*page_.resources);
  }
  PaperCopy& copy = copier_.copy();
  if (joined_) {
    out += "/Filter/FlateDecode";
    copy.own_data.push_back(deflated(*joined_));
    copy.nodes[*form_].data = copy.own_data.back();
  } else {
    const PdfObject& stream = *document_.resolve(parts_.front());
    for (const char* key : {"Filter", "DecodeParms"}) {
      const PdfObject* value = stream.GetDictionary().GetKey(key);
      if (value == nullptr) continue;
      append_name(out, key);
      copier_.value(*value);
    }
    copy.nodes[*form_].data = raw_data(stream, copy.own_data);
  }
  copier_.end_node(*form_);
}

void PageContent::streams(const std::string& stamps, const std::string& form_name) {
  std::string before;
  if (form_) {
    append_name(before, form_name);
    before += " Do\n";
  } else if (!below_) {
    if (end_.text_open) before += "ET ";
    // A path that was left open would be filled with the places that are covered.
    if (covers_) before += "n ";
    before += repeated("EMC ", end_.marked_open) + repeated("Q ", 1 + end_.q_excess);
  }
  if (saves_) own_stream(*saves_, repeated("q ", 1 + end_.q_underflow));
  own_stream(stamps_, before + stamps);
  if (form_) write_form();
}

}  // namespace colophon::pdf::write
