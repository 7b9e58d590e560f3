#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/job/check.hpp"
#include "job/shards.hpp"
#include "job/show_report.hpp"

namespace colophon::job {
namespace {

namespace fs = std::filesystem;

/// A shard of ten thousand papers has some hundred megabytes.
constexpr std::size_t kLimitBytes = std::size_t{1} << 30;

struct ReadShard {
  std::string file;
  report::Shard shard;
};

[[noreturn]] void refuse(const std::string& message, const std::string& hint) {
  throw UsageError("the reports cannot be merged: " + message, hint);
}

ReadShard read(const fs::path& file) {
  try {
    return {file.string(), report::read_shard(read_file(file, kLimitBytes))};
  } catch (const std::runtime_error& error) {
    if (dynamic_cast<const Failure*>(&error) != nullptr) throw;
    refuse(fmt::format("{}: {}", file.string(), error.what()),
           "name the files that colophon check --shard wrote");
  }
}

/// Refuses a shard that is not of the same check as the first one.
void expect_same_check(const ReadShard& first, const ReadShard& other) {
  const report::Shard &a = first.shard, &b = other.shard;
  const auto expect = [&](bool same, const std::string& difference) {
    if (same) return;
    refuse(fmt::format("{} is not of the same check as {}: {}", other.file, first.file, difference),
           "check all shards again, with the same command but for the number of the shard");
  };
  expect(a.version == b.version, fmt::format("Colophon version {}, not {}", b.version, a.version));
  expect(a.profile == b.profile, fmt::format("profile {}, not {}", b.profile, a.profile));
  expect(a.profile_content == b.profile_content,
         fmt::format("profile {} was changed between", a.profile));
  expect(a.count == b.count, fmt::format("one of {} shards, not of {}", b.count, a.count));
  expect(a.task == b.task && a.papers_in_all == b.papers_in_all &&
             a.event_folder.empty() == b.event_folder.empty(),
         "other papers, another event, or the event was changed between");
}

/// All shards of one check, by their number. Refuses double, missing and foreign ones.
std::map<int, ReadShard> read_all(const std::vector<fs::path>& files) {
  if (files.empty()) refuse("no file is named", "name the reports of all shards");
  std::map<int, ReadShard> shards;
  for (const fs::path& file : files) {
    ReadShard one = read(file);
    if (!shards.empty()) expect_same_check(shards.begin()->second, one);
    const auto [at, is_new] = shards.try_emplace(one.shard.index, one);
    if (!is_new) {
      refuse(fmt::format("{} and {} are both shard {}/{}", at->second.file, one.file,
                         one.shard.index, one.shard.count),
             "name the report of each shard once");
    }
  }
  const int count = shards.begin()->second.shard.count;
  std::vector<int> missing;
  for (int i = 1; i <= count; ++i) {
    if (!shards.contains(i)) missing.push_back(i);
  }
  if (!missing.empty()) {
    refuse(fmt::format("{} {} of {} {} missing", missing.size() == 1 ? "shard" : "shards",
                       page_ranges(missing), count, missing.size() == 1 ? "is" : "are"),
           "run colophon check --shard for what is missing, and name those reports too");
  }
  return shards;
}

/// The papers of all shards in the order of the whole check.
std::vector<check::Judged> in_order(std::map<int, ReadShard> shards, const CheckTask& task) {
  const std::size_t count = shards.begin()->second.shard.papers_in_all;
  std::map<std::size_t, check::Judged> by_place;
  for (auto& [index, one] : shards) {
    for (report::Shard::Paper& paper : one.shard.papers) {
      const bool fits =
          paper.place < count &&
          (!task.is_event() || task.papers.at(paper.place).id == paper.judged.alone.id) &&
          by_place.try_emplace(paper.place, std::move(paper.judged)).second;
      if (!fits) refuse(one.file + " holds a paper that is not its own", "check that shard again");
    }
  }
  if (by_place.size() != count) {
    refuse(fmt::format("they hold {} of {}", by_place.size(), counted(count, "paper")),
           "check all shards again");
  }
  std::vector<check::Judged> papers;
  papers.reserve(count);
  for (auto& [place, paper] : by_place) papers.push_back(std::move(paper));
  return papers;
}

/// The last day of those on which the shards judged the waivers. Refuses if it makes a difference
/// which of them it is.
Date day_of(const std::map<int, ReadShard>& shards, const Event* event) {
  const auto day = [](const ReadShard& one) {
    const auto date = date_from_iso(one.shard.today);
    if (!date) refuse(one.file + " has no date", "check that shard again");
    return *date;
  };
  Date first = day(shards.begin()->second), last = first;
  for (const auto& [index, one] : shards) {
    first = std::min(first, day(one));
    last = std::max(last, day(one));
  }
  if (event == nullptr) return last;
  for (const Waiver& waiver : event->waivers) {
    const auto until = date_from_iso(waiver.until);
    if (until && first <= *until && *until < last) {
      refuse(fmt::format("some shards were checked on {}, some on {}, and the waiver for {} of "
                         "paper {} expired between",
                         first.iso(), last.iso(), waiver.rule, waiver.paper),
             "check the shards of the earlier day again");
    }
  }
  return last;
}

/// The event and the profile again, which must be what the shards have checked.
CheckSetup set_up(const ReadShard& one, const MergeOptions& options) {
  const report::Shard& shard = one.shard;
  CheckTask task;
  if (!shard.event_folder.empty()) {
    const fs::path folder =
        options.event_folder.empty() ? fs::path(shard.event_folder) : options.event_folder;
    if (!fs::exists(folder / "event.yaml")) {
      refuse(fmt::format("there is no event folder {}", folder.string()),
             "name it with --event, or merge in the folder in which the shards were checked");
    }
    task = make_check_task({folder});
  } else if (!options.event_folder.empty()) {
    refuse("lone files were checked, of no event", "leave --event away");
  }
  return set_up_check(std::move(task), shard.profile, options.color);
}

/// Refuses if anything but the number of the shard has changed since.
void expect_unchanged(const CheckSetup& setup, const ReadShard& one) {
  const report::Shard now = shard_head(setup, {one.shard.index, one.shard.count});
  const std::string again = "check all shards again";
  if (now.version != one.shard.version) {
    refuse(fmt::format("{} is of Colophon version {}, this is version {}", one.file,
                       one.shard.version, now.version),
           again);
  }
  if (now.profile_content != one.shard.profile_content) {
    refuse(fmt::format("profile {} has changed since {} was checked", now.profile, one.file),
           again);
  }
  if (setup.event() != nullptr && now.task != one.shard.task) {
    refuse(fmt::format("{} has changed since {} was checked, or is another event",
                       setup.task.event_folder.string(), one.file),
           again);
  }
}

}  // namespace

CheckResult merge_reports(const MergeOptions& options) {
  const report::Format& format = chosen_format(options.format);
  const std::optional<Severity> fail_on = check::fail_on_from(options.fail_on);
  std::map<int, ReadShard> shards = read_all(options.files);
  const CheckSetup setup = set_up(shards.begin()->second, options);
  CheckResult result;
  result.log = setup.log;
  if (!setup.usable) {
    result.code = ExitCode::kUsage;
    return result;
  }
  expect_unchanged(setup, shards.begin()->second);
  const Date today = day_of(shards, setup.event());
  const ShowOptions showing{.format = &format,
                            .color = options.color,
                            .verbose = options.verbose,
                            .fail_on = fail_on,
                            .pictures = options.pictures,
                            .jobs = options.jobs,
                            .cache = {},
                            .author_page = {},
                            .drawing = options.drawing};
  std::vector<check::Judged> papers = in_order(std::move(shards), setup.task);
  std::vector<ShownPaper> shown;
  if (draws(showing)) shown = shown_papers(papers, setup.task);
  result.run = complete_check(setup, today, options.jobs, std::move(papers));
  result.report = show_report(result.run, shown, showing);
  result.code = check::exit_for(result.run, fail_on);
  return result;
}

}  // namespace colophon::job
