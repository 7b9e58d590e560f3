#include "pdf/overlay.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <string_view>

#include "base/hash.hpp"

namespace colophon::pdf {
namespace {

using Handle = QPDFObjectHandle;
using Token = QPDFTokenizer::Token;

bool nothing(const OpenAtEnd& open) {
  return open.saved == 0 && open.marked == 0 && !open.text;
}

/// The tokens of content, with what the operators among them leave open.
class Follower {
 public:
  explicit Follower(const std::string& content, OpenAtEnd open = {})
      : open_(open), input_(std::make_shared<BufferInputSource>("content", content)) {
    tokenizer_.allowEOF();
  }

  /// The next token; empty at what cannot be followed.
  std::optional<Token> next() {
    Token token = tokenizer_.readToken(input_, "content", true);
    switch (token.getType()) {
      case QPDFTokenizer::tt_bad:
      case QPDFTokenizer::tt_brace_open:
      case QPDFTokenizer::tt_brace_close:
        return std::nullopt;
      case QPDFTokenizer::tt_array_open:
      case QPDFTokenizer::tt_dict_open:
        brackets_.push_back(token.getType());
        break;
      case QPDFTokenizer::tt_array_close:
        if (!close(QPDFTokenizer::tt_array_open)) return std::nullopt;
        break;
      case QPDFTokenizer::tt_dict_close:
        if (!close(QPDFTokenizer::tt_dict_open)) return std::nullopt;
        break;
      case QPDFTokenizer::tt_word:
        if (!brackets_.empty() || !apply(token.getValue())) return std::nullopt;
        break;
      case QPDFTokenizer::tt_eof:
        if (!brackets_.empty()) return std::nullopt;
        break;
      default:
        break;
    }
    return token;
  }

  /// Where the last token begins.
  [[nodiscard]] std::size_t offset() const {
    return static_cast<std::size_t>(input_->getLastOffset());
  }
  [[nodiscard]] const OpenAtEnd& open() const { return open_; }

 private:
  bool close(QPDFTokenizer::token_type_e opening) {
    if (brackets_.empty() || brackets_.back() != opening) return false;
    brackets_.pop_back();
    return true;
  }

  bool apply(const std::string& op) {
    if (op == "q") ++open_.saved;
    if (op == "Q") return open_.saved-- > 0;
    if (op == "BMC" || op == "BDC") ++open_.marked;
    if (op == "EMC") return open_.marked-- > 0;
    if (op == "BT") open_.text = true;
    if (op == "ET") open_.text = false;
    return op != "BI";
  }

  OpenAtEnd open_;
  std::vector<QPDFTokenizer::token_type_e> brackets_;
  std::shared_ptr<BufferInputSource> input_;
  QPDFTokenizer tokenizer_;
};

/// What is drawn last, once all before it is closed.
struct DrawnLast {
  std::string content;
  std::set<std::string> fonts, forms;  ///< names
};

bool is_simple(const std::string& op) {
  constexpr std::array<std::string_view, 14> kSimple = {"q", "Q",  "BT", "ET", "BDC", "EMC", "cm",
                                                        "g", "re", "f",  "Tm", "Tf",  "Tj",  "Do"};
  return std::find(kSimple.begin(), kSimple.end(), op) != kSimple.end();
}

bool closes(const std::string& op) {
  return op == "ET" || op == "n" || op == "EMC" || op == "Q";
}

/// Reads the last content stream of a page, before which `open` is open. Empty unless it first
/// closes that and then only paints, with plain operators, fonts and forms.
std::optional<DrawnLast> drawn_last(const std::string& content, const OpenAtEnd& open) {
  DrawnLast drawn;
  Follower tokens(content, open);
  OpenAtEnd left = open;
  std::optional<Token> token = tokens.next();
  while (token && token->getType() == QPDFTokenizer::tt_word && closes(token->getValue())) {
    left = tokens.open();
    token = tokens.next();
  }
  if (!nothing(left)) return std::nullopt;
  drawn.content = content.substr(std::min(tokens.offset(), content.size()));
  std::string name;
  Token before;
  for (; token && token->getType() != QPDFTokenizer::tt_eof; token = tokens.next()) {
    if (token->getType() == QPDFTokenizer::tt_name) name = token->getValue();
    if (token->getType() == QPDFTokenizer::tt_word) {
      const std::string& op = token->getValue();
      // A list of properties by name is one of the page's resources, and may be a hidden layer.
      const bool named = op == "BDC" && before.getType() != QPDFTokenizer::tt_dict_close;
      if (!is_simple(op) || named) return std::nullopt;
      if (op == "Tf") drawn.fonts.insert(name);
      if (op == "Do") drawn.forms.insert(name);
    }
    before = *token;
  }
  if (!token || !nothing(tokens.open())) return std::nullopt;
  return drawn;
}

/// Bytes of all streams but the last, as they are stored, with what decodes them.
std::string key_of(const std::vector<Handle>& streams) {
  std::string key;
  for (std::size_t i = 0; i + 1 < streams.size(); ++i) {
    Handle stream = streams[i];
    const std::shared_ptr<Buffer> raw = stream.getRawStreamData();
    Handle dictionary = stream.getDict();
    key += sha256_hex({reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()}) +
           dictionary.getKey("/Filter").unparseResolved() +
           dictionary.getKey("/DecodeParms").unparseResolved() + '\n';
  }
  return key;
}

std::string decoded(Handle stream) {
  const std::shared_ptr<Buffer> data = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

/// Page by page.
class Taker {
 public:
  Taker(QPDF& pdf, ContentEnds& ends) : pdf_(pdf), ends_(ends) {}

  /// Leaves on the page what is drawn last; false, and nothing, if that would look otherwise.
  bool take(Handle page) {
    std::optional<DrawnLast> drawn;
    try {
      drawn = drawn_last_on(page);
    } catch (const std::exception&) {
      // A stream that cannot be decoded: poppler may still show the page.
    }
    Handle fonts = Handle::newDictionary(), forms = Handle::newDictionary();
    if (drawn) {
      Handle resources = inherited_resources(page);
      if (!pick(drawn->fonts, resources, "/Font", fonts) ||
          !pick(drawn->forms, resources, "/XObject", forms))
        drawn.reset();
    }
    for (const std::string& key : page.getKeys()) {
      constexpr std::array<std::string_view, 6> kStay = {"/Type",    "/Parent", "/MediaBox",
                                                         "/CropBox", "/Rotate", "/UserUnit"};
      if (std::find(kStay.begin(), kStay.end(), key) == kStay.end()) page.removeKey(key);
    }
    Handle resources = Handle::newDictionary();
    if (drawn) {
      resources.replaceKey("/Font", fonts);
      resources.replaceKey("/XObject", forms);
      page.replaceKey("/Contents", Handle::newStream(&pdf_, drawn->content));
    }
    page.replaceKey("/Resources", resources);
    return drawn.has_value();
  }

 private:
  std::optional<DrawnLast> drawn_last_on(Handle page) {
    Handle contents = page.getKey("/Contents");
    if (!contents.isArray() || contents.getArrayNItems() < 2) return std::nullopt;
    const std::vector<Handle> streams = contents.getArrayAsVector();
    for (Handle stream : streams)
      if (!stream.isStream()) return std::nullopt;
    const std::optional<OpenAtEnd> open = ends_.find(key_of(streams), [&] {
      const std::size_t warnings = pdf_.numWarnings();
      std::string before;
      for (std::size_t i = 0; i + 1 < streams.size(); ++i) before += decoded(streams[i]) + '\n';
      return pdf_.numWarnings() == warnings ? open_at_end(before) : std::nullopt;
    });
    return open ? drawn_last(decoded(streams.back()), *open) : std::nullopt;
  }

  static Handle inherited_resources(Handle page) {
    constexpr int kDeepest = 64;  // of a page tree; it may be a loop
    for (int i = 0; i < kDeepest && page.isDictionary(); ++i) {
      if (page.hasKey("/Resources")) return page.getKey("/Resources");
      page = page.getKey("/Parent");
    }
    return Handle::newDictionary();
  }

  static bool pick(const std::set<std::string>& names, Handle resources, const char* kind,
                   Handle into) {
    Handle all = resources.isDictionary() ? resources.getKey(kind) : Handle::newNull();
    for (const std::string& name : names) {
      if (!all.isDictionary() || !all.hasKey(name)) return false;
      Handle form = all.getKey(name);
      if (form.isStream() && form.getDict().hasKey("/OC")) return false;  // it may be hidden
      into.replaceKey(name, form);
    }
    return true;
  }

  QPDF& pdf_;
  ContentEnds& ends_;
};

/// Text and its place come from a font's dictionary; its glyphs, which poppler would parse anew for
/// every page, draw nothing here.
void drop_glyphs(QPDF& pdf) {
  for (Handle object : pdf.getAllObjects()) {
    if (!object.isDictionary()) continue;
    for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"})
      if (object.hasKey(key)) object.removeKey(key);
  }
}

}  // namespace

std::optional<OpenAtEnd> ContentEnds::find(const std::string& key,
                                           const std::function<std::optional<OpenAtEnd>()>& look) {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
  }
  std::optional<OpenAtEnd> open = look();
  const std::lock_guard<std::mutex> guard(mutex_);
  return known_.emplace(key, open).first->second;
}

std::optional<OpenAtEnd> open_at_end(const std::string& content) {
  Follower tokens(content);
  for (;;) {
    const bool inside = tokens.open().saved > 0;
    const std::optional<Token> token = tokens.next();
    if (!token) return std::nullopt;
    if (token->getType() == QPDFTokenizer::tt_eof) return tokens.open();
    // What is changed outside of q and Q stays changed.
    if (!inside && token->getType() == QPDFTokenizer::tt_word && !token->isWord("q"))
      return std::nullopt;
  }
}

Overlay take_overlay(QPDF& pdf, ContentEnds& ends) {
  Overlay overlay;
  drop_glyphs(pdf);
  Taker taker(pdf, ends);
  for (const Handle& page : pdf.getAllPages()) overlay.exact.push_back(taker.take(page));
  Handle root = pdf.getRoot();
  for (const std::string& key : root.getKeys())
    if (key != "/Type" && key != "/Pages") root.removeKey(key);
  pdf.getTrailer().removeKey("/Info");
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  overlay.pdf.assign(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
  return overlay;
}

}  // namespace colophon::pdf
