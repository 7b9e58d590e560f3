#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace colophon::test {

/// One command of a transcript and what it must print.
struct Step {
  std::string command;
  std::vector<std::string> out, err;  ///< expected lines; `…` stands for any text, see `matches`
  int status = 0;
  std::size_t first = 0, last = 0;  ///< lines of the file that hold the expectation: [first, last)
};

/// A file that a case finds in its folder.
struct Given {
  std::string name, text;
};

/// A `##` section of a transcript file: starts in an empty folder.
struct Case {
  std::string title;
  std::vector<Given> files;
  std::vector<Step> steps;
};

/// A transcript is Markdown. In a section, a block fenced with "```file NAME" is written to that
/// file, and a block fenced with "```console" holds commands (`$ …`), each followed by what it
/// prints: lines of standard output as they are, lines of standard error after `2> `, and the exit
/// status as `=> 2` unless it is 0. Throws std::runtime_error on anything it does not understand.
std::vector<Case> parse_transcript(const std::string& text);

/// True if the printed text is what the lines expect: `…` within a line stands for any text of that
/// line, a line of `…` alone for any number of lines.
bool matches(const std::vector<std::string>& expected, const std::string& printed);

/// A step's expectation as it stands in a transcript.
std::string format_expectation(const std::string& out, const std::string& err, int status);

}  // namespace colophon::test
