#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "pdf/cairo_handles.hpp"
#include "pdf/draw.hpp"
#include "pdf/page_space.hpp"
#include "pdf/protocol.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using namespace colophon::pdf;
using test::PdfBuilder;

namespace {

/// What a picture shows: its size, and the box of its ink, in pixels from the top left.
struct Seen {
  int width = 0, height = 0;
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

Seen seen(const std::string& png) {
  struct Source {
    const std::string& bytes;
    std::size_t at = 0;
  } source{png};
  const auto read = [](void* from, unsigned char* to, unsigned length) {
    auto& [bytes, at] = *static_cast<Source*>(from);
    if (bytes.size() - at < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(to, bytes.data() + at, length);
    at += length;
    return CAIRO_STATUS_SUCCESS;
  };
  const CairoSurface picture(cairo_image_surface_create_from_png_stream(read, &source));
  REQUIRE(cairo_surface_status(picture.get()) == CAIRO_STATUS_SUCCESS);
  Seen all;
  all.width = all.x0 = cairo_image_surface_get_width(picture.get());
  all.height = all.y0 = cairo_image_surface_get_height(picture.get());
  const unsigned char* data = cairo_image_surface_get_data(picture.get());
  const int stride = cairo_image_surface_get_stride(picture.get());
  for (int y = 0; y < all.height; ++y) {
    for (int x = 0; x < all.width; ++x) {
      if (data[y * stride + x * 4 + 1] > 128) continue;
      all.x0 = std::min(all.x0, x);
      all.y0 = std::min(all.y0, y);
      all.x1 = std::max(all.x1, x + 1);
      all.y1 = std::max(all.y1, y + 1);
    }
  }
  return all;
}

struct Papers {
  TemporaryFolder folder;

  DrawRequest add(const std::string& name, const std::string& bytes, std::vector<int> pages = {1}) {
    write_file(folder.path() / name, bytes);
    return {folder.path() / name, sha256_hex(bytes), false, std::move(pages)};
  }
  std::vector<DrawnPage> draw(const DrawRequest& request) const {
    return draw_here(request, folder.path());
  }
};

std::string pages(const std::vector<std::pair<std::string, std::string>>& contents) {
  PdfBuilder builder;
  for (const auto& [content, entries] : contents) builder.add_page(content, "<< >>", entries);
  return builder.bytes();
}

const std::string kSquare = "100 50 200 30 re f";

}  // namespace

TEST_CASE("pages are drawn as they are displayed") {
  Papers papers;
  const std::string crop = "/MediaBox [0 0 612 792] /CropBox [50 20 450 620]";
  const auto drawn =
      papers.draw(papers.add("p.pdf",
                             pages({{kSquare, ""},
                                    {kSquare, crop},
                                    {kSquare, crop + " /Rotate 90"},
                                    {kSquare, crop + " /Rotate 270"},
                                    {"96 48 208 32 re f", "/MediaBox [0 0 4000 8000]"}}),
                             {1, 2, 3, 4, 5}));
  REQUIRE(drawn.size() == 5);
  std::vector<Seen> all;
  for (const DrawnPage& page : drawn) {
    CHECK(page.why.empty());
    all.push_back(seen(page.png));
  }
  const auto is = [&](std::size_t i, const Seen& expected) {
    INFO("page " << i + 1);
    const Seen& found = all[i];
    CHECK(std::tie(found.width, found.height, found.x0, found.y0, found.x1, found.y1) ==
          std::tie(expected.width, expected.height, expected.x0, expected.y0, expected.x1,
                   expected.y1));
  };
  is(0, {612, 792, 100, 712, 300, 742});
  is(1, {400, 600, 50, 540, 250, 570});
  is(2, {600, 400, 30, 50, 60, 250});
  is(3, {600, 400, 540, 150, 570, 350});
  is(4, {500, 1000, 12, 990, 38, 994});
}

TEST_CASE("pictures are small gray PNGs, the same each time") {
  Papers papers;
  const DrawRequest request = papers.add("p.pdf", pages({{"1 0 0 rg " + kSquare, ""}}));
  const std::string png = papers.draw(request).at(0).png;
  CHECK(png == papers.draw(request).at(0).png);
  CHECK(png.size() < 3000);
  REQUIRE(png.size() > 26);
  CHECK(png[24] == 4);  // bits, then the kind of colour: gray (PNG, 11.2.2)
  CHECK(png[25] == 0);
}

TEST_CASE("what cannot be drawn says why") {
  Papers papers;
  DrawRequest request = papers.add("p.pdf", pages({{kSquare, ""}}), {1, 7});
  const auto drawn = papers.draw(request);
  CHECK_FALSE(drawn.at(0).png.empty());
  CHECK(drawn.at(1).png.empty());
  CHECK(drawn.at(1).why == "poppler does not find the page");
  request.sha256[0] ^= 1;
  for (const DrawnPage& page : papers.draw(request)) {
    CHECK(page.png.empty());
    CHECK(page.why == "the file has changed since it was measured");
  }
  const auto why = [&](const DrawRequest& one) { return papers.draw(one).at(0).why; };
  CHECK(why(papers.add("bad.pdf", "%PDF-1.4 nothing")).find("poppler cannot open") == 0);
  CHECK_FALSE(why({papers.folder.path() / "none.pdf", "", false, {1}}).empty());
}

TEST_CASE("a file that was mended to be measured is mended to be drawn") {
  Papers papers;
  papers.add("plain.pdf", pages({{kSquare, ""}}));
  REQUIRE(test::shell("qpdf --encrypt '' owner 256 -- plain.pdf locked.pdf", papers.folder.path())
              .status == 0);
  const std::string bytes = read_file(papers.folder.path() / "locked.pdf");
  DrawRequest request = papers.add("locked.pdf", bytes);
  request.mended = true;
  CHECK(seen(papers.draw(request).at(0).png).x1 == 300);
  CHECK(list_files(papers.folder.path()).size() == 2);  // no copy is left
}

TEST_CASE("a worker that dies over a picture costs its paper the pictures only") {
  Papers papers;
  const std::vector<DrawRequest> requests = {
      papers.add("bad.pdf", pages({{kSquare, ""}, {kSquare, ""}}), {1, 2}),
      papers.add("good.pdf", pages({{kSquare, ""}}))};
  const auto script = papers.folder.path() / "stand-in";
  // Passes everything to a real worker, but for the first paper, both times, it does what is asked.
  for (const std::string on_bad :
       {"kill -SEGV $$", "printf '\\0\\0\\0\\3xyz'; sleep 9", "printf '\\0\\0\\0\\0'; sleep 9",
        "printf '\\377\\0\\0\\0'; sleep 9", "sleep 9"}) {
    INFO(on_bad);
    const std::string once = (papers.folder.path() / "once").string();
    const std::string twice = (papers.folder.path() / "twice").string();
    write_file(script, "#!/bin/bash\nif mkdir '" + once + "' 2>/dev/null || mkdir '" + twice +
                           "' 2>/dev/null; then printf '\\0\\0\\0\\25{\"colophon_worker\":1}'; "
                           "read -rn 10; " +
                           on_bad + "; fi\nexec '" + test::program().string() + "' worker\n");
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    std::filesystem::remove(once);
    std::filesystem::remove(twice);
    std::vector<std::vector<DrawnPage>> drawn(2);
    DrawOptions options{.limits = {},
                        .jobs = 1,
                        .worker_program = script,
                        .scratch = papers.folder.path(),
                        .done = [&](std::size_t i, std::vector<DrawnPage> of_paper) {
                          drawn.at(i) = std::move(of_paper);
                        }};
    options.limits.seconds_per_paper = on_bad == "sleep 9" ? 0.3 : 60;
    draw(requests, options);
    REQUIRE(drawn[0].size() == 2);
    for (const DrawnPage& page : drawn[0]) {
      CHECK(page.png.empty());
      CHECK_FALSE(page.why.empty());
    }
    if (on_bad == "sleep 9") continue;  // a fresh worker may take longer than that to begin
    REQUIRE(drawn[1].size() == 1);
    CHECK(drawn[1][0].png == papers.draw(requests[1]).at(0).png);
  }
}

TEST_CASE("a picture is drawn once for a content") {
  Papers papers;
  const DrawRequest request =
      papers.add("p.pdf", pages({{kSquare, ""}, {kSquare, "/Rotate 90"}}), {2, 1});
  std::vector<DrawnPage> drawn;
  const auto with = [&](const std::filesystem::path& worker) {
    return DrawOptions{.limits = {},
                       .jobs = 1,
                       .worker_program = worker,
                       .scratch = papers.folder.path(),
                       .cache = papers.folder.path() / "cache",
                       .done = [&](std::size_t, std::vector<DrawnPage> all) { drawn = all; }};
  };
  DrawRequest one = request;
  one.pages = {1};
  draw({one}, with(test::program()));
  REQUIRE(drawn.size() == 1);
  const std::string first = drawn[0].png;
  CHECK_FALSE(first.empty());
  drawn.clear();
  draw({one}, with("/bin/false"));  // nobody is asked
  REQUIRE(drawn.size() == 1);
  CHECK(drawn[0].png == first);
  draw({request}, with(test::program()));  // half of it is known
  REQUIRE(drawn.size() == 2);
  CHECK(drawn[1].png == first);
  CHECK(drawn[0].png == papers.draw(request).at(0).png);
  // Another content, another way to draw: not known.
  DrawRequest lines = one, other = papers.add("q.pdf", pages({{"1 1 2 2 re f", ""}}));
  lines.lines = true;
  for (const DrawRequest& unknown : {lines, other})
    CHECK_THROWS_AS(draw({unknown}, with("/bin/false")), Failure);
}

TEST_CASE("requests and pictures travel as they are") {
  const DrawRequest request{"/tmp/\xFF\xFE name.pdf", "abc", true, {1, 30}};
  const WorkerRequest read = request_from(to_message(WorkerRequest{request, "/scratch", 7}));
  REQUIRE(std::holds_alternative<DrawRequest>(read.work));
  const auto& work = std::get<DrawRequest>(read.work);
  CHECK(std::tie(work.path, work.sha256, work.mended, work.pages) ==
        std::tie(request.path, request.sha256, request.mended, request.pages));
  CHECK(read.scratch == "/scratch");
  CHECK(read.seconds == 7);
  const std::string bytes("\0\xFF\x89PNG", 6);
  const std::string message = to_message(std::vector<DrawnPage>{{bytes, ""}, {"", "why"}});
  const auto pages = drawn_from(message);
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].png == bytes);
  CHECK(pages[1].why == "why");
  CHECK_THROWS_AS(drawn_from(framed("png")), std::runtime_error);
}
