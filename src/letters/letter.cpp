#include "letters/letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "colophon/failure.hpp"
#include "html/template.hpp"
#include "letters/mail.hpp"
#include "report/findings_text.hpp"
#include "report/pictures.hpp"

namespace colophon::letters {
namespace {

using nlohmann::json;

std::size_t width_of(std::string_view utf8) {
  return to_utf32(utf8).size();
}

/// Where the text behind a line's indent and list mark begins.
std::size_t hanging_indent(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  std::size_t mark = at;
  while (mark < line.size() && line[mark] >= '0' && line[mark] <= '9') ++mark;
  const bool numbered = mark > at && line.substr(mark, 2) == ". ";
  if (numbered) return mark + 2;
  return line.substr(at, 2) == "- " ? at + 2 : at;
}

std::string wrapped_line(const std::string& line, std::size_t width) {
  if (width_of(line) <= width) return line;
  const std::size_t indent = hanging_indent(line);
  std::string out = line.substr(0, indent);
  std::size_t column = indent;
  bool first = true;
  for (const std::string& word : split(line.substr(indent), ' ')) {
    const std::size_t needed = width_of(word);
    if (!first && column + 1 + needed > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += needed;
    first = false;
  }
  return out;
}

/// "2.4 pt"; empty for a bare count, which the message says already.
std::string measure_text(const std::optional<Measure>& measure) {
  if (!measure || measure->unit.empty()) return {};
  return number(measure->value) + " " + measure->unit;
}

/// The findings of one rule, with the rule's remedies said once.
json problem(const check::Rule& rule, const std::vector<const Finding*>& findings, int place) {
  json places = json::array();
  Severity severity = Severity::kInfo;
  for (const Finding* finding : findings) {
    severity = std::max(severity, finding->severity);
    places.push_back({{"place", report::pages_text(*finding)},
                      {"message", squeeze(finding->message)},
                      {"measured", measure_text(finding->measured)},
                      {"allowed", measure_text(finding->limit)},
                      {"hint", squeeze(finding->hint)}});
  }
  return {{"number", place},
          {"severity", to_string(severity)},
          {"required", severity == Severity::kError},
          {"rule", rule.id},
          {"slug", rule.slug},
          {"summary", rule.summary},
          {"why", rule.rationale},
          {"latex", rule.remedy_latex},
          {"word", rule.remedy_word},
          {"places", places}};
}

/// What the authors can do something about: findings of rules, the gravest rule first.
std::vector<std::vector<const Finding*>> by_rule(const Checked& paper, bool infos) {
  std::vector<std::vector<const Finding*>> groups;
  for (const Finding& finding : paper.findings) {
    if (!report::is_for_authors(finding, infos)) continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& of_rule) {
      return of_rule.front()->rule == finding.rule;
    });
    if (group == groups.end()) {
      groups.push_back({&finding});
    } else {
      group->push_back(&finding);
    }
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return a.front()->severity > b.front()->severity;
  });
  return groups;
}

std::string short_name(const Event& event) {
  if (event.acronym.empty()) return event.title;
  return event.year() == 0 ? event.acronym : fmt::format("{} {}", event.acronym, event.year());
}

json facts_for_template(const Event& event, const Checked& paper, const Item& item) {
  std::vector<std::string> names;
  for (const Contributor& person : item.contributors) names.push_back(person.display_name());
  const auto deadline = event.dates.find("camera-ready");
  return {{"paper", item.id},
          {"title", squeeze(item.title)},
          {"authors", squeeze(join(names, ", "))},
          {"event", squeeze(short_name(event))},
          {"event_title", event.acronym.empty() ? "" : squeeze(event.title)},
          {"deadline", deadline == event.dates.end() ? "" : squeeze(deadline->second)},
          {"sender", squeeze(event.deposit.name)},
          {"sender_email", squeeze(event.deposit.email)},
          {"pages", paper.pages > 0 ? counted(paper.pages, "page") : ""},
          {"missing", paper.sha256.empty()}};
}

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

}  // namespace

std::string without_double_blanks(const std::string& text) {
  std::string out;
  bool blank = true;
  for (const std::string& line : split(text, '\n')) {
    const bool empty = trim(line).empty();
    if (!empty) out += line + '\n';
    if (empty && !blank) out += '\n';
    blank = empty;
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out + '\n';
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines = split(text, '\n');
  for (std::string& line : lines) line = wrapped_line(line, width);
  return join(lines, "\n");
}

std::vector<Letter> write_letters(const Event& event, const CheckRun& run,
                                  const LetterTemplate& letter_template, bool infos) {
  std::vector<Letter> letters;
  for (const Checked& paper : run.papers) {
    const Item* item = event.find(paper.id);
    if (item == nullptr) continue;
    Letter letter{.paper = paper.id, .missing = paper.sha256.empty()};
    json facts = facts_for_template(event, paper, *item);
    if (!letter.missing) letter.page_file = paper.id + ".html";
    facts["page_file"] = letter.page_file;
    facts["problems"] = json::array();
    if (!letter.missing) {
      for (const auto& findings : by_rule(paper, infos)) {
        const check::Rule& rule = *check::find_rule(findings.front()->rule);
        facts["problems"].push_back(
            problem(rule, findings, static_cast<int>(facts["problems"].size()) + 1));
        letter.findings.insert(letter.findings.end(), findings.begin(), findings.end());
      }
      if (letter.findings.empty()) continue;
    }
    facts["count"] = counted(static_cast<long long>(facts["problems"].size()), "point");
    address(*item, letter);
    const std::string text = html::render(letter_template.name, letter_template.text, facts,
                                          [](const std::string& value) { return value; });
    split_subject(text, letter_template.name, letter);
    letters.push_back(std::move(letter));
  }
  return letters;
}

}  // namespace colophon::letters
