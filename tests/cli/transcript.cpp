#include "cli/transcript.hpp"

#include <stdexcept>

#include "base/text.hpp"

namespace colophon::test {
namespace {

constexpr std::string_view kAny = "…";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

bool line_matches(std::string_view expected, std::string_view line) {
  std::size_t any = expected.find(kAny);
  if (any == std::string_view::npos) return expected == line;
  if (!line.starts_with(expected.substr(0, any))) return false;
  line.remove_prefix(any);
  for (;;) {
    expected.remove_prefix(any + kAny.size());
    any = expected.find(kAny);
    const std::string_view piece = expected.substr(0, any);
    if (any == std::string_view::npos) return line.ends_with(piece);
    const std::size_t at = line.find(piece);
    if (at == std::string_view::npos) return false;
    line.remove_prefix(at + piece.size());
  }
}

bool lines_match(const std::vector<std::string>& expected, std::size_t e,
                 const std::vector<std::string>& printed, std::size_t p) {
  for (; e < expected.size(); ++e, ++p) {
    if (expected[e] == kAny) {
      for (std::size_t skip = p; skip <= printed.size(); ++skip) {
        if (lines_match(expected, e + 1, printed, skip)) return true;
      }
      return false;
    }
    if (p >= printed.size() || !line_matches(expected[e], printed[p])) return false;
  }
  return p == printed.size();
}

class Parser {
 public:
  explicit Parser(const std::string& text) : lines_(lines_of(text)) {}

  std::vector<Case> parse() {
    while (at_ < lines_.size()) {
      const std::string& line = lines_[at_];
      if (line.starts_with("## ")) {
        cases_.push_back({line.substr(3), {}, {}});
        ++at_;
      } else if (line.starts_with("```file ")) {
        read_file_block(line.substr(8));
      } else if (line == "```console") {
        read_console();
      } else if (line.starts_with("```")) {
        fail("unknown kind of block");
      } else {
        ++at_;
      }
    }
    return std::move(cases_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error("line " + std::to_string(at_ + 1) + ": " + what);
  }

  Case& current() {
    if (cases_.empty()) fail("a block stands before the first ## section");
    return cases_.back();
  }

  void read_file_block(const std::string& name) {
    Given given{name, ""};
    for (++at_; at_ < lines_.size() && lines_[at_] != "```"; ++at_) {
      given.text += lines_[at_] + '\n';
    }
    if (at_ == lines_.size()) fail("the block of " + name + " has no end");
    ++at_;
    current().files.push_back(std::move(given));
  }

  void read_console() {
    Case& into = current();
    for (++at_; at_ < lines_.size() && lines_[at_] != "```"; ++at_) {
      const std::string& line = lines_[at_];
      if (line.starts_with("$ ")) {
        into.steps.push_back({line.substr(2), {}, {}, 0, at_ + 1, at_ + 1});
        continue;
      }
      if (into.steps.empty()) fail("output before the first command");
      Step& step = into.steps.back();
      step.last = at_ + 1;
      if (line.starts_with("2> "))
        step.err.push_back(line.substr(3));
      else if (line == "2>")
        step.err.emplace_back();
      else if (line.starts_with("=> "))
        step.status = std::stoi(line.substr(3));
      else
        step.out.push_back(line);
    }
    if (at_ == lines_.size()) fail("a console block has no end");
    ++at_;
  }

  std::vector<std::string> lines_;
  std::size_t at_ = 0;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> parse_transcript(const std::string& text) {
  return Parser(text).parse();
}

bool matches(const std::vector<std::string>& expected, const std::string& printed) {
  return lines_match(expected, 0, lines_of(printed), 0);
}

std::string format_expectation(const std::string& out, const std::string& err, int status) {
  std::string text;
  for (const std::string& line : lines_of(out)) text += line + '\n';
  for (const std::string& line : lines_of(err)) text += line.empty() ? "2>\n" : "2> " + line + '\n';
  if (status != 0) text += "=> " + std::to_string(status) + '\n';
  return text;
}

}  // namespace colophon::test
