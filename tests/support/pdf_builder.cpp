#include "support/pdf_builder.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <stdexcept>

namespace colophon::test {
namespace {

std::string deflate(std::string_view data) {
  uLongf size = ::compressBound(static_cast<uLong>(data.size()));
  std::string packed(size, '\0');
  if (::compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                 reinterpret_cast<const Bytef*>(data.data()),
                 static_cast<uLong>(data.size())) != Z_OK) {
    throw std::runtime_error("zlib refused to compress");
  }
  packed.resize(size);
  return packed;
}

}  // namespace

std::string ref(int number) {
  return fmt::format("{} 0 R", number);
}

int PdfBuilder::add(std::string body) {
  objects_.push_back(std::move(body));
  return static_cast<int>(objects_.size());
}

int PdfBuilder::reserve() {
  return add("null");
}

void PdfBuilder::set(int number, std::string body) {
  objects_.at(static_cast<std::size_t>(number - 1)) = std::move(body);
}

int PdfBuilder::add_stream(std::string_view entries, std::string_view data, bool compress) {
  const std::string bytes = compress ? deflate(data) : std::string(data);
  return add(fmt::format("<< /Length {}{} {} >>\nstream\n", bytes.size(),
                         compress ? " /Filter /FlateDecode" : "", entries) +
             bytes + "\nendstream");
}

int PdfBuilder::add_page(std::string_view content, std::string_view resources,
                         std::string_view entries, bool compress) {
  const int stream = add_stream("", content, compress);
  const bool has_box = entries.find("/MediaBox") != std::string_view::npos;
  pages_.push_back(add(fmt::format("<< /Type /Page /Parent {} /Contents {} /Resources {} {} {} >>",
                                   ref(pages_root()), ref(stream), resources,
                                   has_box ? "" : "/MediaBox [0 0 612 792]", entries)));
  return pages_.back();
}

void PdfBuilder::catalog(std::string_view entries) {
  catalog_ += " " + std::string(entries);
}

void PdfBuilder::trailer(std::string_view entries) {
  trailer_ += " " + std::string(entries);
}

std::string PdfBuilder::bytes() const {
  std::vector<std::string> objects = objects_;
  if (objects[0].empty()) {
    objects[0] = fmt::format("<< /Type /Catalog /Pages {}{} >>", ref(pages_root()), catalog_);
  }
  if (objects[1].empty()) {
    std::string kids;
    for (const int page : pages_) kids += ref(page) + " ";
    objects[1] = fmt::format("<< /Type /Pages /Count {} /Kids [ {}] >>", pages_.size(), kids);
  }
  std::string file = "%PDF-" + version_ + "\n%\xE2\xE3\xCF\xD3\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", file.size());
    file += fmt::format("{} 0 obj\n", i + 1) + objects[i] + "\nendobj\n";
  }
  const std::size_t start = file.size();
  return file + table +
         fmt::format("trailer\n<< /Size {} /Root 1 0 R{} >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, trailer_, start);
}

std::string one_line(const std::string& text) {
  PdfBuilder builder;
  builder.add_page("BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET",
                   "<< /Font << /F1 " + std::string(kHelvetica) + " >> >>");
  return builder.bytes();
}

}  // namespace colophon::test
