#include "pdf/content_ops.hpp"

#include <climits>
#include <cmath>
#include <unordered_map>

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

using Kind = ContentOp::Kind;

// No operator takes more; an inline image's entries are the longest list.
constexpr std::size_t kOperandLimit = 64;
// Above this the file is an attack on memory, not a paper.
constexpr std::size_t kOpLimit = 4000000;

/// An operator of our own behind the stream: it is not read as one if the stream ends amid
/// something.
constexpr std::string_view kSentinel = "colophon:end";

enum class Operator {
  kOther,
  kConcat,
  kFont,
  kShow,
  kBeginText,
  kEndText,
  kBeginMarked,
  kEndMarked,
  kTextMatrix,
  kNextLine,
  kState,
  kPaint,
  kPattern,
  kSave,
  kRestore,
  kBeginImage,
  kImageData
};

Operator operator_of(std::string_view word) {
  static const std::unordered_map<std::string_view, Operator> table = {
      {"cm", Operator::kConcat},       {"Tf", Operator::kFont},
      {"Tj", Operator::kShow},         {"TJ", Operator::kShow},
      {"'", Operator::kShow},          {"\"", Operator::kShow},
      {"gs", Operator::kState},        {"Do", Operator::kPaint},
      {"scn", Operator::kPattern},     {"SCN", Operator::kPattern},
      {"q", Operator::kSave},          {"Q", Operator::kRestore},
      {"BI", Operator::kBeginImage},   {"ID", Operator::kImageData},
      {"BT", Operator::kBeginText},    {"Tm", Operator::kTextMatrix},
      {"Td", Operator::kNextLine},     {"TD", Operator::kNextLine},
      {"ET", Operator::kEndText},      {"BMC", Operator::kBeginMarked},
      {"BDC", Operator::kBeginMarked}, {"EMC", Operator::kEndMarked}};
  const auto found = table.find(word);
  return found == table.end() ? Operator::kOther : found->second;
}

bool is_string(const PdfVariant& value) {
  return value.IsString() || value.IsHexString();
}

bool shows_something(const PdfVariant& operand) {
  if (is_string(operand))
    return operand.GetString().IsValid() && operand.GetString().GetLength() > 0;
  if (!operand.IsArray()) return false;
  for (const PdfObject& part : operand.GetArray()) {
    if ((part.IsString() || part.IsHexString()) && part.GetString().IsValid() &&
        part.GetString().GetLength() > 0) {
      return true;
    }
  }
  return false;
}

double number_of(const PdfVariant& value) {
  if (value.IsNumber()) return static_cast<double>(value.GetNumber());
  if (value.IsReal() && std::isfinite(value.GetReal())) return value.GetReal();
  return 0;
}

int small_int(const PdfVariant& value) {
  const double number = number_of(value);
  return number >= 0 && number <= INT_MAX ? static_cast<int>(number) : 0;
}

InlineImage inline_image(const std::vector<PdfVariant>& entries) {
  InlineImage image;
  for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
    if (!entries[i].IsName()) break;
    const std::string& key = entries[i].GetName().GetName();
    const PdfVariant& value = entries[i + 1];
    if (key == "W" || key == "Width") image.width_px = small_int(value);
    if (key == "H" || key == "Height") image.height_px = small_int(value);
    if (key == "BPC" || key == "BitsPerComponent") image.bits = small_int(value);
    if (key == "IM" || key == "ImageMask") image.mask = value.IsBool() && value.GetBool();
    if (key == "CS" || key == "ColorSpace") {
      if (value.IsName()) image.color = value.GetName().GetName();
      if (value.IsArray() && !value.GetArray().empty()) image.color = as_name(&value.GetArray()[0]);
    }
  }
  if (image.mask) image.bits = 1;
  return image;
}

/// Collects operators from tokens.
class Collector {
 public:
  explicit Collector(ContentOps& result) : result_(result) {}

  void operand(PdfVariant& value) {
    if (operands_.size() >= kOperandLimit) operands_.erase(operands_.begin());
    operands_.push_back(value);
  }

  void keyword(std::string_view word) {
    take(operator_of(word));
    operands_.clear();
  }

 private:
  void add(Kind kind, std::string name = {}, int count = 0) {
    result_.ops.push_back({kind, count, std::move(name), kIdentity});
  }

  void add_named(Kind kind, std::size_t from_end) {
    if (operands_.size() < from_end) return;
    const PdfVariant& operand = operands_[operands_.size() - from_end];
    if (operand.IsName()) add(kind, operand.GetName().GetName());
  }

  [[nodiscard]] Matrix operand_matrix() const {
    Matrix m{};
    for (std::size_t i = 0; i < 6; ++i) m[i] = number_of(operands_[operands_.size() - 6 + i]);
    return m;
  }

  void concat() {
    if (operands_.size() < 6) return;
    add(Kind::kConcat);
    result_.ops.back().matrix = operand_matrix();
  }

  void font() {
    if (operands_.size() < 2 || !operands_[operands_.size() - 2].IsName()) return;
    add_named(Kind::kFont, 2);
    const double size = number_of(operands_.back());
    result_.ops.back().matrix = {size, 0, 0, size, 0, 0};
  }

  void next_line() {
    if (operands_.size() < 2) return;
    const double x = number_of(operands_[operands_.size() - 2]), y = number_of(operands_.back());
    Matrix& m = line_;
    m[4] += x * m[0] + y * m[2];
    m[5] += x * m[1] + y * m[3];
  }

  void show() {
    if (operands_.empty() || !shows_something(operands_.back())) return;
    if (result_.ops.empty() || result_.ops.back().kind != Kind::kShow) {
      add(Kind::kShow);
      result_.ops.back().matrix = line_;
    }
    ++result_.ops.back().count;
  }

  void take(Operator op) {
    switch (op) {
      case Operator::kSave:
        return add(Kind::kSave);
      case Operator::kRestore:
        return add(Kind::kRestore);
      case Operator::kConcat:
        return concat();
      case Operator::kFont:
        return font();
      case Operator::kBeginText:
        line_ = kIdentity;
        result_.text_open = true;
        return;
      case Operator::kEndText:
        result_.text_open = false;
        return;
      case Operator::kBeginMarked:
        ++result_.marked_open;
        return;
      case Operator::kEndMarked:
        if (result_.marked_open > 0) --result_.marked_open;
        return;
      case Operator::kTextMatrix:
        if (operands_.size() >= 6) line_ = operand_matrix();
        return;
      case Operator::kNextLine:
        return next_line();
      case Operator::kShow:
        return show();
      case Operator::kState:
        return add_named(Kind::kState, 1);
      case Operator::kPaint:
        return add_named(Kind::kPaint, 1);
      case Operator::kPattern:
        return add_named(Kind::kPattern, 1);
      case Operator::kImageData:
        add(Kind::kInlineImage, {}, static_cast<int>(result_.inline_images.size()));
        result_.inline_images.push_back(inline_image(operands_));
        return;
      case Operator::kBeginImage:
      case Operator::kOther:
        return;
    }
  }

  ContentOps& result_;
  std::vector<PdfVariant> operands_;
  Matrix line_ = kIdentity;  ///< puts the start of the line of text
};

}  // namespace

ContentOps read_content(std::string content) {
  ContentOps result;
  content += '\n';
  content += kSentinel;
  content += '\n';
  bool ended = false;
  Collector collector(result);
  try {
    PdfContentsTokenizer tokenizer(content.data(), static_cast<long>(content.size()));
    EPdfContentsType type = ePdfContentsType_Keyword;
    const char* keyword = nullptr;
    PdfVariant value;
    while (!ended && tokenizer.ReadNext(type, keyword, value)) {
      if (type == ePdfContentsType_Keyword && keyword == kSentinel) {
        ended = true;
      } else if (type == ePdfContentsType_Keyword) {
        collector.keyword(keyword);
      } else if (type == ePdfContentsType_Variant) {
        collector.operand(value);
      }
      if (result.ops.size() > kOpLimit) throw std::bad_alloc();
    }
  } catch (const PdfError&) {
    ended = false;
  }
  result.error = !ended;
  return result;
}

}  // namespace colophon::pdf
