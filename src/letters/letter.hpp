#pragma once

#include <string>
#include <vector>

#include "colophon/check.hpp"
#include "colophon/model.hpp"
#include "letters/round.hpp"
#include "report/pictures.hpp"

namespace colophon::letters {

/// A person and where mail reaches them.
struct Mailbox {
  std::string name, address;
};

/// A picture that goes with a letter.
struct LetterPicture {
  std::string cid;  ///< what the HTML names it by (RFC 2392)
  std::string png;
};

/// What one item's people are asked to do.
struct Letter {
  std::string item;  ///< id
  Purpose purpose = Purpose::kMend;
  std::string subject;
  std::string body;         ///< plain text, UTF-8, lines of at most `kLineWidth` characters
  std::string html;         ///< the same as HTML; `cid:` addresses name the pictures
  std::vector<Mailbox> to;  ///< contributors whose address can be used
  std::vector<std::string> bad_addresses;  ///< addresses given that cannot be used
  std::vector<LetterPicture> pictures;
  std::vector<const Finding*> findings;  ///< what the letter is about, into the run it came from
  int fresh = 0, still = 0, fixed = 0;   ///< rules, against the last letter
};

/// The mustache templates of a letter: of the text, a first line `Subject: …`, an empty line, the
/// text; of the HTML, a whole page.
struct LetterTemplates {
  struct Template {
    std::string name, text;
  } text, html;
};

/// All that a letter is made from.
struct LetterInput {
  const Event& event;
  const Item& item;
  const Checked* paper = nullptr;                   ///< nothing of an item that is no paper
  const report::PaperPictures* pictures = nullptr;  ///< its marked pages
  const RoundEntry* last = nullptr;                 ///< what the last round said of it
  std::string last_date;                            ///< of that round: "2023-01-10"
  std::vector<Want> wants;
  Purpose purpose = Purpose::kMend;
  bool infos = false;  ///< tell of findings of severity info too
};

/// What there is to be written about an item, if anything (`told`: what is found in its PDF).
[[nodiscard]] Purpose purpose_of(const Item& item, const Checked* paper,
                                 const std::vector<ToldFinding>& told,
                                 const std::vector<Want>& wants, const RoundEntry* last);

/// The letter. Findings that are waived are left out, and those of severity info too unless
/// `infos`. Throws UsageError if a template has an unknown tag or no subject.
[[nodiscard]] Letter write_letter(const LetterInput& input, const LetterTemplates& templates);

/// A letter's HTML as a page of its own: the pictures stand in it.
[[nodiscard]] std::string as_page(const Letter& letter);

}  // namespace colophon::letters
