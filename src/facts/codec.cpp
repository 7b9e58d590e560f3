#include "facts/codec.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "facts/fields.hpp"

namespace colophon {
namespace {

constexpr std::string_view kMagic = "colophon facts ";

std::string heading() {
  return fmt::format("{}{}\n", kMagic, kFactsVersion);
}

}  // namespace

std::string encode(const PaperFacts& facts) {
  BinaryWriter writer;
  writer.bytes = heading();
  writer(facts);
  return std::move(writer.bytes);
}

PaperFacts decode(std::string_view bytes) {
  const std::string expected = heading();
  if (!bytes.starts_with(expected)) {
    throw std::runtime_error(fmt::format("no facts of version {}", kFactsVersion));
  }
  BinaryReader reader(bytes.substr(expected.size()));
  PaperFacts facts;
  reader(facts);
  if (!reader.at_end()) throw std::runtime_error("facts are followed by something else");
  return facts;
}

}  // namespace colophon
