// bench_merge --count LIST FILE…: writes a line "pages path" for each file, as `build` knows them
// from measuring. bench_merge OUT JOBS STAMPS(0|1) LIST: one merge of the files listed, in a
// process of its own, so that its time and memory can be measured from outside.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "colophon/failure.hpp"
#include "pdf/open.hpp"
#include "pdf/volume_writer.hpp"
#include "typeset/typeset.hpp"

int main(int argc, char** argv) {
  using namespace colophon;
  if (argc < 4 || (argc < 5 && std::string(argv[1]) != "--count")) return 2;
  try {
    if (std::string(argv[1]) == "--count") {
      std::ofstream list(argv[2]);
      for (int i = 3; i < argc; ++i)
        list << pdf::page_list(pdf::Document(std::filesystem::path(argv[i]))).size() << ' '
             << argv[i] << '\n';
      return list.flush() ? 0 : 3;
    }
    pdf::VolumeJob job;
    job.jobs = std::atoi(argv[2]);
    job.info.title = "Benchmark";
    std::ifstream list(argv[4]);
    std::string path;
    for (int pages = 0, n = 1; list >> pages && std::getline(list >> std::ws, path); ++n) {
      pdf::PageSourceFile source;
      source.id = "p" + std::to_string(n);
      source.path = path;
      source.pages = pages;
      job.outline.push_back({"Paper " + source.id, source.id, true, {}});
      job.sources.push_back(std::move(source));
    }
    const StampText folio{"1", StampFace::kSerif, 10, StampText::Align::kCentre, 0, 30, false};
    const StampText notice{"978-0-0000-0000-0/23/$31.00 \u00A92023 IEEE",
                           StampFace::kSans,
                           8,
                           StampText::Align::kLeft,
                           51,
                           742.3,
                           true};
    StampSheet sheet;
    if (std::atoi(argv[3]) != 0) {
      sheet = typeset::typeset_stamp_sheet({notice}, {{StampFace::kSerif, U"0123456789"}}, 0);
      job.sheet = &sheet;
      int page = 0;
      for (pdf::PageSourceFile& source : job.sources)
        for (int i = 0; i < source.pages; ++i) {
          PageStamp stamp{{folio}};
          stamp.lines[0].text = std::to_string(++page);
          if (i == 0) stamp.lines.push_back(notice);
          source.stamps.push_back(std::move(stamp));
        }
    }
    const pdf::WriteAccount account = pdf::write_volume(job, argv[1]);
    LinkCounts in, out;
    for (const pdf::LinkAccount& links : account.links) {
      in.internal += links.in.internal, in.uri += links.in.uri, in.dead += links.in.dead;
      out.internal += links.out.internal, out.uri += links.out.uri, out.dead += links.out.dead;
    }
    std::printf("pages %d internal %d/%d uri %d/%d dead %d/%d\n", account.pages, in.internal,
                out.internal, in.uri, out.uri, in.dead, out.dead);
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 3;
  }
}
