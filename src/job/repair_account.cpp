#include "job/repair_account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "pdf/repair/fix.hpp"
#include "report/findings_text.hpp"
#include "report/json.hpp"

namespace colophon::job {
namespace {

using Json = nlohmann::ordered_json;

/// What a person can do about a finding that is left.
std::string outlook(const Finding& finding, const PaperAccount& paper) {
  const check::Rule* rule = check::find_rule(finding.rule);
  const pdf::repair::Fix* fix = rule == nullptr ? nullptr : pdf::repair::find_fix(rule->mended_by);
  if (fix == nullptr || paper.refused) return finding.hint;
  const auto was_made = [&](const auto& deeds) {
    return std::any_of(deeds.begin(), deeds.end(),
                       [&](const auto& deed) { return deed.fix == fix->name; });
  };
  if (was_made(paper.done) || was_made(paper.left))
    return "still wrong after " + std::string(fix->name) + ": " + finding.hint;
  if (fix->occasion != pdf::repair::Occasion::kByName) return finding.hint;
  return fmt::format("--fix {} may mend it", fix->name);
}

class TextWriter {
 public:
  TextWriter(bool color, bool verbose) : color_(color), verbose_(verbose) {}

  void paper(const PaperAccount& paper) {
    line("{}{}", report::printable(paper.file),
         paper.copy.empty() ? std::string(": ") + headline(paper)
                            : " -> " + report::printable(paper.copy));
    if (paper.refused) finding(*paper.refused, paper.refused->hint);
    for (const auto& deed : paper.done)
      line("  done      {}: {}", deed.fix, report::printable(deed.what));
    for (const auto& deed : paper.left)
      line("  not done  {}: {}", deed.fix, report::printable(deed.what));
    for (const std::string& id : paper.mended) {
      line("  mended    {} {}", id, check::find_rule(id)->slug);
    }
    for (const std::string& id : paper.caused) {
      line("  new       {} {}: the original passes", id, check::find_rule(id)->slug);
    }
    const int notes = findings(paper);
    if (notes > 0) line("  {}", trim(report::notes_not_shown(notes)));
  }

  template <typename... Parts>
  void line(fmt::format_string<Parts...> text, Parts&&... parts) {
    out_ += fmt::format(text, std::forward<Parts>(parts)...) + "\n";
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string headline(const PaperAccount& paper) {
    return paper.refused ? "not repaired" : "nothing that repair mends";
  }

  /// What is left, the gravest first, and each advice once, below the last finding that it is for.
  /// Returns how many notes were left out.
  int findings(const PaperAccount& paper) {
    std::vector<const Finding*> shown;
    for (const Finding& one : paper.after.findings) {
      if (one.severity != Severity::kInfo || verbose_) shown.push_back(&one);
    }
    std::stable_sort(shown.begin(), shown.end(),
                     [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const std::string advice = outlook(*shown[i], paper);
      const bool again = i + 1 < shown.size() && shown[i + 1]->rule == shown[i]->rule &&
                         outlook(*shown[i + 1], paper) == advice;
      finding(*shown[i], again ? "" : advice);
    }
    return static_cast<int>(paper.after.findings.size() - shown.size());
  }

  void finding(const Finding& finding, const std::string& hint) {
    const std::string_view start = color_ ? report::paint(finding.severity) : "";
    line("  {}{:<8}{}  {} {}: {}", start, to_string(finding.severity), color_ ? "\x1b[0m" : "",
         finding.rule, finding.slug, report::printable(report::located_message(finding)));
    if (!hint.empty()) line("            > {}", report::printable(hint));
  }

  bool color_, verbose_;
  std::string out_;
};

Json deeds_json(const std::vector<pdf::repair::Deed>& deeds) {
  Json list = Json::array();
  for (const auto& deed : deeds) list.push_back({{"fix", deed.fix}, {"what", deed.what}});
  return list;
}

}  // namespace

std::string_view PaperAccount::state() const {
  if (!copy.empty()) return "repaired";
  return refused ? "refused" : "unchanged";
}

std::string repair_text(const RepairAccount& account, bool color, bool verbose) {
  TextWriter out(color, verbose);
  int repaired = 0, refused = 0;
  for (const PaperAccount& paper : account.papers) {
    out.paper(paper);
    out.line("");
    repaired += paper.copy.empty() ? 0 : 1;
    refused += paper.refused ? 1 : 0;
  }
  const RunSummary left = summarize(account.after);
  out.line("profile {}: {}, {} repaired, {} refused; left: {}, {}", account.profile,
           counted(std::ssize(account.papers), "paper"), repaired, refused,
           counted(left.errors, "error"), counted(left.warnings, "warning"));
  return out.take();
}

Json repair_json(const RepairAccount& account) {
  Json papers = Json::array();
  for (const PaperAccount& paper : account.papers) {
    const auto text_or_null = [](const std::string& text) {
      return text.empty() ? Json(nullptr) : Json(text);
    };
    papers.push_back(
        {{"id", paper.id},
         {"file", paper.file},
         {"sha256", paper.sha256},
         {"state", paper.state()},
         {"copy", text_or_null(paper.copy)},
         {"copy_sha256", text_or_null(paper.copy_sha256)},
         {"refused", paper.refused ? report::finding_json(*paper.refused) : Json(nullptr)},
         {"done", deeds_json(paper.done)},
         {"not_done", deeds_json(paper.left)},
         {"mended", paper.mended},
         {"caused", paper.caused},
         {"findings", report::findings_json(paper.after)}});
  }
  return {{"colophon_repair", 1},
          {"profile", account.profile},
          {"papers", std::move(papers)},
          {"summary", report::summary_json(summarize(account.after))}};
}

}  // namespace colophon::job
