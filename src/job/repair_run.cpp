#include "job/repair_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/inputs.hpp"
#include "check/certification.hpp"
#include "check/print_area.hpp"
#include "check/run.hpp"
#include "check/same_text.hpp"
#include "diagnostics/repair_rules.hpp"
#include "job/copies.hpp"
#include "pdf/facts_cache.hpp"
#include "pdf/repair/fix.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;
using pdf::repair::Fix;
using pdf::repair::Occasion;
using pdf::repair::Repaired;
using pdf::repair::Request;

constexpr const char* kUncertify = "uncertify";

/// False if all that was done is what is done to every copy.
bool is_worth_a_copy(const Repaired& repaired) {
  return std::any_of(repaired.done.begin(), repaired.done.end(), [](const auto& deed) {
    return pdf::repair::find_fix(deed.fix)->occasion != Occasion::kAlong;
  });
}

class RepairRun {
 public:
  explicit RepairRun(const RepairPlan& plan) : plan_(plan), copies_(plan.output) {}

  RepairAccount run() {
    account_.profile = plan_.profile.name;
    input_.papers = measure(plan_.papers, "check");
    input_.today = check::today();
    input_.jobs = plan_.jobs;
    const CheckRun before = check::run(input_, plan_.profile);
    for (std::size_t i = 0; i < input_.papers.size(); ++i) {
      const PaperFacts& facts = input_.papers[i];
      account_.papers.push_back({.id = facts.id, .file = facts.file, .sha256 = facts.sha256});
      prescribe(i, before.papers[i]);
    }
    const std::vector<Repaired> repaired = pdf::repair::repair_in_workers(requests_, plan_.jobs);
    examine(repaired);
    account_.after = check::run(input_, plan_.profile);
    for (std::size_t i = 0; i < account_.papers.size(); ++i) compare(i, before.papers[i]);
    copies_.record(account_);
    return std::move(account_);
  }

 private:
  std::vector<PaperFacts> measure(const std::vector<pdf::MeasureRequest>& papers,
                                  const std::string& step) {
    std::size_t done = 0;
    pdf::MeasureOptions options;
    options.frame = build::frame_of(plan_.profile, nullptr);
    options.jobs = plan_.jobs;
    options.scratch = scratch_.path();
    if (plan_.cache) options.cache = pdf::default_cache_folder();
    options.progress = [&](const pdf::Measured&) {
      if (plan_.progress) plan_.progress(step, ++done, papers.size());
    };
    std::vector<PaperFacts> facts;
    for (pdf::Measured& one : pdf::measure(papers, options)) facts.push_back(std::move(one.facts));
    return facts;
  }

  /// The fixes for one paper: of the rules it fails, those asked for, and with them what is done to
  /// every copy.
  std::set<std::string> fixes_for(const Checked& checked) const {
    std::set<std::string> fixes = plan_.named;
    for (const auto& [id, verdict] : checked.verdicts) {
      if (verdict != Verdict::kFail) continue;
      const Fix* fix = pdf::repair::find_fix(check::find_rule(id)->mended_by);
      if (fix != nullptr && fix->occasion == Occasion::kRule) fixes.emplace(fix->name);
    }
    if (fixes.empty()) return {};
    for (const Fix* fix : pdf::repair::all_fixes()) {
      if (fix->occasion == Occasion::kAlong) fixes.emplace(fix->name);
    }
    return fixes;
  }

  /// Asks for a copy of the paper, or says why there will be none.
  void prescribe(std::size_t i, const Checked& checked) {
    const PaperFacts& facts = input_.papers[i];
    if (!facts.readable()) {
      return refuse(i, repairing::kNoCopy, "no copy can be made: " + facts.intake_note,
                    "ask for the paper again: only its authors can mend it");
    }
    std::set<std::string> fixes = fixes_for(checked);
    if (fixes.empty()) return;
    if (const auto certified = check::certification_of(facts.info)) {
      if (!plan_.uncertify) {
        return refuse(i, repairing::kCertified,
                      fmt::format("the paper is {}", in_quotes(certified->mark)),
                      "ask for a new file that PDF eXpress has passed, or repair it with "
                      "--uncertify: the copy loses the mark");
      }
      fixes.emplace(kUncertify);
    }
    Request request;
    request.from = plan_.papers[i].path;
    request.to = draft(i);
    request.fixes.assign(fixes.begin(), fixes.end());
    for (const FontFact& font : facts.fonts) {
      if (font.used && !font.embedded) request.fonts.push_back(font.base_font);
    }
    if (fixes.count("fit-print-area") != 0) {
      request.fit = check::fit_print_area(facts, plan_.profile);
    }
    for (const PageFact& page : facts.pages) {
      request.q_balance.emplace_back(page.q_underflow, page.q_excess);
    }
    requests_.push_back(std::move(request));
    places_.push_back(i);
  }

  /// Measures the copies and keeps those that are whole.
  void examine(const std::vector<Repaired>& repaired) {
    std::vector<pdf::MeasureRequest> drafts;
    std::vector<std::size_t> made;  // indexes in `repaired`
    for (std::size_t k = 0; k < repaired.size(); ++k) {
      const std::size_t i = places_[k];
      account_.papers[i].left = repaired[k].left;
      if (!repaired[k].trouble.empty()) {
        refuse(i, repairing::kNoCopy, "no copy can be made: " + repaired[k].trouble,
               "ask for the paper again: only its authors can mend it");
      } else if (is_worth_a_copy(repaired[k])) {
        drafts.push_back({input_.papers[i].id, draft(i), copies_.path_of(name_of(i)).string()});
        made.push_back(k);
      }
    }
    std::vector<PaperFacts> facts = measure(drafts, "check again");
    for (std::size_t m = 0; m < made.size(); ++m) {
      accept(places_[made[m]], repaired[made[m]], std::move(facts[m]));
    }
  }

  void accept(std::size_t i, const Repaired& repaired, PaperFacts facts) {
    const std::string difference = check::text_difference(input_.papers[i], facts, repaired.drawn);
    if (!difference.empty()) {
      return refuse(i, repairing::kTextDiffers,
                    "the copy was thrown away, for it is not the same paper: " + difference,
                    "mend the paper by hand, or name fewer fixes");
    }
    const std::string name = name_of(i);
    if (copies_.is_taken(name, draft(i))) {
      return refuse(i, repairing::kForeignFile,
                    fmt::format("{} is in the way: it is not as repair left it",
                                copies_.path_of(name).string()),
                    "move it away, or choose another folder for the copies");
    }
    copies_.keep(name, draft(i));
    account_.papers[i].copy = facts.file;
    account_.papers[i].copy_sha256 = facts.sha256;
    account_.papers[i].done = repaired.done;
    input_.papers[i] = std::move(facts);
  }

  void compare(std::size_t i, const Checked& before) {
    PaperAccount& paper = account_.papers[i];
    paper.after = account_.after.papers[i];
    const auto is_fine = [](Verdict verdict) {
      return verdict == Verdict::kPass || verdict == Verdict::kNotApplicable;
    };
    for (const auto& [id, verdict] : before.verdicts) {
      const auto now = paper.after.verdicts.find(id);
      if (now == paper.after.verdicts.end()) continue;
      if (verdict == Verdict::kFail && is_fine(now->second)) paper.mended.push_back(id);
      if (is_fine(verdict) && now->second == Verdict::kFail) paper.caused.push_back(id);
    }
  }

  void refuse(std::size_t i, const ConfigRule& rule, std::string message, std::string hint) {
    account_.papers[i].refused =
        make_finding(rule, std::move(message), std::move(hint), {.file = account_.papers[i].file});
  }

  [[nodiscard]] std::string name_of(std::size_t i) const {
    return plan_.papers[i].path.filename().string();
  }
  /// Where the copy is made, out of the way.
  [[nodiscard]] fs::path draft(std::size_t i) const {
    return scratch_.path() / fmt::format("copy-{}.pdf", i);
  }

  const RepairPlan& plan_;
  CopyFolder copies_;
  TemporaryFolder scratch_;
  check::CheckInput input_;  ///< the originals, then the copies in place of theirs
  std::vector<Request> requests_;
  std::vector<std::size_t> places_;  ///< index of the paper of each request
  RepairAccount account_;
};

}  // namespace

RepairAccount run_repair(const RepairPlan& plan) {
  return RepairRun(plan).run();
}

}  // namespace colophon::job
