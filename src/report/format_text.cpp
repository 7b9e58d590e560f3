#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "report/findings_text.hpp"
#include "report/format.hpp"

namespace colophon::report {
namespace {

constexpr std::string_view kBold = "\x1b[1m", kReset = "\x1b[0m";

struct Row {
  const Checked* paper;
  FindingCounts counts;
  int waived = 0, not_checked = 0;
  [[nodiscard]] bool quiet() const {
    return counts.errors + counts.warnings + waived + not_checked == 0;
  }
};

Row row_of(const Checked& checked) {
  Row row{&checked, count(checked.findings)};
  for (const Finding& finding : checked.findings) row.waived += finding.waived ? 1 : 0;
  for (const auto& [rule, verdict] : checked.verdicts) {
    row.not_checked += verdict == Verdict::kNotChecked ? 1 : 0;
  }
  return row;
}

class Page {
 public:
  explicit Page(const FormatOptions& options) : options_(options) {}

  void headline(const CheckRun& run, const RunSummary& summary) {
    long long pages = 0;
    for (const Checked& paper : run.papers) pages += paper.pages;
    add("{}\n", strong(fmt::format(
                    "{}, {}, profile {}: {}, {}{}", counted(summary.papers, "paper"),
                    counted(pages, "page"), run.profile, counted(summary.errors, "error"),
                    counted(summary.warnings, "warning"),
                    summary.not_checked > 0
                        ? fmt::format(", {} not checked", counted(summary.not_checked, "rule"))
                        : "")));
  }

  void table(const std::vector<Row>& rows) {
    std::size_t width = 5;
    for (const Row& row : rows) width = std::max(width, row.paper->id.size());
    bool any = false;
    for (const Row& row : rows) {
      if (row.quiet() && !options_.verbose) continue;
      if (!any) {
        add("\n{:<{}}  {:>5}  {:>6}  {:>8}  {:>6}  {:>11}\n", "paper", width, "pages", "errors",
            "warnings", "waived", "not checked");
      }
      any = true;
      add("{:<{}}  {:>5}  {:>6}  {:>8}  {:>6}  {:>11}\n", printable(row.paper->id), width,
          row.paper->pages, cell(row.counts.errors), cell(row.counts.warnings), cell(row.waived),
          cell(row.not_checked));
    }
    const auto quiet =
        std::count_if(rows.begin(), rows.end(), [](const Row& r) { return r.quiet(); });
    if (quiet > 0 && !options_.verbose && any) {
      add("{} without errors and warnings\n", counted(quiet, "more paper"));
    }
  }

  void section(const std::string& title, const Row& row) {
    const bool notes = options_.verbose && row.counts.infos > 0;
    if (row.quiet() && !notes) return;
    add("\n{}\n", strong(printable(title)));
    for (const auto& group : grouped(*row.paper)) lines(group);
    std::vector<std::string> unchecked;
    for (const auto& [id, verdict] : row.paper->verdicts) {
      if (verdict != Verdict::kNotChecked) continue;
      const check::Rule* rule = check::find_rule(id);
      const std::string slug = rule != nullptr ? std::string(rule->slug) : id;
      if (const Finding* why = options_.verbose ? nullptr : note(*row.paper, id)) {
        add("  not checked: {}: {}\n", slug, printable(why->message));
      } else {
        unchecked.push_back(slug);
      }
    }
    if (unchecked.empty()) return;
    // Without a page to look at it is all rules but a few: their names would hide why.
    const bool unread = row.paper->pages == 0 && !options_.verbose;
    add("  not checked: {}\n",
        unread ? counted(static_cast<long long>(unchecked.size()), "rule") : join(unchecked, ", "));
  }

  void footer(const RunSummary& summary) {
    if (summary.infos > 0 && !options_.verbose) {
      add("\n{}", notes_not_shown(summary.infos));
    }
    if (summary.errors + summary.warnings > 0) {
      add("{}colophon explain RULE says what a rule means and how to mend the paper\n",
          summary.infos > 0 && !options_.verbose ? "" : "\n");
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  template <typename... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  [[nodiscard]] std::string strong(const std::string& text) const {
    return options_.color ? fmt::format("{}{}{}", kBold, text, kReset) : text;
  }

  /// What a rule that could not tell says of the reason.
  static const Finding* note(const Checked& paper, const std::string& rule) {
    const auto at =
        std::find_if(paper.findings.begin(), paper.findings.end(), [&](const Finding& finding) {
          return finding.rule == rule && finding.severity == Severity::kInfo;
        });
    return at == paper.findings.end() ? nullptr : &*at;
  }

  static std::string cell(int n) { return n == 0 ? "-" : std::to_string(n); }

  static std::string_view word(const Finding& finding) {
    return finding.waived ? "waived" : to_string(finding.severity);
  }

  /// What stands under one heading: findings of one rule and one severity. The most severe first,
  /// waived ones last, else in the order of the pages.
  [[nodiscard]] std::vector<std::vector<const Finding*>> grouped(const Checked& checked) const {
    std::vector<std::vector<const Finding*>> groups;
    for (const Finding& finding : checked.findings) {
      if (finding.severity == Severity::kInfo && !options_.verbose) continue;
      const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
        return group.front()->rule == finding.rule && word(*group.front()) == word(finding);
      });
      if (same == groups.end()) {
        groups.push_back({&finding});
      } else {
        same->push_back(&finding);
      }
    }
    const auto rank = [](const Finding& finding) {
      return finding.waived ? -1 : static_cast<int>(finding.severity);
    };
    std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) {
      return rank(*a.front()) > rank(*b.front());
    });
    return groups;
  }

  /// Heading, messages, and each advice once, below the last message that it is for.
  void lines(const std::vector<const Finding*>& group) {
    const Finding& first = *group.front();
    const bool painted = options_.color && !first.waived;
    add("  {}{:<7}  {} {}{}\n", painted ? paint(first.severity) : "", word(first), first.rule,
        first.slug, painted ? kReset : "");
    for (std::size_t i = 0; i < group.size(); ++i) {
      add("           {}\n", printable(text_of(*group[i])));
      const std::string advice = advice_on(*group[i]);
      const bool again = i + 1 < group.size() && advice_on(*group[i + 1]) == advice;
      if (!again && !advice.empty()) add("           {}\n", printable(advice));
    }
  }

  static std::string advice_on(const Finding& finding) {
    if (finding.waived) return waiver_text(*finding.waived);
    return finding.hint.empty() ? "" : "> " + finding.hint;
  }

  /// Line of a text file, or pages, and what was found there.
  static std::string text_of(const Finding& finding) {
    const Location& where = finding.where;
    if (where.line == 0) return located_message(finding);
    return fmt::format("{}:{}:{}: {}", where.file, where.line, where.column, finding.message);
  }

  const FormatOptions& options_;
  std::string out_;
};

std::string render(const CheckRun& run, const FormatOptions& options) {
  const RunSummary summary = summarize(run);
  std::vector<Row> rows;
  for (const Checked& paper : run.papers) rows.push_back(row_of(paper));
  Page page(options);
  page.headline(run, summary);
  page.table(rows);
  page.section("the event", row_of(run.event));
  for (const Row& row : rows) {
    page.section(fmt::format("paper {}  {}", row.paper->id, row.paper->file), row);
  }
  page.footer(summary);
  return page.take();
}

}  // namespace

extern const Format format_text;
const Format format_text = {
    .name = "text",
    .summary = "for reading: a table, then the findings of each paper",
    .render = render,
};

}  // namespace colophon::report
