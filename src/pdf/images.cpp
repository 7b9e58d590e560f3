#include <climits>
#include <utility>

#include "pdf/content_walk.hpp"

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

/// The colour family as `pdfimages -list` names it.
std::string color_word(const std::string& family) {
  static const std::map<std::string, std::string> words = {
      {"DeviceGray", "gray"}, {"CalGray", "gray"}, {"G", "gray"},          {"DeviceRGB", "rgb"},
      {"CalRGB", "rgb"},      {"RGB", "rgb"},      {"DeviceCMYK", "cmyk"}, {"CMYK", "cmyk"},
      {"Lab", "lab"},         {"ICCBased", "icc"}, {"Indexed", "index"},   {"I", "index"},
      {"Separation", "sep"},  {"DeviceN", "devn"}};
  const auto found = words.find(family);
  return found == words.end() ? "-" : found->second;
}

std::string color_of(const Document& document, const PdfObject* space) {
  if (const PdfArray* array = as_array(space)) {
    if (array->empty()) return "-";
    space = document.resolve(&(*array)[0]);
  }
  return color_word(as_name(space));
}

/// The last filter: the one that makes the pixels.
std::string pixel_filter(const Document& document, const PdfObject& image) {
  const PdfObject* filter = document.get(&image, "Filter");
  if (const PdfArray* array = as_array(filter)) {
    filter = array->empty() ? nullptr : document.resolve(&(*array)[array->size() - 1]);
  }
  return as_name(filter);
}

int bounded(long long value) {
  return value > 0 && value <= INT_MAX ? static_cast<int>(value) : 0;
}

}  // namespace

ImageFact describe_image(const Document& document, const PdfObject& image) {
  ImageFact fact;
  fact.width_px = bounded(as_integer(document.get(&image, "Width")));
  fact.height_px = bounded(as_integer(document.get(&image, "Height")));
  fact.mask = as_bool(document.get(&image, "ImageMask"));
  fact.color = fact.mask ? "-" : color_of(document, document.get(&image, "ColorSpace"));
  fact.bits = bounded(as_integer(document.get(&image, "BitsPerComponent")));
  const std::string filter = pixel_filter(document, image);
  if (fact.mask || filter == "CCITTFaxDecode" || filter == "JBIG2Decode") fact.bits = 1;
  if (fact.bits == 0 && (filter == "DCTDecode" || filter == "JPXDecode")) fact.bits = 8;
  fact.object = bounded(image.Reference().ObjectNumber());
  return fact;
}

ImageFact describe_inline(const Document& document, const InlineImage& image,
                          const PdfObject* space) {
  ImageFact fact;
  fact.inline_image = true;
  fact.width_px = image.width_px;
  fact.height_px = image.height_px;
  fact.bits = image.bits;
  fact.mask = image.mask;
  fact.color = image.mask ? "-" : color_word(image.color);
  if (!image.mask && fact.color == "-") fact.color = color_of(document, space);
  return fact;
}

}  // namespace colophon::pdf
