#include "pdf/reread.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFNumberTreeObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>

#include "base/files.hpp"
#include "base/number.hpp"
#include "colophon/failure.hpp"
#include "pdf/reread_parts.hpp"
#include "pdf/words.hpp"

namespace colophon::pdf {
namespace {

using Handle = QPDFObjectHandle;

// Bounds on what a damaged file may make us do; our own volumes stay far below them.
constexpr int kMaxOutlineLevels = 64;
constexpr std::size_t kMaxOutlineEntries = 1'000'000;
constexpr std::size_t kMaxProblems = 100;  ///< enough to see what is wrong
constexpr long long kMaxLabel = 1'000'000;
constexpr int kLettersInAlphabet = 26;
constexpr std::uintmax_t kReadAtOnce = 64 << 20;  ///< bytes; larger volumes stay on the disk

double number_of(Handle value, double other) {
  return value.isNumber() ? value.getNumericValue() : other;
}

RectPt rect_of(Handle value) {
  if (!value.isArray() || value.getArrayNItems() < 4) return {};
  const auto side = [&value](int i) { return number_of(value.getArrayItem(i), 0); };
  return {std::min(side(0), side(2)), std::min(side(1), side(3)), std::max(side(0), side(2)),
          std::max(side(1), side(3))};
}

/// An attribute of a page, from its ancestors if need be.
Handle inherited(Handle node, const std::string& key) {
  std::set<QPDFObjGen> seen;
  while (node.isDictionary() && seen.insert(node.getObjGen()).second) {
    if (node.hasKey(key)) return node.getKey(key);
    node = node.getKey("/Parent");
  }
  return Handle::newNull();
}

double user_unit(Handle page) {
  const double unit = number_of(page.getKey("/UserUnit"), 1);
  return unit > 0 ? unit : 1;
}

/// "a" … "z", "aa", "bb" … (ISO 32000-1, 12.4.2).
std::string letters(int n) {
  const int times = (n - 1) / kLettersInAlphabet + 1;
  return std::string(static_cast<std::size_t>(times),
                     static_cast<char>('a' + (n - 1) % kLettersInAlphabet));
}

std::string label_of(Handle range, int offset) {
  std::string prefix = range.getKey("/P").isString() ? range.getKey("/P").getUTF8Value() : "";
  const std::string style = range.getKey("/S").isName() ? range.getKey("/S").getName() : "";
  const long long first =
      range.getKey("/St").isInteger() ? range.getKey("/St").getIntValueAsInt() : 1;
  if (first + offset < 1 || first + offset > kMaxLabel || style.empty()) return prefix;
  const int n = static_cast<int>(first + offset);
  std::string text = style == "/r" || style == "/R"   ? roman(n)
                     : style == "/a" || style == "/A" ? letters(n)
                                                      : std::to_string(n);
  if (style == "/R" || style == "/A")
    for (char& c : text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return prefix + text;
}

class Reader {
 public:
  explicit Reader(QPDF& pdf) : pdf_(pdf) {}

  Reread read() {
    Reread result;
    const std::vector<Handle>& pages = pdf_.getAllPages();
    for (std::size_t i = 0; i < pages.size(); ++i)
      page_numbers_.emplace(pages[i].getObjGen(), static_cast<int>(i) + 1);
    read_names();
    for (const Handle& page : pages) result.pages.push_back(read_page(page));
    read_labels(result.pages);
    if (Handle outlines = pdf_.getRoot().getKey("/Outlines"); outlines.isDictionary())
      read_outline(outlines.getKey("/First"), 0, result.outline);
    read_info(result.info);
    result.parts = reread_parts(pdf_);
    // Every object is parsed once: what is broken and reached from no page is a problem too.
    for (Handle object : pdf_.getAllObjects()) object.getTypeCode();
    result.problems = problems_;
    return result;
  }

 private:
  /// Walks the tree itself: qpdf's helper compares names as text, but they are bytes. Viewers
  /// search it by halves, so names that are out of order cannot be found: a problem.
  void read_names() {
    old_names_ = pdf_.getRoot().getKey("/Dests");
    Handle names = pdf_.getRoot().getKey("/Names");
    std::vector<Handle> open;
    if (names.isDictionary()) open.push_back(names.getKey("/Dests"));
    std::set<QPDFObjGen> seen;
    std::string last;
    bool ordered = true;
    while (!open.empty()) {
      Handle node = open.back();
      open.pop_back();
      if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second))
        continue;
      if (Handle kids = node.getKey("/Kids"); kids.isArray())
        for (int i = kids.getArrayNItems(); i-- > 0;) open.push_back(kids.getArrayItem(i));
      Handle pairs = node.getKey("/Names");
      if (!pairs.isArray()) continue;
      for (int i = 0; i + 1 < pairs.getArrayNItems(); i += 2) {
        if (!pairs.getArrayItem(i).isString()) continue;
        const std::string name = pairs.getArrayItem(i).getStringValue();
        ordered = ordered && (strings_.empty() || last < name);
        last = name;
        strings_.emplace(name, pairs.getArrayItem(i + 1));
      }
    }
    if (!ordered) problems_.emplace_back("the names of destinations are not in order");
  }

  /// 1-based page; 0 if the destination does not resolve.
  int page_of(Handle target) {
    if (target.isString()) {
      const auto found = strings_.find(target.getStringValue());
      target = found == strings_.end() ? Handle::newNull() : found->second;
    } else if (target.isName()) {
      target = old_names_.isDictionary() ? old_names_.getKey(target.getName()) : Handle::newNull();
    }
    if (target.isDictionary()) target = target.getKey("/D");
    if (!target.isArray() || target.getArrayNItems() == 0) return 0;
    const auto found = page_numbers_.find(target.getArrayItem(0).getObjGen());
    return found == page_numbers_.end() || !target.getArrayItem(0).isIndirect() ? 0 : found->second;
  }

  /// Page a GoTo action or a destination leads to; -1 if there is neither.
  int target_of(Handle holder) {
    if (Handle action = holder.getKey("/A"); action.isDictionary()) {
      Handle kind = action.getKey("/S");
      return kind.isName() && kind.getName() == "/GoTo" ? page_of(action.getKey("/D")) : -1;
    }
    return holder.hasKey("/Dest") ? page_of(holder.getKey("/Dest")) : -1;
  }

  RereadLink read_link(Handle annotation, const RectPt& media, double unit) {
    RereadLink link;
    if (Handle box = annotation.getKey("/Rect"); box.isArray()) {
      const RectPt rect = rect_of(box);
      link.rect = {(rect.x0 - media.x0) * unit, (rect.y0 - media.y0) * unit,
                   (rect.x1 - media.x0) * unit, (rect.y1 - media.y0) * unit};
    }
    Handle action = annotation.getKey("/A");
    if (action.isDictionary() && action.getKey("/S").isName() &&
        action.getKey("/S").getName() == "/URI") {
      link.kind = "uri";
      if (Handle uri = action.getKey("/URI"); uri.isString()) link.uri = uri.getStringValue();
      return link;
    }
    const int target = target_of(annotation);
    link.kind = target < 0 ? "other" : target == 0 ? "dead" : "internal";
    link.target_page = std::max(target, 0);
    return link;
  }

  RereadPage read_page(Handle page) {
    RereadPage result;
    const RectPt media = rect_of(inherited(page, "/MediaBox"));
    Handle crop_box = inherited(page, "/CropBox");
    RectPt shown = media;
    if (crop_box.isArray()) {
      const RectPt crop = rect_of(crop_box);
      shown = {std::max(crop.x0, media.x0), std::max(crop.y0, media.y0),
               std::min(crop.x1, media.x1), std::min(crop.y1, media.y1)};
    }
    const double unit = user_unit(page);
    result.user_unit = unit;
    result.width_pt = shown.width() * unit;
    result.height_pt = shown.height() * unit;
    if (std::fmod(number_of(inherited(page, "/Rotate"), 0), 180) != 0)
      std::swap(result.width_pt, result.height_pt);
    Handle annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return result;
    for (Handle annotation : annotations.aitems()) {
      if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isName() ||
          annotation.getKey("/Subtype").getName() != "/Link")
        continue;
      RereadLink link = read_link(annotation, media, unit);
      if (link.kind == "uri") ++result.links.uri;
      if (link.kind == "other") ++result.links.other;
      if (link.kind == "dead") ++result.links.dead;
      if (link.kind == "internal") {
        ++result.links.internal;
        result.internal.emplace_back(link.rect, link.target_page);
      }
      result.all_links.push_back(std::move(link));
    }
    return result;
  }

  void read_labels(std::vector<RereadPage>& pages) {
    Handle tree = pdf_.getRoot().getKey("/PageLabels");
    std::map<long long, Handle> ranges;
    if (tree.isDictionary()) {
      QPDFNumberTreeObjectHelper numbers(tree, pdf_, false);
      for (const auto& [first, range] : numbers) ranges.emplace(first, range);
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const auto index = static_cast<long long>(i);
      auto range = ranges.upper_bound(index);
      // Without labels a viewer counts from 1.
      pages[i].label =
          range == ranges.begin()
              ? std::to_string(i + 1)
              : (--range, label_of(range->second, static_cast<int>(index - range->first)));
    }
  }

  void read_outline(Handle entry, int level, std::vector<RereadOutline>& out) {
    while (entry.isDictionary() && level < kMaxOutlineLevels && out.size() < kMaxOutlineEntries &&
           outline_seen_.insert(entry.getObjGen()).second) {
      Handle title = entry.getKey("/Title");
      out.push_back(
          {level, title.isString() ? title.getUTF8Value() : "", std::max(target_of(entry), 0)});
      read_outline(entry.getKey("/First"), level + 1, out);
      entry = entry.getKey("/Next");
    }
  }

  void read_info(InfoFact& info) {
    Handle dictionary = pdf_.getTrailer().getKey("/Info");
    if (!dictionary.isDictionary()) return;
    const auto text = [&dictionary](const char* key) {
      Handle value = dictionary.getKey(key);
      return value.isString() ? value.getUTF8Value() : std::string();
    };
    info.title = text("/Title");
    info.author = text("/Author");
    info.subject = text("/Subject");
    info.keywords = text("/Keywords");
    info.creator = text("/Creator");
    info.producer = text("/Producer");
    info.creation_date = text("/CreationDate");
    info.modification_date = text("/ModDate");
  }

  QPDF& pdf_;
  std::map<QPDFObjGen, int> page_numbers_;
  std::map<std::string, Handle> strings_;  ///< destinations by the bytes of their names
  std::vector<std::string> problems_;
  Handle old_names_ = Handle::newNull();
  std::set<QPDFObjGen> outline_seen_;
};

/// libqpdf writes what is wrong to its log, of which nobody reads more than the answer.
bool linearized_well(QPDF& pdf) {
  const auto log = QPDFLogger::create();
  log->setInfo(log->discard());
  log->setWarn(log->discard());
  log->setError(log->discard());
  pdf.setLogger(log);
  return pdf.checkLinearization();
}

}  // namespace

Reread reread(const std::filesystem::path& path, ContentEnds* ends) {
  std::string bytes;  // outlives `pdf`
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  Reread result;
  try {
    // qpdf asks the kernel for a place in the file for every token it reads.
    if (std::filesystem::file_size(path) <= kReadAtOnce) {
      bytes = read_file(path);
      pdf.processMemoryFile(path.c_str(), bytes.data(), bytes.size());
    } else {
      pdf.processFile(path.c_str());
    }
    result = Reader(pdf).read();
    result.linearized = pdf.isLinearized();
    if (result.linearized && !linearized_well(pdf))
      result.problems.emplace_back("the tables that let a browser show page 1 first are wrong");
    for (const QPDFExc& warning : pdf.getWarnings())
      if (result.problems.size() < kMaxProblems)
        result.problems.emplace_back(warning.getMessageDetail());
    if (ends != nullptr) result.overlay = take_overlay(pdf, *ends);
  } catch (const std::exception& error) {
    throw Failure("Could not read " + path.string() + " back: " + error.what(),
                  "Build again; if it happens twice, please report it.");
  }
  return result;
}

std::vector<std::pair<std::string, RectPt>> words_in(const std::filesystem::path& path,
                                                     int page_from, int page_to) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  std::vector<double> units;
  try {
    pdf.processFile(path.c_str());
    for (const Handle& page : pdf.getAllPages()) units.push_back(user_unit(page));
  } catch (const std::exception& error) {
    throw Failure("Could not read " + path.string() + ": " + error.what());
  }
  const WordReader reader(path, std::move(units));
  std::vector<std::pair<std::string, RectPt>> found;
  for (int page = std::max(page_from, 1); page <= std::min(page_to, reader.page_count()); ++page)
    for (Word& word : reader.words(page)) found.emplace_back(std::move(word.text), word.box);
  return found;
}

}  // namespace colophon::pdf
