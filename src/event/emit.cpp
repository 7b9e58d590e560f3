#include "event/emit.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "event/scalar.hpp"

namespace colophon::event {

void Emit::line(std::string_view text) {
  out_ += std::string(static_cast<std::size_t>(indent_), ' ');
  out_ += text;
  out_ += '\n';
}

Emit& Emit::comment(std::string_view text) {
  for (const std::string& row : split(text, '\n')) line(row.empty() ? "#" : "# " + row);
  return *this;
}

Emit& Emit::remark(std::string_view text) {
  if (!text.empty() && !out_.empty()) out_.insert(out_.size() - 1, fmt::format("  # {}", text));
  return *this;
}

Emit& Emit::blank() {
  out_ += '\n';
  return *this;
}

Emit& Emit::text(std::string_view key, std::string_view value) {
  if (!value.empty()) line(fmt::format("{}: {}", scalar(key), scalar(value)));
  return *this;
}

Emit& Emit::block(std::string_view key, std::string_view value) {
  if (value.empty()) return *this;
  out_ += std::string(static_cast<std::size_t>(indent_), ' ') + scalar(key) + ':';
  out_ += block_scalar(value, indent_);
  return *this;
}

Emit& Emit::word(std::string_view key, std::string_view value) {
  if (!value.empty()) line(fmt::format("{}: {}", key, value));
  return *this;
}

Emit& Emit::number(std::string_view key, long long value) {
  line(fmt::format("{}: {}", key, value));
  return *this;
}

Emit& Emit::flag(std::string_view key, bool value, bool standard) {
  if (value != standard) line(fmt::format("{}: {}", key, value));
  return *this;
}

Emit& Emit::texts(std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return *this;
  std::vector<std::string> parts;
  parts.reserve(values.size());
  for (const std::string& value : values) parts.push_back(scalar(value));
  constexpr std::size_t kLineWidth = 100;
  std::string flow = fmt::format("{}: [{}]", key, join(parts, ", "));
  if (flow.size() + static_cast<std::size_t>(indent_) <= kLineWidth) {
    line(flow);
    return *this;
  }
  line(fmt::format("{}:", key));
  for (const std::string& part : parts) line("  - " + part);
  return *this;
}

Emit& Emit::map(std::string_view key, const Emit& inner) {
  if (inner.empty()) return *this;
  line(fmt::format("{}:", key));
  out_ += inner.str();
  return *this;
}

/// The first line of `inner` gets the dash in place of its first two blanks.
void Emit::entry(const Emit& inner, int indent) {
  std::string text = inner.str();
  if (text.empty()) return;
  text[static_cast<std::size_t>(indent)] = '-';
  out_ += text;
}

Emit& Emit::list(std::string_view key, const std::vector<Emit>& rows) {
  if (rows.empty()) return *this;
  line(fmt::format("{}:", key));
  for (const Emit& row : rows) entry(row, indent_ + 2);
  return *this;
}

Emit& Emit::entries(const std::vector<Emit>& rows) {
  bool first = true;
  for (const Emit& row : rows) {
    if (!first) blank();
    first = false;
    entry(row, indent_);
  }
  return *this;
}

}  // namespace colophon::event
