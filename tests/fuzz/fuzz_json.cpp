// The JSON reader of the importers on arbitrary bytes: it must end, keep its limits, and tell in
// one line why it refuses. What it takes must be what another reader of the same bytes sees.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.hpp"
#include "metadata/import/json/fields.hpp"

namespace {

using namespace colophon::metadata;

std::size_t depth_of(const json::Value& value) {
  std::size_t deepest = 0;
  for (const json::Value& item : value.items) deepest = std::max(deepest, depth_of(item));
  for (const json::Member& member : value.members) {
    deepest = std::max(deepest, depth_of(member.value));
  }
  const bool nests = value.kind == json::Kind::kList || value.kind == json::Kind::kObject;
  return deepest + (nests ? 1 : 0);
}

bool same(const json::Value& ours, const nlohmann::json& theirs) {
  switch (ours.kind) {
    case json::Kind::kNull:
      return theirs.is_null();
    case json::Kind::kFlag:
      return theirs.is_boolean() && theirs.get<bool>() == (ours.text == "true");
    case json::Kind::kNumber:
      return theirs.is_number();
    case json::Kind::kText:
      return theirs.is_string() && (ours.too_long || theirs.get<std::string>() == ours.text);
    case json::Kind::kList:
      return theirs.is_array() && theirs.size() == ours.items.size() &&
             std::equal(ours.items.begin(), ours.items.end(), theirs.begin(), same);
    case json::Kind::kObject:
      return theirs.is_object() && theirs.size() == ours.members.size();
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  json::Limits limits;
  limits.depth = 20;
  limits.values = 2'000;
  limits.text_bytes = 100;
  colophon::Findings findings;
  const auto root = json::parse(text, "fuzz", findings, limits);
  for (const colophon::Finding& finding : findings) {
    if (!colophon::valid_utf8(finding.message) || finding.message.size() > 600 ||
        finding.message.find('\n') != std::string::npos)
      __builtin_trap();
  }
  if (!root) {
    if (findings.empty()) __builtin_trap();
    return 0;
  }
  if (depth_of(*root) > limits.depth) __builtin_trap();
  if (!same(*root, nlohmann::json::parse(text))) __builtin_trap();
  json::Source source("fuzz", findings);
  json::Fields fields(source, *root, "");
  (void)fields.text("a");
  (void)fields.texts("b");
  (void)fields.flag("c");
  fields.finish();
  source.finish();
  return 0;
}
