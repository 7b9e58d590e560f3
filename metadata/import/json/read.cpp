#include "metadata/import/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"

namespace colophon::metadata::json {
namespace {

/// Where the reader is, and where the last token began: the library tells neither.
struct Places {
  int line = 1, column = 0;              // of the last character read
  int token_line = 1, token_column = 1;  // of the last text, number, word, bracket or brace
  bool in_text = false, escaped = false, in_word = false;

  void step(char c) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column;
    if (in_text) {
      in_text = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '"' || c == '{' || c == '[') {
      in_text = c == '"';
      in_word = false;
      begin_token();
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ':' ||
               c == '}' || c == ']') {
      in_word = false;
    } else if (!in_word) {
      in_word = true;
      begin_token();
    }
    if (c == '\n') {
      ++line;
      column = 0;
    }
  }

 private:
  void begin_token() {
    token_line = line;
    token_column = column;
  }
};

/// Hands the bytes to the library one by one and counts them.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Places* places) : at_(at), places_(places) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    places_->step(*at_++);
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  Places* places_;
};

/// What the library says of a syntax error, without the name of its exception, the place (told by
/// ours) and the text it has read last, which may be long.
std::string syntax_error(std::string_view what) {
  const std::size_t begin = what.find("syntax error");
  if (begin != std::string_view::npos) what.remove_prefix(begin);
  std::string out(what);
  const std::size_t read = out.find("; last read: '");
  if (read != std::string::npos) {
    const std::size_t expected = out.rfind("; expected ");
    out = out.substr(0, read) +
          (expected != std::string::npos && expected > read ? out.substr(expected) : "");
  }
  return squeeze(clean_utf8(out)).substr(0, 200);
}

struct Twice {
  int count = 0, line = 0, column = 0;
};

/// Builds the tree; returning false ends the parse.
class Builder {
 public:
  Builder(const Limits& limits, const Places& places) : limits_(limits), places_(places) {}

  // The names are those that the library calls.
  bool null() { return add(Kind::kNull, {}) != nullptr; }
  bool boolean(bool value) { return add(Kind::kFlag, value ? "true" : "false") != nullptr; }
  bool number_integer(std::int64_t value) {
    return add(Kind::kNumber, std::to_string(value)) != nullptr;
  }
  bool number_unsigned(std::uint64_t value) {
    return add(Kind::kNumber, std::to_string(value)) != nullptr;
  }
  bool number_float(double /*value*/, const std::string& written) {
    return add(Kind::kNumber, written) != nullptr;
  }
  bool string(const std::string& text) {
    const bool too_long = text.size() > limits_.text_bytes;
    Value* value = add(Kind::kText, too_long ? std::string() : text);
    if (value != nullptr) value->too_long = too_long;
    return value != nullptr;
  }
  static bool binary(const std::vector<std::uint8_t>& /*never in JSON*/) { return false; }
  bool start_object(std::size_t /*unknown*/) { return open(Kind::kObject); }
  bool start_array(std::size_t /*unknown*/) { return open(Kind::kList); }
  bool key(const std::string& name) {
    Member& member = open_.back()->members.emplace_back();
    member.key = name;
    member.value.line = places_.token_line;
    member.value.column = places_.token_column;
    return true;
  }
  bool end_object() {
    drop_repeated(*open_.back());
    open_.pop_back();
    return true;
  }
  bool end_array() {
    open_.pop_back();
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& error) {
    problem_ = syntax_error(error.what());
    return false;
  }

  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] const std::map<std::string, Twice>& twice() const { return twice_; }
  Value take() { return std::move(root_); }

 private:
  Value* add(Kind kind, std::string text) {
    if (++values_ > limits_.values) {
      problem_ = fmt::format("more than {} values", limits_.values);
      return nullptr;
    }
    Value* value = &root_;
    if (!open_.empty()) {
      Value& parent = *open_.back();
      value =
          parent.kind == Kind::kList ? &parent.items.emplace_back() : &parent.members.back().value;
    }
    value->kind = kind;
    value->text = std::move(text);
    value->line = places_.token_line;
    value->column = places_.token_column;
    return value;
  }

  bool open(Kind kind) {
    if (open_.size() >= limits_.depth) {
      problem_ = fmt::format("lists and objects nest deeper than {} levels", limits_.depth);
      return false;
    }
    Value* value = add(kind, {});
    if (value == nullptr) return false;
    open_.push_back(value);
    return true;
  }

  /// By sorting: an object of a stranger may have a million keys.
  void drop_repeated(Value& object) {
    std::vector<Member>& members = object.members;
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
    std::vector<std::size_t> later;
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (members[order[i]].key == members[order[i - 1]].key) later.push_back(order[i]);
    }
    if (later.empty()) return;
    std::vector<bool> drop(members.size());
    for (const std::size_t i : later) {
      drop[i] = true;
      Twice& told = twice_[members[i].key];
      if (++told.count > 1) continue;
      told.line = members[i].value.line;
      told.column = members[i].value.column;
    }
    std::vector<Member> kept;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!drop[i]) kept.push_back(std::move(members[i]));
    }
    members = std::move(kept);
  }

  const Limits& limits_;
  const Places& places_;
  Value root_;
  std::vector<Value*> open_;  // a parent's list does not grow while one of its values is open
  std::size_t values_ = 0;
  std::string problem_;
  std::map<std::string, Twice> twice_;
};

int first_bad_line(std::string_view bytes) {
  int line = 1;
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (!valid_utf8(bytes.substr(begin, end - begin))) return line;
    begin = end + 1;
    ++line;
  }
  return line;
}

void report_twice(const std::map<std::string, Twice>& twice, const std::string& file,
                  Findings& findings) {
  constexpr std::size_t kShown = 20;
  std::size_t shown = 0;
  for (const auto& [key, told] : twice) {
    const bool last = ++shown > kShown;
    const std::string message =
        last ? fmt::format("{} more keys stand twice in one object", twice.size() - kShown)
             : fmt::format("key {} stands twice in one object{}: the first value counts",
                           in_quotes(key),
                           told.count > 1 ? fmt::format(", {} times", told.count) : "");
    Location where;
    where.file = file;
    where.line = told.line;
    where.column = told.column;
    findings.push_back(make_finding(config::kDuplicateKey, message,
                                    "compare with the system's own pages: one value is lost",
                                    std::move(where)));
    if (last) return;
  }
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto at = std::find_if(members.begin(), members.end(),
                               [&](const Member& member) { return member.key == key; });
  return at == members.end() || at->value.kind == Kind::kNull ? nullptr : &at->value;
}

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "nothing";
    case Kind::kFlag:
      return "true or false";
    case Kind::kNumber:
      return "a number";
    case Kind::kText:
      return "a text";
    case Kind::kList:
      return "a list";
    case Kind::kObject:
      return "an object";
  }
  return "nothing";
}

std::optional<Value> parse(std::string_view bytes, const std::string& file, Findings& findings,
                           const Limits& limits) {
  const auto refuse = [&](const std::string& why, int line, int column) {
    Location where;
    where.file = file;
    where.line = line;
    where.column = column;
    findings.push_back(make_finding(config::kUnparsable, fmt::format("not read as JSON: {}", why),
                                    "download the file again; it must be JSON as the system wrote "
                                    "it",
                                    std::move(where)));
    return std::nullopt;
  };
  if (bytes.size() > limits.bytes) {
    return refuse(fmt::format("{} bytes, {} are allowed", bytes.size(), limits.bytes), 0, 0);
  }
  if (!valid_utf8(bytes)) return refuse("its text is not UTF-8", first_bad_line(bytes), 0);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Places places;
  Builder builder(limits, places);
  const CountingIterator begin(bytes.data(), &places), end(bytes.data() + bytes.size(), &places);
  if (!nlohmann::json::sax_parse(begin, end, &builder)) {
    return refuse(builder.problem(), places.line, std::max(places.column, 1));
  }
  report_twice(builder.twice(), file, findings);
  return builder.take();
}

}  // namespace colophon::metadata::json
