#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/check.hpp"
#include "colophon/model.hpp"

namespace colophon::letters {

/// A person and where mail reaches them.
struct Mailbox {
  std::string name, address;
};

/// What one paper's authors are asked to do.
struct Letter {
  std::string paper;  ///< item id
  std::string subject;
  std::string body;         ///< plain text, UTF-8, lines of at most `kLineWidth` characters
  std::vector<Mailbox> to;  ///< contributors whose address can be used
  std::vector<std::string> bad_addresses;  ///< addresses given that cannot be used
  bool missing = false;                    ///< asks for the file itself
  std::string page_file;                   ///< of the page that goes with it; empty if `missing`
  std::vector<const Finding*> findings;    ///< what the letter is about, into the run it came from
};

/// RFC 5322, 2.1.1: lines should be no more than 78 characters.
inline constexpr std::size_t kLineWidth = 76;

/// The mustache template of all letters: a first line `Subject: …`, an empty line, the text.
struct LetterTemplate {
  std::string name, text;
};

/// One letter for each paper of the run that has findings to mend or no file, in the run's order.
/// Findings that are waived are left out, and those of severity info too unless `infos`. Throws
/// UsageError if the template has an unknown tag or no subject.
std::vector<Letter> write_letters(const Event& event, const CheckRun& run,
                                  const LetterTemplate& letter_template, bool infos);

/// Sections of a template that were left out leave their empty lines: one of each row stays, none
/// at the beginning, and one line break at the end.
std::string without_double_blanks(const std::string& text);

/// Breaks lines longer than `width` characters at blanks; what follows stands under the first word
/// behind the line's indent, dash or "1.". A word that is longer than a line stays whole.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace colophon::letters
