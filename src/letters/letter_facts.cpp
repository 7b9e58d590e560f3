#include "letters/letter_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "model/deadline.hpp"
#include "pdf/mark_picture.hpp"
#include "report/findings_text.hpp"
#include "report/html_figures.hpp"

namespace colophon::letters {
namespace {

using nlohmann::json;

/// A letter stays fit to be mailed: some 100 kB a picture.
constexpr std::size_t kMostPictures = 12;

/// "2.4 pt"; empty for a bare count, which the message says already.
std::string measure_text(const std::optional<Measure>& measure) {
  if (!measure || measure->unit.empty()) return {};
  return number(measure->value) + " " + measure->unit;
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

std::vector<pdf::PictureMark> marks_of(const json& figure, Severity severity) {
  std::vector<pdf::PictureMark> marks;
  for (const json& mark : figure.at("marks")) {
    marks.push_back({.x = mark.at("x"),
                     .y = mark.at("y"),
                     .width = mark.at("width"),
                     .height = mark.at("height"),
                     .number = mark.at("number"),
                     .severity = severity});
  }
  return marks;
}

class Facts {
 public:
  Facts(const LetterInput& input, Letter& letter) : input_(input), letter_(letter) {}

  json take() {
    json facts = head();
    facts["problems"] = problems();
    facts["count"] = counted(static_cast<long long>(facts["problems"].size()), "point");
    facts["fixed"] = fixed();
    facts["has_fixed"] = letter_.fixed > 0;
    facts["wants"] = wants();
    facts["has_wants"] = !input_.wants.empty();
    facts["new_count"] = letter_.fresh;
    facts["still_count"] = letter_.still;
    facts["fixed_count"] = letter_.fixed;
    facts["compares"] = compares() && letter_.fresh + letter_.still + letter_.fixed > 0;
    return facts;
  }

 private:
  /// An earlier letter asked for something.
  [[nodiscard]] bool again() const { return input_.last != nullptr && input_.last->asked(); }

  /// There was a file then, to compare this one with.
  [[nodiscard]] bool compares() const { return again() && !input_.last->sha256.empty(); }

  [[nodiscard]] json head() const {
    const Event& event = input_.event;
    const Item& item = input_.item;
    std::vector<std::string> names;
    for (const Contributor& person : item.contributors) names.push_back(person.display_name());
    const bool has_file = input_.paper != nullptr && !input_.paper->sha256.empty();
    const bool new_file = has_file && compares() && input_.last->sha256 != input_.paper->sha256;
    const std::string talks = told_deadline(event, "talks");
    const std::string papers = told_deadline(event, "camera-ready");
    const bool paper = item.has_camera_ready();
    return {
        {"language", event.language},
        {"paper", item.id},
        {"title", squeeze(item.title)},
        {"kind", to_string(item.kind)},
        {"authors", squeeze(join(names, ", "))},
        {"event", squeeze(short_name(event))},
        {"event_title", event.acronym.empty() ? "" : squeeze(event.title)},
        {"deadline", paper || talks.empty() ? papers : talks},
        {"upload", paper ? upload_address(event, item) : ""},
        {"sender", squeeze(event.deposit.name)},
        {"sender_email", squeeze(event.deposit.email)},
        {"pages", has_file && input_.paper->pages > 0 ? counted(input_.paper->pages, "page") : ""},
        {"missing", input_.purpose == Purpose::kSendFile},
        {"mend", input_.purpose == Purpose::kMend},
        {"complete", input_.purpose == Purpose::kComplete},
        {"well", input_.purpose == Purpose::kWell},
        {"again", again()},
        {"last_date", again() ? input_.last_date : ""},
        {"new_file", new_file},
        {"same_file", has_file && compares() && !new_file}};
  }

  json problems() {
    json list = json::array();
    if (input_.purpose != Purpose::kMend) return list;
    for (const auto& findings : by_rule(*input_.paper, input_.infos)) {
      list.push_back(problem(findings, static_cast<int>(list.size()) + 1));
      letter_.findings.insert(letter_.findings.end(), findings.begin(), findings.end());
    }
    return list;
  }

  /// The findings of one rule, with the rule's remedies said once.
  json problem(const std::vector<const Finding*>& findings, int place) {
    const check::Rule& rule = *check::find_rule(findings.front()->rule);
    const RuleChange change = change_of(findings, input_.last);
    ++(change.fresh ? letter_.fresh : letter_.still);
    json figures = json::array();
    std::vector<std::string> numbers(findings.size());
    show(findings, place, figures, numbers);
    json places = json::array();
    Severity severity = Severity::kInfo;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const Finding& finding = *findings[i];
      severity = std::max(severity, finding.severity);
      places.push_back({{"place", report::pages_text(finding)},
                        {"message", squeeze(finding.message)},
                        {"measured", measure_text(finding.measured)},
                        {"allowed", measure_text(finding.limit)},
                        {"mark", numbers[i]},
                        {"hint", squeeze(finding.hint)}});
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
            {"is_new", compares() && change.fresh},
            {"is_still", !change.fresh},
            {"mended_on", change.mended_on.empty() ? "" : page_ranges(change.mended_on)},
            {"has_figures", !figures.empty()},
            {"figures", std::move(figures)},
            {"places", std::move(places)}};
  }

  /// The marked pages of one problem.
  void show(const std::vector<const Finding*>& findings, int place, json& out,
            std::vector<std::string>& numbers) {
    if (input_.pictures == nullptr) return;
    report::Figures figures = report::figures_of(findings, *input_.pictures, input_.item.id);
    numbers = std::move(figures.numbers);
    for (const json& figure : figures.list) {
      const int page = figure.at("page");
      const report::PagePicture& picture = input_.pictures->at(page);
      if (picture.png.empty() || letter_.pictures.size() >= kMostPictures) continue;
      // Ids are dot-atoms but for dots in odd places; numbers make the name one for sure.
      const std::string cid = fmt::format("{}-point{}-page{}@letters.colophon.invalid",
                                          replace_all(input_.item.id, ".", "_"), place, page);
      letter_.pictures.push_back(
          {cid, pdf::marked_png(picture.png, picture.shape.width_pt,
                                marks_of(figure, findings.front()->severity))});
      out.push_back({{"page", page}, {"cid", cid}, {"marked", figure.at("marked")}});
    }
  }

  json fixed() {
    json list = json::array();
    if (input_.paper == nullptr) return list;
    for (const ToldFinding& finding : fixed_since(*input_.paper, input_.last)) {
      const check::Rule* rule = check::find_rule(finding.rule);
      if (rule == nullptr) continue;
      list.push_back(
          {{"rule", rule->id},
           {"slug", rule->slug},
           {"summary", rule->summary},
           {"message", squeeze(finding.message)},
           {"place", finding.pages.empty() ? "" : "page " + page_ranges(finding.pages)}});
    }
    letter_.fixed = static_cast<int>(list.size());
    return list;
  }

  [[nodiscard]] json wants() const {
    json list = json::array();
    for (const Want& want : input_.wants) {
      list.push_back(
          {{"what", squeeze(want.what)},
           {"address", want.address},
           // The date of talks is said once, as the deadline.
           {"until", want.date == "talks" ? "" : told_deadline(input_.event, want.date)}});
    }
    return list;
  }

  const LetterInput& input_;
  Letter& letter_;
};

}  // namespace

json letter_facts(const LetterInput& input, Letter& letter) {
  return Facts(input, letter).take();
}

}  // namespace colophon::letters
