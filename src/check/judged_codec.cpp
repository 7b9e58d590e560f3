#include "check/judged_codec.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "facts/fields.hpp"

namespace colophon {

void fields(auto& io, As<Measure> auto& value) {
  auto& [number, unit] = value;
  io(number, unit);
}
void fields(auto& io, As<Location> auto& value) {
  auto& [file, page, pages, rect, path, line, column] = value;
  io(file, page, pages, rect, path, line, column);
}
void fields(auto& io, As<Waived> auto& value) {
  auto& [reason, by, until] = value;
  io(reason, by, until);
}
void fields(auto& io, As<Finding> auto& value) {
  auto& [rule, slug, severity, message, hint, where, measured, limit, waived] = value;
  io(rule, slug, severity, message, hint, where, measured, limit, waived);
}
void fields(auto& io, As<Checked> auto& value) {
  auto& [id, file, sha256, pages, verdicts, findings] = value;
  io(id, file, sha256, pages, verdicts, findings);
}
constexpr Severity last_of(Severity) {
  return Severity::kError;
}
constexpr Verdict last_of(Verdict) {
  return Verdict::kNotChecked;
}

namespace check {

void fields(auto& io, As<TextSample> auto& value) {
  auto& [hashes, bound] = value;
  io(hashes, bound);
}
void fields(auto& io, As<Comparable> auto& value) {
  auto& [facts, text] = value;
  io(facts, text);
}
void fields(auto& io, As<Judged> auto& value) {
  auto& [alone, comparable] = value;
  io(alone, comparable);
}

namespace {

std::string heading(std::string_view what) {
  return fmt::format("colophon {} 1, facts {}\n", what, kFactsVersion);
}

template <typename Value>
std::string written(std::string_view what, const Value& value) {
  BinaryWriter writer;
  writer.bytes = heading(what);
  writer(value);
  return std::move(writer.bytes);
}

template <typename Value>
Value read(std::string_view what, std::string_view bytes) {
  const std::string expected = heading(what);
  if (!bytes.starts_with(expected)) throw std::runtime_error(fmt::format("no {}", what));
  BinaryReader reader(bytes.substr(expected.size()));
  Value value;
  reader(value);
  if (!reader.at_end()) throw std::runtime_error(fmt::format("more than {}", what));
  return value;
}

constexpr std::string_view kJudgement = "judgement", kComparable = "data for comparing";

}  // namespace

std::string encode(const Judged& paper) {
  return written(kJudgement, paper);
}

Judged decode_judged(std::string_view bytes) {
  return read<Judged>(kJudgement, bytes);
}

std::string encode(const Comparable& paper) {
  return written(kComparable, paper);
}

Comparable decode_comparable(std::string_view bytes) {
  return read<Comparable>(kComparable, bytes);
}

}  // namespace check
}  // namespace colophon
