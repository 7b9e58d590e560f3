#include "letters/letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "html/template.hpp"
#include "letters/layout.hpp"
#include "letters/letter_facts.hpp"
#include "letters/mail.hpp"

namespace colophon::letters {
namespace {

void split_subject(const std::string& text, const std::string& name, Letter& letter) {
  constexpr std::string_view kSubject = "Subject: ";
  const std::size_t end = text.find('\n');
  if (text.rfind(kSubject, 0) != 0 || end == std::string::npos) {
    throw UsageError(fmt::format("{}: the first line must be \"Subject: …\"", name),
                     "begin the template with the subject, an empty line, then the letter");
  }
  letter.subject = squeeze(text.substr(kSubject.size(), end - kSubject.size()));
  letter.body = wrapped(without_double_blanks(text.substr(end)), kLineWidth);
}

void address(const Item& item, Letter& letter) {
  for (const Contributor& person : item.contributors) {
    if (person.email.empty()) continue;
    if (usable_address(person.email)) {
      letter.to.push_back({person.display_name(), person.email});
    } else {
      letter.bad_addresses.push_back(person.email);
    }
  }
}

bool all_checked(const Checked& paper) {
  return std::none_of(paper.verdicts.begin(), paper.verdicts.end(),
                      [](const auto& row) { return row.second == Verdict::kNotChecked; });
}

}  // namespace

Purpose purpose_of(const Item& item, const Checked* paper, const std::vector<ToldFinding>& told,
                   const std::vector<Want>& wants, const RoundEntry* last) {
  if (item.has_camera_ready()) {
    if (paper == nullptr) return Purpose::kNone;
    if (paper->sha256.empty()) return Purpose::kSendFile;
    const bool found = std::any_of(told.begin(), told.end(), [&](const ToldFinding& finding) {
      return std::any_of(paper->findings.begin(), paper->findings.end(),
                         [&](const Finding& now) { return now.rule == finding.rule; });
    });
    if (found) return Purpose::kMend;
  }
  if (!wants.empty()) return Purpose::kComplete;
  const bool asked = last != nullptr && last->asked();
  const bool known = paper == nullptr || (told.empty() && all_checked(*paper));
  return asked && known ? Purpose::kWell : Purpose::kNone;
}

Letter write_letter(const LetterInput& input, const LetterTemplates& templates) {
  Letter letter{.item = input.item.id, .purpose = input.purpose};
  const nlohmann::json facts = letter_facts(input, letter);
  address(input.item, letter);
  split_subject(html::render(templates.text.name, templates.text.text, facts,
                             [](const std::string& value) { return value; }),
                templates.text.name, letter);
  letter.html = html::render(templates.html.name, templates.html.text, facts);
  return letter;
}

std::string as_page(const Letter& letter) {
  std::string page = letter.html;
  for (const LetterPicture& picture : letter.pictures) {
    page = replace_all(std::move(page), "cid:" + picture.cid,
                       "data:image/png;base64," + base64(picture.png));
  }
  return page;
}

}  // namespace colophon::letters
