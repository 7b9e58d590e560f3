#include "build/pictures.hpp"

#include <stdexcept>

#include "pdf/draw.hpp"

namespace colophon::build {

DrawnPictures draw_pictures(const CheckRun& run, const std::vector<MeasuredPaper>& papers,
                            const PictureOptions& options) {
  if (papers.size() != run.papers.size()) throw std::logic_error("pictures: not the run's papers");
  const std::vector<std::size_t> shown = report::shown_pages(run);
  std::vector<pdf::DrawRequest> requests;
  std::vector<std::size_t> places;  // of the requests' papers in the run
  for (std::size_t i = 0; i < papers.size(); ++i) {
    std::vector<int> pages = report::marked_pages(run.papers[i]);
    if (pages.empty()) {
      if (options.each) options.each(i, {});
      continue;
    }
    const PaperFacts& facts = *papers[i].facts;
    requests.push_back(
        {papers[i].path, facts.sha256, facts.intake == Intake::kMended, std::move(pages)});
    places.push_back(i);
  }
  report::Pictures pictures;
  int done = 0;
  const auto take = [&](std::size_t request, std::vector<pdf::DrawnPage> fresh) {
    const std::size_t place = places[request];
    const std::vector<int>& pages = requests[request].pages;
    report::PaperPictures all;
    for (std::size_t k = 0; k < pages.size(); ++k) {
      const PageFact& page = papers[place].facts->pages.at(static_cast<std::size_t>(pages[k] - 1));
      all[pages[k]] = {std::move(fresh[k].png), std::move(fresh[k].why), shape_of(page)};
    }
    if (options.each) options.each(place, all);
    for (std::size_t k = shown[place]; k < pages.size(); ++k) all.erase(pages[k]);
    pictures[run.papers[place].id] = std::move(all);
    if (options.progress) options.progress(++done, static_cast<int>(requests.size()));
  };
  const std::size_t drawn = pdf::draw(
      requests,
      {.jobs = options.jobs, .scratch = options.scratch, .cache = options.cache, .done = take});
  return {std::move(pictures), static_cast<int>(drawn)};
}

}  // namespace colophon::build
