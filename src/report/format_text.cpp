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
    for (const Finding& finding : row.paper->findings) {
      if (finding.severity == Severity::kInfo && !options_.verbose) continue;
      line(finding);
    }
    std::vector<std::string> unchecked;
    for (const auto& [id, verdict] : row.paper->verdicts) {
      const check::Rule* rule = check::find_rule(id);
      if (verdict == Verdict::kNotChecked) {
        unchecked.push_back(rule != nullptr ? std::string(rule->slug) : id);
      }
    }
    if (!unchecked.empty()) add("  not checked: {}\n", join(unchecked, ", "));
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

  static std::string cell(int n) { return n == 0 ? "-" : std::to_string(n); }

  void line(const Finding& finding) {
    const std::string_view word = finding.waived ? "waived" : to_string(finding.severity);
    const std::string head = fmt::format("{:<7}  {} {}", word, finding.rule, finding.slug);
    const bool painted = options_.color && !finding.waived;
    add("  {}{}{}\n", painted ? paint(finding.severity) : "", head, painted ? kReset : "");
    add("           {}{}\n", place(finding), printable(finding.message));
    if (finding.waived) {
      add("           {}\n", printable(waiver_text(*finding.waived)));
    } else if (!finding.hint.empty()) {
      add("           > {}\n", printable(finding.hint));
    }
  }

  /// Line of a text file, or the pages where the message does not name them itself.
  static std::string place(const Finding& finding) {
    const Location& where = finding.where;
    if (where.line > 0) {
      return fmt::format("{}:{}:{}: ", printable(where.file), where.line, where.column);
    }
    if (where.pages.empty() || finding.message.find("page") != std::string::npos) return "";
    return fmt::format("{} {}: ", where.pages.size() == 1 ? "page" : "pages",
                       page_ranges(where.pages));
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
