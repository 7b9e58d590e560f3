#include "support/tiny_event.hpp"

#include "base/files.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace fs = std::filesystem;

void make_tiny_event(const fs::path& folder, const std::string& title) {
  fs::create_directories(folder / "camera-ready");
  fs::copy_file(source_dir() / "examples/emc2-2023/submitted/imc-compiler.pdf",
                folder / "camera-ready/imc.pdf", fs::copy_options::overwrite_existing);
  write_file(folder / "event.yaml",
             R"(event: {acronym: TINY, title: A Tiny Event, start: 2026-01-01}
doi: {template: "10.5555/TINY.{n:03}"}
stamps: plain
metadata: [bibtex]
volume:
  front: [{id: title-page, kind: title-page, title: Title Page}]
  back: [{id: index, kind: author-index, title: Author Index}]
)");
  write_file(folder / "papers.yaml", "- id: talk\n  kind: talk\n  title: " + title + R"(
  abstract: Talked about.
  contributors: [{family: Doe, given: Jo}]
- id: imc
  title: "A Reinforcement Learning Based Compiler Framework For In-Memory Compute Accelerator"
  abstract: Compiled.
  contributors: [{family: Trouwen, given: Tristan}]
)");
}

}  // namespace colophon::test
