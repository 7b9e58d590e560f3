#include "job/show_report.hpp"

#include "base/files.hpp"
#include "build/pictures.hpp"

namespace colophon::job {
namespace {

/// The authors' pages are of this format, whatever that of the report.
std::string author_page(const CheckRun& run, const Checked& paper, const ShowOptions& options,
                        const report::Pictures* pictures) {
  return report::find_format("html")->author_page(
      run, paper, {.verbose = options.verbose, .pictures = pictures});
}

/// Draws the pages that the findings mark, and hands the authors' pages on.
report::Pictures draw_pages(const CheckRun& run, const std::vector<ShownPaper>& papers,
                            const ShowOptions& options) {
  std::vector<build::MeasuredPaper> measured;
  for (const ShownPaper& paper : papers) measured.push_back({&paper.facts, paper.path});
  const TemporaryFolder scratch;
  build::PictureOptions drawing{.jobs = options.jobs,
                                .scratch = scratch.path(),
                                .cache = options.cache,
                                .each = {},
                                .progress = options.drawing};
  if (options.author_page) {
    drawing.each = [&](std::size_t place, const report::PaperPictures& pictures) {
      const Checked& paper = run.papers[place];
      const report::Pictures theirs = {{paper.id, pictures}};
      options.author_page(paper.id, author_page(run, paper, options, &theirs));
    };
  }
  return build::draw_pictures(run, measured, drawing).pictures;
}

}  // namespace

std::vector<ShownPaper> shown_papers(const std::vector<check::Judged>& papers,
                                     const CheckTask& task) {
  std::vector<ShownPaper> shown;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const check::Judged& paper = papers[i];
    shown.push_back({paper.comparable.facts, task.papers.empty()
                                                 ? std::filesystem::path(paper.alone.file)
                                                 : task.papers.at(i).path});
  }
  return shown;
}

bool draws(const ShowOptions& options) {
  return options.pictures && (options.format->author_page != nullptr || options.author_page);
}

std::string show_report(const CheckRun& run, const std::vector<ShownPaper>& papers,
                        const ShowOptions& options) {
  report::Pictures pictures;
  if (draws(options)) {
    pictures = draw_pages(run, papers, options);
  } else if (options.author_page) {
    for (const Checked& paper : run.papers) {
      options.author_page(paper.id, author_page(run, paper, options, nullptr));
    }
  }
  if (!options.at_once) return {};
  return options.format->render(run, {.color = options.color,
                                      .verbose = options.verbose,
                                      .fail_on = options.fail_on,
                                      .pictures = draws(options) ? &pictures : nullptr});
}

}  // namespace colophon::job
